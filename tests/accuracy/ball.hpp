// Real numbers known to within a radius: arithmetic that carries its own error bound, so that a
// formula needs no error analysis and cancellation shows in its result.
//
// Number is long double, which is fast, or Narrow, whose 192 bits outlast most cancellation.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

#include "multiprecision.hpp"

namespace reference {

using Narrow = BasicReal<192>;

inline long double approximate(long double x) { return x; }

// What an operation rounded to nearest errs by, relatively, and what the C library's functions do.
//
// glibc documents ("Known Maximum Errors in Math Functions", x86_64, ldouble) at most 1 ULP for
// expl, 2 for log1pl, 3 for expm1l and 5 for erfcl. One more is allowed to each here, as those
// maxima are observed and not proven; an ULP is at most two units. MPFR's functions round to
// nearest.
template <typename Number>
struct Errors {
  static constexpr long double kUnit = 0x1p-192L;
  static constexpr long double kExp = kUnit, kLog1p = kUnit, kExpm1 = kUnit, kErfc = kUnit;
};
template <>
struct Errors<long double> {
  static_assert(std::numeric_limits<long double>::digits >= 64);
  static constexpr long double kUnit = 0x1p-64L;
  static constexpr long double kExp = 4 * kUnit, kLog1p = 6 * kUnit;
  static constexpr long double kExpm1 = 8 * kUnit, kErfc = 12 * kUnit;
};

// The exact value lies within `radius`, times 1 + 2^-40, of `middle`: that factor covers all
// roundings of the radii, each of which is a sum of products of positive numbers that err by at
// most 2^-51. No value comes near the ends of long double's exponents unless it is 0: factors are
// powers of a double below the fifth, or exceed 2^-15001 only just (see exp), never both.
template <typename Number>
struct Ball {
  Number middle = 0;
  long double radius = 0;

  Ball() = default;
  Ball(double exact) : middle(exact) {}  // implicit, so that formulas can say `x + 1`
  Ball(Number m, long double r) : middle(std::move(m)), radius(r) {}

  long double size() const { return std::fabs(approximate(middle)); }

  // Of the result of an operation whose operands contribute `radius` to its error.
  static Ball rounded(Number m, long double radius, long double relative = Errors<Number>::kUnit) {
    Ball ball(std::move(m), radius);
    ball.radius += ball.size() * relative;
    return ball;
  }

  friend Ball operator-(const Ball& a) { return {-a.middle, a.radius}; }
  friend Ball operator+(const Ball& a, const Ball& b) {
    return rounded(a.middle + b.middle, a.radius + b.radius);
  }
  friend Ball operator-(const Ball& a, const Ball& b) {
    return rounded(a.middle - b.middle, a.radius + b.radius);
  }
  friend Ball operator*(const Ball& a, const Ball& b) {
    return rounded(a.middle * b.middle,
                   a.size() * b.radius + b.size() * a.radius + a.radius * b.radius);
  }
  // |A/B - a/b| <= (|A - a| + |a/b| |B - b|) / |B|.
  friend Ball operator/(const Ball& a, const Ball& b) {
    const Number quotient = a.middle / b.middle;
    const long double divisor = b.size() * 0x1.fp-1L;
    if (b.radius * 0x1p6L > b.size()) return unknown();
    const long double size = std::fabs(approximate(quotient));
    return rounded(quotient, (a.radius + size * b.radius) / divisor);
  }

  // The derivative of each function over the ball is at most 1 + 2^-5 times that at its middle, as
  // long as the radius is at most 2^-6 over the derivative of the logarithm of that derivative.

  friend Ball sqrt(const Ball& a) {
    using std::sqrt;
    if (a.radius == 0 && a.middle == 0) return a;
    if (a.radius * 0x1p6L > a.size()) return unknown();
    const Number root = sqrt(a.middle);
    return rounded(root, a.radius / std::fabs(approximate(root)));
  }

  // Below -11000 a ball that reaches from 0 to beyond the value: exp(-11000) < 2^-15869.
  friend Ball exp(const Ball& a) {
    using std::exp;
    if (a.middle < kVanishing) return {tiny(), kTiny};
    if (a.radius > 0x1p-6L) return unknown();
    const Number power = exp(a.middle);
    return rounded(power, std::fabs(approximate(power)) * a.radius * kSlack, Errors<Number>::kExp);
  }
  // exp(t) = 1 + expm1(t); the sum may lose 2^-60.
  friend Ball expm1(const Ball& a) {
    using std::expm1;
    if (a.middle < kVanishing) return {-1, kTiny};
    if (a.radius > 0x1p-6L) return unknown();
    const Number result = expm1(a.middle);
    const long double slope = 1 + approximate(result) + 0x1p-50L;
    return rounded(result, slope * a.radius * kSlack, Errors<Number>::kExpm1);
  }
  // Of a positive number: the derivative is less than 1.
  friend Ball log1p(const Ball& a) {
    using std::log1p;
    return rounded(log1p(a.middle), a.radius, Errors<Number>::kLog1p);
  }
  // 2/sqrt(pi) exp(-t^2) <= (2 max(t, 0) + 2) erfc(t). Below -100 it is 2 to within 2^-14400;
  // beyond 100 it is not asked for.
  friend Ball erfc(const Ball& a) {
    using std::erfc;
    if (a.middle < -100) return {2, Errors<Number>::kUnit};
    if (a.middle > 100 || a.radius * 0x1p14L > 1) return unknown();
    const Number result = erfc(a.middle);
    const long double size = approximate(result);
    const long double slope = (2 * std::max(approximate(a.middle), 0.0L) + 2) * size;
    return rounded(result, slope * a.radius * kSlack, Errors<Number>::kErfc);
  }

 private:
  static constexpr double kVanishing = -11000;
  static constexpr long double kTiny = 0x1p-15000L;
  static constexpr long double kSlack = 1 + 0x1p-5L;

  static Number tiny() {
    Number result = 1;
    for (int i = 0; i < 15; ++i) result = result * Number(0x1p-1000);
    return result;
  }
  static Ball unknown() { return {0, std::numeric_limits<long double>::infinity()}; }
};

// A number of that sign, or 0, that is far below the least subnormal of float64.
template <typename Number>
Ball<Number> vanished(double sign) {
  return {std::copysign(0x1p-1074, sign) * Number(0x1p-20), 0x1p-1094L};
}

// A decimal fraction, or the first 60 digits of a number.
template <typename Number>
Ball<Number> decimal(const char* digits) {
  if constexpr (requires { Number::decimal(digits); }) {
    return Ball<Number>::rounded(Number::decimal(digits), 0, 2 * Errors<Number>::kUnit);
  } else {
    return Ball<Number>::rounded(std::strtold(digits, nullptr), 0, 2 * Errors<Number>::kUnit);
  }
}

}  // namespace reference
