#pragma once
#include <act/math/double_double.hpp>
#include <act/math/normal.hpp>
#include <array>

/// exp, expm1, log1p, tanh, sqrt and the normal distribution in double-double arithmetic. No tables
/// and no fitted coefficients: series and continued fractions, cut off where what is left is below
/// 2^-100 of the sum.
namespace act::math {

namespace detail {

/// Exponents are clamped here: e^-600 is below every float, and products stay in range.
inline constexpr double exp_limit = 600;

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
  double power;    ///< 2^k
  DoubleDouble r;  ///< x - k*ln 2
};

/// k*ln 2 is subtracted in three parts, the first two of 40 bits: their products with k are exact.
inline Reduced reduce(DoubleDouble x) {
  constexpr double log2_e = 0x1.71547652b82fep+0;
  constexpr double part1 = 0x1.62e42fefa2p-1;
  constexpr double part2 = 0x1.9ef35793c6p-41;
  constexpr double part3 = 0x1.673007e5ed5e8p-81;
  constexpr double to_integer = 0x1.8p52;  // added, rounds to an integer in the last bits
  const double k = (x.hi * log2_e + to_integer) - to_integer;
  const DoubleDouble r =
      ((x - DoubleDouble(k * part1)) - DoubleDouble(k * part2)) - DoubleDouble::product(k, part3);
  const auto exponent = static_cast<std::uint64_t>(k + 1023);
  return {std::bit_cast<double>(exponent << 52), r};
}

inline DoubleDouble scaled(DoubleDouble x, double power) { return {x.hi * power, x.lo * power}; }

inline DoubleDouble clamp(DoubleDouble x) {
  if (x.hi > exp_limit) return DoubleDouble(exp_limit);
  if (x.hi < -exp_limit) return DoubleDouble(-exp_limit);
  return x;
}

}  // namespace detail

inline DoubleDouble exp(DoubleDouble x) {
  const auto [power, r] = detail::reduce(detail::clamp(x));
  return detail::scaled(DoubleDouble(1) + detail::expm1_near_0(r), power);
}

inline DoubleDouble expm1(DoubleDouble x) {
  const auto [power, r] = detail::reduce(detail::clamp(x));
  return detail::scaled(detail::expm1_near_0(r), power) + DoubleDouble::sum(power, -1);
}

/// log(1 + x) for 0 <= x <= 1, as 2*atanh(x/(x + 2)): the argument is at most 1/3.
inline DoubleDouble log1p(DoubleDouble x) {
  const DoubleDouble s = x / (x + DoubleDouble(2));
  const DoubleDouble square = s * s;
  DoubleDouble sum;
  for (std::size_t k = detail::inverse_odd.size(); k-- > 0;) {
    sum = sum * square + detail::inverse_odd[k];
  }
  return DoubleDouble(2) * s * sum;
}

inline DoubleDouble tanh(DoubleDouble x) {
  const DoubleDouble m = expm1(DoubleDouble(-2) * abs(x));
  return copysign(-m / (m + DoubleDouble(2)), x);
}

/// By one step of Newton's method from the double root (Karp & Markstein 1997).
inline DoubleDouble sqrt(DoubleDouble x) {
  const double root = std::sqrt(x.hi);
  if (root == 0) return DoubleDouble(root);
  const DoubleDouble rest = x - DoubleDouble::product(root, root);
  return DoubleDouble::fast_sum(root, rest.hi / (2 * root));
}

/// Phi(x). Near 0 as 1/2 + phi(x)*(x + x^3/3 + x^5/15 + ...), else by the continued fraction
/// phi(a)/(a + 1/(a + 2/(a + 3/(a + ...)))) of the tail at a = |x| (Abramowitz & Stegun 26.2.11 and
/// 26.2.14). At a = 2 the first loses 4 bits to cancellation. n terms of the second leave about
/// e^(-2a*sqrt n).
inline DoubleDouble normal_cdf(DoubleDouble x) {
  const DoubleDouble a = abs(x);
  if (a.hi < 2) {
    const DoubleDouble square = x * x;
    DoubleDouble term = x;
    DoubleDouble sum = x;
    for (int odd = 3; odd < 99; odd += 2) {
      term = term * square / DoubleDouble(static_cast<double>(odd));
      sum = sum + term;
    }
    return DoubleDouble(0.5) + normal_pdf(x) * sum;
  }
  const int terms = 30 + static_cast<int>((38 / a.hi) * (38 / a.hi));
  DoubleDouble below = a;
  for (int k = terms; k >= 1; --k) below = a + DoubleDouble(static_cast<double>(k)) / below;
  const DoubleDouble tail = normal_pdf(x) / below;
  return x.hi < 0 ? tail : DoubleDouble(1) - tail;
}

}  // namespace act::math
