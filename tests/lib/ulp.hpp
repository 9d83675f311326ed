#pragma once
#include <act/math/rounding.hpp>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

/// Errors in units in the last place of an element type T.
namespace act::test {

/// The spacing of Ts at `exact`: of the binade that holds it, down to the subnormals' spacing.
template <class T>
long double ulp(long double exact) {
  constexpr bool half = math::Half<T>;
  int digits = 0, smallest = 0;
  if constexpr (half) {
    digits = math::Format<T>::digits;
    smallest = math::Format<T>::smallest;
  } else {
    digits = std::numeric_limits<T>::digits;
    smallest = std::numeric_limits<T>::min_exponent - digits;
  }
  int exponent = smallest;
  if (exact != 0) std::frexp(exact, &exponent);
  return std::ldexp(1.0L, std::max(exponent - digits, smallest));
}

/// |got - exact| in ULP of `exact`; 0 for NaN against NaN and for equal infinities. Results beyond
/// the largest T count as infinite.
template <class T>
long double ulp_error(T got, long double exact) {
  const auto value = math::widen<long double>(got);
  if (std::isnan(value) && std::isnan(exact)) return 0;
  const auto rounded = math::widen<long double>(math::round_to<T>(exact));
  if (std::isinf(value) || std::isinf(rounded)) {
    return value == rounded ? 0 : std::numeric_limits<long double>::infinity();
  }
  return std::fabs(value - exact) / ulp<T>(exact);
}

}  // namespace act::test
