#pragma once
#include <act/math/arithmetic.hpp>
#include <act/math/normal.hpp>
#include <array>

/// exp, expm1, log1p, tanh and the normal distribution in Extended arithmetic. No tables and no
/// fitted coefficients: series and continued fractions, cut off where what is left is below 2^-100
/// of the sum.
namespace act::math {

namespace detail {

/// Below 2^-this in magnitude, x^3 is nothing beside x and x^2.
inline constexpr std::int64_t tiny = 200;

inline bool is_tiny(Extended x) { return x.exponent() < -tiny; }

/// 1/k!
inline constexpr auto inverse_factorial = [] {
  std::array<DoubleDouble, 26> result;
  result[0] = DoubleDouble(1);
  for (std::size_t k = 1; k < result.size(); ++k) {
    result[k] = result[k - 1] / DoubleDouble(static_cast<double>(k));
  }
  return result;
}();

/// 1/(2k + 1)
inline constexpr auto inverse_odd = [] {
  std::array<DoubleDouble, 35> result;
  for (std::size_t k = 0; k < result.size(); ++k) {
    result[k] = DoubleDouble(1) / DoubleDouble(static_cast<double>(2 * k + 1));
  }
  return result;
}();

/// e^r - 1 for |r| <= ln 2/2: r^25/25! is below 2^-120 of r.
inline DoubleDouble expm1_near_0(DoubleDouble r) {
  DoubleDouble sum = inverse_factorial.back();
  for (std::size_t k = inverse_factorial.size() - 1; k-- > 1;) sum = sum * r + inverse_factorial[k];
  return sum * r;
}

struct Reduced {
  std::int64_t k;
  DoubleDouble r;  ///< x - k*ln 2
};

/// k*ln 2 is subtracted in three parts, the first two of 40 bits: their products with k are exact.
inline Reduced reduce(DoubleDouble x) {
  constexpr double limit = exp_limit<Extended>;
  if (x.hi > limit) x = DoubleDouble(limit);
  if (x.hi < -limit) x = DoubleDouble(-limit);
  constexpr double log2_e = 0x1.71547652b82fep+0;
  constexpr double part1 = 0x1.62e42fefa2p-1;
  constexpr double part2 = 0x1.9ef35793c6p-41;
  constexpr double part3 = 0x1.673007e5ed5e8p-81;
  constexpr double to_integer = 0x1.8p52;  // added, rounds to an integer in the last bits
  const double k = (x.hi * log2_e + to_integer) - to_integer;
  const DoubleDouble r =
      ((x - DoubleDouble(k * part1)) - DoubleDouble(k * part2)) - DoubleDouble::product(k, part3);
  return {static_cast<std::int64_t>(k), r};
}

}  // namespace detail

inline Extended exp(Extended x) {
  if (detail::is_tiny(x)) return Extended(1) + x;
  const auto [k, r] = detail::reduce(x.narrow());
  return {DoubleDouble(1) + detail::expm1_near_0(r), k};
}

/// Only near 0 does the 1 cancel, and only there are the terms kept apart: far below, two of them
/// would be lost beside the 1 where their sum breaks a tie.
inline Extended expm1(Extended x) {
  if (detail::is_tiny(x)) return x + x * x * Extended(0.5);
  const auto [k, r] = detail::reduce(x.narrow());
  if (k < -2 || k > 2) return exp(x) - Extended(1);
  return Extended(detail::expm1_near_0(r), k) + (Extended(DoubleDouble(1), k) - Extended(1));
}

/// log(1 + x) for 0 <= x <= 1, as 2*atanh(x/(x + 2)): the argument is at most 1/3.
inline Extended log1p(Extended x) {
  if (detail::is_tiny(x)) return x - x * x * Extended(0.5);
  const DoubleDouble narrow = x.narrow();
  const DoubleDouble s = narrow / (narrow + DoubleDouble(2));
  const DoubleDouble square = s * s;
  DoubleDouble sum;
  for (std::size_t k = detail::inverse_odd.size(); k-- > 0;) {
    sum = sum * square + detail::inverse_odd[k];
  }
  return Extended(DoubleDouble(2) * s * sum);
}

inline Extended tanh(Extended x) {
  const Extended m = expm1(Extended(-2) * abs(x));
  return copysign(-m / (m + Extended(2)), x);
}

/// Phi(x). Near 0 as 1/2 + phi(x)*(x + x^3/3 + x^5/15 + ...), else by the continued fraction
/// phi(a)/(a + 1/(a + 2/(a + 3/(a + ...)))) of the tail at a = |x| (Abramowitz & Stegun 26.2.11 and
/// 26.2.14). At a = 2 the first loses 4 bits to cancellation. n terms of the second leave about
/// e^(-2a*sqrt n).
inline Extended normal_cdf(Extended x) {
  const Extended density = normal_pdf(x);
  if (detail::is_tiny(x)) return Extended(0.5) + density * x;
  const DoubleDouble narrow = x.narrow();
  const DoubleDouble a = abs(narrow);
  if (a.hi < 2) {
    const DoubleDouble square = narrow * narrow;
    DoubleDouble term = narrow;
    DoubleDouble sum = narrow;
    for (int odd = 3; odd < 99; odd += 2) {
      term = term * square / DoubleDouble(static_cast<double>(odd));
      sum = sum + term;
    }
    return Extended(0.5) + density * Extended(sum);
  }
  const int terms = 30 + static_cast<int>((38 / a.hi) * (38 / a.hi));
  DoubleDouble below = a;
  for (int k = terms; k >= 1; --k) below = a + DoubleDouble(static_cast<double>(k)) / below;
  const Extended tail = density / Extended(below);
  return narrow.hi < 0 ? tail : Extended(1) - tail;
}

}  // namespace act::math
