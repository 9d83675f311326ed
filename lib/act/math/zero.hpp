#pragma once
#include <act/math/arithmetic.hpp>
#include <array>
#include <cstddef>

namespace act::math {

/// A simple zero of a smooth function and the function's Taylor coefficients c[0], c[1], ... of
/// (x - zero)^1, (x - zero)^2, ... there. Near a zero the terms of a closed form cancel; the series
/// keeps full relative accuracy. `zero` = hi + lo, hi a double, so that x - hi is exact near it.
/// tests/accuracy/zeros.cpp computes the numbers.
struct Zero {
  static constexpr std::size_t terms = 16;
  double hi;
  DoubleDouble lo;
  std::array<DoubleDouble, terms> c;
};

/// Half-width of the interval around a Zero on which its series is used. The nearest singularity of
/// any function here is farther than 2.8, so n terms leave less than (1/32/2.8)^n < 2^(-6.4n).
inline constexpr double zero_radius = 1.0 / 32;

template <class R>
auto is_near(R x, const Zero& zero) {
  return abs(x - R(zero.hi)) < R(zero_radius);
}

template <class R>
R series_at(R x, const Zero& zero) {
  constexpr std::size_t terms = std::is_same_v<R, Extended> ? Zero::terms : 12;
  const R d = (x - R(zero.hi)) - real<R>(zero.lo);
  R sum = real<R>(zero.c[terms - 1]);
  for (std::size_t i = terms - 1; i-- > 0;) sum = sum * d + real<R>(zero.c[i]);
  return sum * d;
}

}  // namespace act::math
