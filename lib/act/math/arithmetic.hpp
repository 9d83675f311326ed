#pragma once
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

/// A mathematical constant with more digits than any arithmetic needs.
template <class R>
constexpr R real(long double value) {
  return static_cast<R>(value);
}

/// Just above the logarithm of R's smallest normal number: exp(x) is normal from here on, and every
/// dtype evaluated in R has underflowed long before.
template <class R>
constexpr R exp_floor = (std::numeric_limits<R>::min_exponent + 1) * std::numbers::ln2_v<R>;

}  // namespace act::math
