#pragma once
#include <act/math/double_double.hpp>
#include <cmath>
#include <concepts>
#include <limits>
#include <numbers>

/// The vocabulary in which activations are written: +, -, *, /, comparisons, and the functions
/// below, all on one type R. Formulas call these unqualified and never branch on an R, so that
/// another arithmetic (wider, or of many lanes) takes the place of the scalars here by overloading
/// the same names. NaN passes through every function.
namespace act::math {

using std::abs;
using std::copysign;
using std::erfc;
using std::exp;
using std::expm1;
using std::log;
using std::log1p;
using std::sqrt;
using std::tanh;

/// `condition ? yes : no`, lane by lane.
template <std::floating_point R>
R select(bool condition, R yes, R no) {
  return condition ? yes : no;
}

template <std::floating_point R>
bool is_nan(R x) {
  return x != x;
}

/// max(x, bound) and min(x, bound) that keep NaN.
template <class R>
R at_least(R x, R bound) {
  return select(x < bound, bound, x);
}
template <class R>
R at_most(R x, R bound) {
  return select(x > bound, bound, x);
}

/// The next number of R towards +inf.
template <std::floating_point R>
R next_up(R x) {
  return std::nextafter(x, std::numeric_limits<R>::infinity());
}

/// A mathematical constant, with the digits that R holds.
template <class R>
constexpr R real(DoubleDouble value) {
  if constexpr (std::is_same_v<R, DoubleDouble>) {
    return value;
  } else if constexpr (std::floating_point<R>) {
    return static_cast<R>(value.hi) + static_cast<R>(value.lo);
  } else {
    return R(value.hi);
  }
}

/// An x such that exp(x) is a normal number of R, and every dtype evaluated in R has underflowed
/// long before.
template <class R>
constexpr R exp_floor() {
  if constexpr (std::floating_point<R>) {
    return (std::numeric_limits<R>::min_exponent + 1) * std::numbers::ln2_v<R>;
  } else {
    return R(-600);
  }
}

}  // namespace act::math
