// What double arithmetic says of an exact value, and how far it may be trusted.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <functional>
#include <span>

namespace reference {

// Where the exact value lies: within `error` of `value`. With error 0, `value` is either exact or
// stands for the exact value: it rounds as the exact value does, to any format of up to 50 bits.
//
// Every error that is not 0 is at least 2^-52 |value| larger than the proven bound, so that
// `value - error` and `value + error`, each rounded once by the hardware, still enclose. Values
// below 2^-500 are exempt from all bounds: of them only the sign counts, since every format under
// test rounds them to a zero.
struct Estimate {
  double value;
  double error;
};

// The bound for a formula of double arithmetic without cancellation.
//
// The C library's exp, expm1, log1p are documented (glibc manual, "Known Maximum Errors in Math
// Functions", x86_64) to err by at most 1 ULP, tanh by 2, erfc by 5; an ULP is at most 2^-52 of the
// value. An operation errs by 2^-53. No formula has more than two function values of at most 2 ULP,
// each entering with condition 2 or less, or one erfc, and twelve operations, so that
// (8 + 6) 2^-52 < 2^-48 bounds its error. The rest is slack.
inline constexpr double kRelative = 0x1p-47;

// The bound for at most three operations, each of which errs by 2^-53.
inline constexpr double kFewOperations = 0x1p-50;

// A value that vanishes is told by its sign: rounding a subnormal is slow on many machines.
inline Estimate within_absolute(double value, double error) {
  if (std::fabs(value) < 0x1p-500 && error < 0x1p-500) return {std::copysign(0, value), 0};
  return {value, error};
}
inline Estimate within(double value, double relative) {
  return within_absolute(value, std::fabs(value) * relative);
}
inline Estimate smooth(double value) { return within(value, kRelative); }
inline Estimate exact(double value) { return {value, 0}; }

// Round to odd: the exact value is `value` plus something of the sign of `remainder` that does not
// reach the next double. If it is not 0, the answer is the neighbour with an odd significand. That
// one is no boundary of a rounding to fewer bits, and none lies between it and the exact value, so
// that both round alike. `value` is not 0 unless the remainder is.
inline Estimate to_odd(double value, double remainder) {
  auto bits = std::bit_cast<std::uint64_t>(value);
  if (remainder == 0 || (bits & 1) != 0) return exact(value);
  bits += (remainder > 0) == (value > 0) ? 1 : ~std::uint64_t{0};
  return exact(std::bit_cast<double>(bits));
}

// A value in two parts: `high` is the exact value rounded to nearest, `low` what that dropped.
struct TwoPart {
  double high;
  double low;
};

// Knuth's TwoSum.
inline TwoPart sum(double a, double b) {
  const double high = a + b;
  const double from_b = high - a;
  return {high, (a - (high - from_b)) + (b - from_b)};
}
inline TwoPart product(double a, double b) {
  const double high = a * b;
  return {high, std::fma(a, b, -high)};
}

// The remainder of rounding to nearest is at most half the way to the next double.
inline Estimate rounded(const TwoPart& exact_value) {
  return to_odd(exact_value.high, exact_value.low);
}

// value/6. The remainder of a division is a double, and has the sign of what the quotient dropped.
inline Estimate sixth(const TwoPart& value) {
  const double quotient = value.high / 6;
  if (value.low != 0) return within(quotient, kFewOperations);
  return to_odd(quotient, std::fma(-6.0, quotient, value.high));
}

// Estimates of a function at many points.
using Estimator = std::function<void(std::span<const double> x, std::span<Estimate> y)>;

// The estimator of a function of one point, with the loop inside the indirect call.
template <typename Function>
Estimator estimator(Function function) {
  return [function](std::span<const double> x, std::span<Estimate> y) {
    for (std::size_t i = 0; i < x.size(); ++i) y[i] = function(x[i]);
  };
}

}  // namespace reference
