#pragma once
#include <act/dtype.hpp>
#include <cmath>
#include <concepts>
#include <limits>

/// The one rounding at the end: from evaluation arithmetic to an element, nearest-even.
namespace act::math {

template <class T>
struct Format;  // significand digits, exponent of the smallest subnormal
template <>
struct Format<Float16> {
  static constexpr int digits = 11, smallest = -24;
};
template <>
struct Format<BFloat16> {
  static constexpr int digits = 8, smallest = -133;
};

template <class T>
concept Half = std::same_as<T, Float16> || std::same_as<T, BFloat16>;

/// `x` rounded once to a floating-point T. Eigen's own conversion from double goes through float
/// and rounds twice.
template <class T, std::floating_point R>
T round_to(R x) {
  if constexpr (Half<T>) {
    if (!std::isfinite(x) || x == 0) return T(static_cast<float>(x));
    int exponent;
    std::frexp(x, &exponent);  // |x| in [2^(exponent-1), 2^exponent)
    const int ulp = std::max(exponent - Format<T>::digits, Format<T>::smallest);
    const R rounded = std::ldexp(std::nearbyint(std::ldexp(x, -ulp)), ulp);
    return T(static_cast<float>(rounded));  // exact, or beyond the range: infinity
  } else {
    return static_cast<T>(x);
  }
}

/// Exact value of an element; R must have room for it.
template <std::floating_point R, class T>
R widen(T x) {
  if constexpr (Half<T>) {
    return static_cast<float>(x);
  } else {
    return static_cast<R>(x);
  }
}

/// Bound on the relative error of every formula in the arithmetic of lanes, from the bounds of its
/// functions in fast.hpp. A result that could round differently within it is evaluated again in
/// double-double. About one in 2^17 is; a smaller bound would cost every element more.
inline constexpr double fast_error = 0x1p-42;

/// The exact value behind `y`, known within fast_error, rounded once to T; `exact()` gives it where
/// that does not decide.
template <class T, class Exact>
T round_or(double y, Exact exact) {
  const T low = round_to<T>(y * (1 - fast_error));
  const T high = round_to<T>(y * (1 + fast_error));
  const bool decided = low == high || y != y;
  return decided ? low : exact();
}

}  // namespace act::math
