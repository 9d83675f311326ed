#include <act/simd/pieces.hpp>
#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace act;

namespace {

constexpr std::uint16_t infinity = 0x7f80;  // of bfloat16

template <class F>
std::vector<std::uint16_t> results_of(F f) {
  std::vector<std::uint16_t> results(1 << 16);
  for (std::size_t x = 0; x < results.size(); ++x) results[x] = f(static_cast<std::uint16_t>(x));
  return results;
}

std::uint16_t chosen(const simd::Pieces& pieces, std::uint16_t x) {
  const simd::Piece* last = nullptr;
  for (const simd::Piece& piece : pieces.all) {
    if (static_cast<std::int16_t>(x) >= piece.first) last = &piece;
  }
  REQUIRE(last != nullptr);
  return static_cast<std::uint16_t>((x & last->keep) | last->set);
}

/// Whether they give the results at every number but NaN.
bool give(const simd::Pieces& pieces, const std::vector<std::uint16_t>& results) {
  for (int i = 0; i < 1 << 16; ++i) {
    const auto x = static_cast<std::uint16_t>(i);
    if ((x & 0x7fff) <= infinity && chosen(pieces, x) != results[x]) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a function that gives x or few numbers has a piece for each") {
  const auto relu = results_of([](std::uint16_t x) { return x < 0x8000 ? x : std::uint16_t{0}; });
  CHECK(simd::pieces_of(relu, infinity).count == 2);
  CHECK(give(simd::pieces_of(relu, infinity), relu));

  // 1 where |x| > 1, and where it is not, x
  const auto clipped = results_of(
      [](std::uint16_t x) -> std::uint16_t { return (x & 0x7fff) > 0x3f80 ? 0x3f80 : x; });
  CHECK(simd::pieces_of(clipped, infinity).count == 4);
  CHECK(give(simd::pieces_of(clipped, infinity), clipped));

  const auto same = results_of([](std::uint16_t x) { return x; });
  CHECK(simd::pieces_of(same, infinity).count == 1);
  CHECK(give(simd::pieces_of(same, infinity), same));
}

TEST_CASE("what NaN gives does not make pieces") {
  const auto relu = results_of([](std::uint16_t x) -> std::uint16_t {
    if ((x & 0x7fff) > infinity) return 0x7fc0;
    return x < 0x8000 ? x : 0;
  });
  CHECK(simd::pieces_of(relu, infinity).count == 2);
}

TEST_CASE("a function that needs more pieces than a loop can choose from has none") {
  CHECK(
      simd::pieces_of(results_of([](std::uint16_t x) -> std::uint16_t { return x ^ 1; }), infinity)
          .count == 0);
  // 0, 1, 0, 1, 0 by the upper bits of positive numbers
  const auto steps = results_of([](std::uint16_t x) -> std::uint16_t {
    return x < 0x8000 && (x >> 12 & 1) != 0 ? 0x3f80 : 0;
  });
  CHECK(simd::pieces_of(steps, infinity).count == 0);
}
