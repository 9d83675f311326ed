#include <act/math/halves.hpp>
#include <catch2/catch.hpp>

#include "../bits.hpp"

namespace act::test {
namespace {

template <class T>
struct Result {
  T value;
  bool halfway;
};
template <class T>
Result<T> narrowed(float x) {
  const math::Narrowed result = math::narrowed<T>(x);
  return {from_bits<T>(result.bits), result.halfway != 0};
}

template <class T>
bool same(T a, T b) {
  return to_bits(a) == to_bits(b) || (a != a && b != b);
}

}  // namespace

TEMPLATE_TEST_CASE("16-bit elements widen exactly, and floats round to them once", "", Float16,
                   BFloat16) {
  int wrong = 0;
  for (std::uint32_t bits = 0; bits < (1u << 16); ++bits) {
    const auto x = from_bits<TestType>(static_cast<std::uint16_t>(bits));
    const float value = math::widened<TestType>(static_cast<std::uint16_t>(bits));
    wrong += !same(value, static_cast<float>(x));
    wrong += !same(narrowed<TestType>(value).value, x) || narrowed<TestType>(value).halfway;
    // Halfway to the next, and just beside that.
    const auto next = from_bits<TestType>(static_cast<std::uint16_t>(bits + 1));
    const float middle = (value + static_cast<float>(next)) / 2;
    if (!std::isfinite(middle)) continue;
    wrong += middle != value && !narrowed<TestType>(middle).halfway;
    for (const float near :
         {std::nextafter(middle, -HUGE_VALF), middle, std::nextafter(middle, HUGE_VALF)}) {
      const auto [rounded, halfway] = narrowed<TestType>(near);
      wrong += !same(rounded, math::round_to<TestType>(static_cast<double>(near)));
      wrong += near != middle && halfway;
    }
  }
  for (std::uint64_t bits = 0; bits < (1ull << 32); bits += 4099) {
    const auto x = from_bits<float>(static_cast<std::uint32_t>(bits));
    wrong += !same(narrowed<TestType>(x).value, math::round_to<TestType>(static_cast<double>(x)));
  }
  CHECK(wrong == 0);
}

}  // namespace act::test
