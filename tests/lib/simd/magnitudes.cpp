#include <act/simd/magnitudes.hpp>
#include <catch2/catch.hpp>
#include <cstdint>
#include <utility>
#include <vector>

using namespace act;

namespace {

/// The ranges that are not empty, each with its end.
std::vector<std::pair<int, int>> ranges(const std::vector<std::uint16_t>& magnitudes) {
  std::vector<std::pair<int, int>> result;
  for (const auto& range : simd::ranges_of(magnitudes)) {
    if (range.length > 0) result.emplace_back(range.first, range.end());
  }
  return result;
}

}  // namespace

TEST_CASE("magnitudes far from one another have ranges of their own") {
  CHECK(ranges({}).empty());
  CHECK(ranges({0}) == std::vector<std::pair<int, int>>{{0, 1}});
  CHECK(ranges({5, 6, 7, 1000, 0x7fff}) ==
        std::vector<std::pair<int, int>>{{5, 8}, {1000, 1001}, {0x7fff, 0x8000}});
}

TEST_CASE("where there are too many magnitudes for ranges, the nearest share one") {
  CHECK(ranges({0, 1000, 1900, 3000, 4000, 9000}) ==
        std::vector<std::pair<int, int>>{{0, 1901}, {3000, 3001}, {4000, 4001}, {9000, 9001}});
  // Gaps that no loop should pay for are closed even so.
  CHECK(ranges({0x7f81, 0x7f82, 0x7f84, 0x7fff}) ==
        std::vector<std::pair<int, int>>{{0x7f81, 0x7f85}, {0x7fff, 0x8000}});
}
