#pragma once
#include <act/math/extended.hpp>
#include <concepts>

/// The vocabulary in which activations are written: +, -, *, /, comparisons, `select`, `is_nan`,
/// `abs`, `copysign`, `sqrt`, `exp`, `expm1`, `log1p`, `tanh`, `normal_cdf` and the functions
/// below, all on one type R. Formulas call these unqualified and never branch on an R. There are
/// three arithmetics: vectors of double (fast.hpp), double-double vectors (wide.hpp) and Extended
/// (exact.hpp); float pairs before those of double (float_pair_functions.hpp), for values that fit
/// them; and plain float, vectors of it (single.hpp), for formulas that round once and for most
/// results of a 16-bit type.
namespace act::math {

/// max(x, bound) and min(x, bound) that keep NaN.
template <class R>
R at_least(R x, R bound) {
  return select(x < bound, bound, x);
}
template <class R>
R at_most(R x, R bound) {
  return select(x > bound, bound, x);
}

/// x/n. Vectors of double overload it with products. Those of one double each are off by a rounding
/// more than a quotient, in divided_by.
template <int n, class R>
R divided_by(R x) {
  return x / R(n);
}
template <int n, class R>
R exactly_divided_by(R x) {
  return divided_by<n>(x);
}

/// A mathematical constant, with the digits that R holds.
template <class R>
R real(DoubleDouble value) {
  if constexpr (std::constructible_from<R, DoubleDouble>) {
    return R(value);
  } else {
    return R(value.hi);
  }
}

/// Whether an R is a plain float, or a vector of them.
template <class R>
inline constexpr bool is_float = false;

/// exp clamps its argument to +-this: far beyond where every element type evaluated in R has
/// overflowed or underflowed.
template <class R>
inline constexpr double exp_limit = 600;
template <>
inline constexpr double exp_limit<Extended> = 2000;

}  // namespace act::math
