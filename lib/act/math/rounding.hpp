#pragma once
#include <act/dtype.hpp>
#include <act/math/extended.hpp>
#include <algorithm>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
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

template <>
struct Format<float> {
  static constexpr int digits = 24, smallest = -149;
};
template <>
struct Format<double> {
  static constexpr int digits = 53, smallest = -1074;
};

template <class T>
concept Half = std::same_as<T, Float16> || std::same_as<T, BFloat16>;

/// 2^n
template <class R>
constexpr R power_of_2(int n) {
  R result = 1;
  for (; n > 0; --n) result *= 2;
  for (; n < 0; ++n) result /= 2;
  return result;
}

/// The largest power of 2 up to a normal positive x.
template <std::floating_point R>
R power_below(R x) {
  if constexpr (std::same_as<R, double>) {
    constexpr std::uint64_t exponent = std::uint64_t{0x7ff} << 52;
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & exponent);
  } else {
    return std::scalbn(R(1), std::ilogb(x));
  }
}

/// `x` rounded once to a floating-point T. Eigen's own conversion from double goes through float
/// and rounds twice.
template <class T, std::floating_point R>
T round_to(R x) {
  if constexpr (Half<T>) {
    // Adding and subtracting 1.5 times the R whose last bit is T's at x leaves x rounded to that
    // bit.
    constexpr R normal = power_of_2<R>(Format<T>::smallest + Format<T>::digits - 1);
    const R size = std::abs(x);
    if (!(size < power_of_2<R>(200))) return T(static_cast<float>(x));
    const R binade = size < normal ? normal : power_below(size);
    const R shift =
        binade * (R(1.5) * power_of_2<R>(std::numeric_limits<R>::digits - Format<T>::digits));
    const R rounded = std::copysign((size + shift) - shift, x);
    return T(static_cast<float>(rounded));  // exact, or beyond the range: infinity
  } else {
    return static_cast<T>(x);
  }
}

template <class T>
T round_to(Extended x) {
  const DoubleDouble significand = x.significand();
  const std::int64_t ulp =
      std::max<std::int64_t>(x.exponent() + 1 - Format<T>::digits, Format<T>::smallest);
  const std::int64_t shift = x.exponent() - ulp;
  if (shift < -1) return T(static_cast<float>(std::copysign(0.0, significand.hi)));
  if (ulp > 2000) return T(static_cast<float>(std::copysign(HUGE_VAL, significand.hi)));
  const double scaled = std::scalbn(significand.hi, static_cast<int>(shift));
  double integer = std::nearbyint(scaled);
  if (std::abs(scaled - integer) == 0.5) {  // a tie, unless the lower part breaks it
    if (significand.lo > 0) integer = std::ceil(scaled);
    if (significand.lo < 0) integer = std::floor(scaled);
  }
  const double rounded = std::scalbn(integer, static_cast<int>(ulp));
  if constexpr (Half<T>) {
    return T(static_cast<float>(rounded));  // exact, or beyond the range: infinity
  } else {
    return static_cast<T>(rounded);
  }
}

/// A double-double as the loops of an instruction set round it, which share no code.
template <class T>
T rounded(DoubleDouble x);

/// Exact value of an element; R must have room for it.
template <std::floating_point R, class T>
R widen(T x) {
  if constexpr (Half<T>) {
    return static_cast<float>(x);
  } else {
    return static_cast<R>(x);
  }
}

/// The same for any dtype. 64 bits of an integer do not fit a double.
template <class T>
DoubleDouble to_double_double(T x) {
  if constexpr (std::integral<T> && sizeof(T) == 8) {
    return DoubleDouble::sum(static_cast<double>(x >> 32) * 0x1p32,
                             static_cast<double>(x & 0xffffffff));
  } else {
    return DoubleDouble(widen<double>(x));
  }
}

/// Bound on the relative error of every formula in the arithmetic of lanes, from the bounds of its
/// functions in fast.hpp. A result that could round differently within it is evaluated again in
/// Extended arithmetic. About one in 2^17 is; a smaller bound would cost every element more.
inline constexpr double fast_error = 0x1p-42;

/// The same of formulas in float pairs (float_pair.hpp), where they give a number that is not tiny.
/// What it leaves open, one element in a thousand, goes to the lanes of double.
inline constexpr double pair_error = 0x1.8p-35;

/// The same of formulas over lanes in float (single.hpp), with one exp, its sum and up to three
/// roundings: for 16-bit types, of which it leaves one element in a thousand open, or fewer.
inline constexpr double single_error = 5 * 0x1p-24;

/// The exact value behind `y`, known within a relative `error`, rounded once to T; `exact()` gives
/// it where that does not decide.
template <class T, class Exact>
T round_or(double y, double error, Exact exact) {
  const T low = round_to<T>(y * (1 - error));
  const T high = round_to<T>(y * (1 + error));
  const bool decided = low == high || y != y;
  return decided ? low : exact();
}

}  // namespace act::math
