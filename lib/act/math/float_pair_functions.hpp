#pragma once
#include <act/math/arithmetic.hpp>
#include <act/math/float_pair.hpp>
#include <act/math/float_pair_table.hpp>
#include <act/math/normal_tail.hpp>
#include <act/math/powers_of_2.hpp>
#include <act/math/tanh_polynomials.hpp>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#if ACT_FLOAT_PAIRS

/// exp, expm1, log1p, tanh and the normal distribution on float pairs, without branches. Each
/// states its relative error where the result is at least FloatPair::smallest in magnitude, as
/// `float_pairs` in tests/accuracy measures it; far outside of float's range the result may be NaN.
/// `polynomials` in tests/tools prints the coefficients.
namespace act::math {

/// Results below e^-80 are left to double.
template <>
inline constexpr double exp_limit<HWY_NAMESPACE::FloatPair> = 80;

}  // namespace act::math

namespace act::math::HWY_NAMESPACE {

namespace detail {

inline constexpr PowersOf2<float, 32> powers_of_2(DoubleDouble(0x1.059b0d3158574p+0,
                                                               0x1.d73e2a475b465p-55));

/// x = log(power) + hi + lo. |hi| <= ln 2/64*(1 + 2^-20), without error; lo is off by 2^-44.
struct ReducedPair {
  Floats power;
  Floats hi;
  Floats lo;

  HWY_INLINE explicit ReducedPair(FloatPair x) {
    // Added, 1.5*2^18 rounds to a multiple of 1/32; the last bits then count them.
    const Floats shifted = mul_add(x.hi, Floats(0x1.715476p+0), Floats(0x1.8p18));
    const Floats k = shifted - Floats(0x1.8p18);
    const Integers index = hn::BitCast(IntegerTag(), shifted.v);
    power = scaled_by_floor(looked_up(powers_of_2.nearest, index), k);
    // The first part of ln 2 is a multiple of 2^-21, k of 2^-5: what they leave of x is a float.
    hi = mul_add(k, Floats(-0x1.62e43p-1), x.hi);
    lo = mul_add(k, Floats(0x1.05c61p-29), x.lo + looked_up(powers_of_2.missing, index));
  }
};

/// For j/31: the float nearest to 1/(1 + j/31), and -log of it.
struct Logarithms {
  Table<32> inverse{};
  Table<32> hi{};
  Table<32> lo{};
};
inline constexpr Logarithms logarithms = [] {
  Logarithms result;
  for (std::size_t j = 0; j < 32; ++j) {
    const auto inverse = static_cast<float>(31 / (31 + static_cast<double>(j)));
    // 2*atanh(s) as its series, |s| <= 1/3
    const DoubleDouble c(static_cast<double>(inverse));
    const DoubleDouble s = (DoubleDouble(1) - c) / (DoubleDouble(1) + c);
    DoubleDouble sum;
    for (int odd = 61; odd > 0; odd -= 2) {
      sum = sum * (s * s) + DoubleDouble(2) / DoubleDouble(static_cast<double>(odd));
    }
    const DoubleDouble log = s * sum;
    result.inverse.numbers[j] = inverse;
    result.hi.numbers[j] = static_cast<float>(log.hi);
    result.lo.numbers[j] =
        static_cast<float>(log.hi - static_cast<double>(static_cast<float>(log.hi)));
  }
  return result;
}();

}  // namespace detail

/// Error 2^-36.
HWY_INLINE FloatPair exp(FloatPair x) {
  const detail::ReducedPair e(x);
  const Floats r = e.hi + e.lo;
  const Floats series =
      mul_add(mul_add(r, Floats(0x1.555596p-5), Floats(0x1.5555b8p-3)), r, Floats(0.5));
  const Floats rest = mul_add(r * r, series, e.lo);
  const FloatPair s = FloatPair::fast_sum(e.power, e.power, e.hi);
  return {s.hi, mul_add(e.power, rest, s.lo)};
}

/// For x <= 0. Error 2^-36.
HWY_INLINE FloatPair expm1(FloatPair x) {
  const detail::ReducedPair e(x);
  const Floats half = e.hi * Floats(0.5);
  const FloatPair sum = FloatPair::fast_sum(e.hi, half, e.hi);
  // Twice the coefficients, since half*hi is half the square.
  const Floats series = mul_add(mul_add(e.hi, Floats(0x1.111136p-6), Floats(0x1.555596p-4)), e.hi,
                                Floats(0x1.555556p-2));
  const Floats rest = mul_add(e.hi * (half * e.hi), series, mul_add(e.lo, sum.hi, e.lo + sum.lo));
  // power*(1 + sum) - 1
  const FloatPair whole = FloatPair::fast_sum(Floats(-1), e.power);
  const FloatPair s = FloatPair::fast_sum(whole.hi, e.power, sum.hi);
  return {s.hi, mul_add(e.power, rest, s.lo + whole.lo)};
}

/// log(1 + x) for 0 <= x <= 1. Error 2^-36. With c the float next to 1/(1 + x), x in steps of 1/31,
/// it is -log(c) + log(1 + t), t = c*(1 + x) - 1: |t| <= 1/62.
HWY_INLINE FloatPair log1p(FloatPair x) {
  const auto& table = detail::logarithms;
  const Floats shifted = mul_add(x.hi, Floats(31), Floats(0x1.8p23));
  const detail::Integers index = hn::BitCast(detail::IntegerTag(), shifted.v);
  const Floats c = table.inverse[index];
  const FloatPair p = FloatPair::product(c, x.hi);
  const FloatPair t = FloatPair::fast_sum((c - Floats(1)) + p.hi, mul_add(c, x.lo, p.lo));
  const FloatPair sum = FloatPair::fast_sum(t.hi, Floats(-0.5) * t.hi, t.hi);
  const Floats series = mul_add(
      mul_add(mul_add(t.hi, Floats(-0x1.556662p-3), Floats(0x1.99ad16p-3)), t.hi, Floats(-0x1p-2)),
      t.hi, Floats(0x1.555556p-2));
  const Floats rest = mul_add(t.hi * (t.hi * t.hi), series, mul_add(-t.lo, t.hi, t.lo) + sum.lo);
  const FloatPair s = FloatPair::fast_sum(table.hi[index], sum.hi);
  return {s.hi, (s.lo + table.lo[index]) + rest};
}

/// For an x whose lower part is 0. Error 2^-34.7.
HWY_INLINE FloatPair tanh(FloatPair x) {
  const auto& polynomials = detail::tanh_polynomials;
  return copysign(polynomials(at_most(abs(x.hi), Floats(polynomials.reach))), x);
}

/// x*Phi(x) = max(x, 0) - a*Phi(-a), a = |x|, for an x whose lower part is 0. Error 2^-35.5.
HWY_INLINE FloatPair times_normal_cdf(FloatPair x) {
  const auto& polynomials = detail::normal_tail;
  const Floats a = at_most(abs(x.hi), Floats(polynomials.reach));
  const FloatPair tail = exp(FloatPair::product(Floats(-0.5) * a, a)) * polynomials(a);
  const FloatPair result = FloatPair::fast_sum(at_least(x.hi, Floats(0)), tail.hi);
  return {result.hi, result.lo + tail.lo};
}

}  // namespace act::math::HWY_NAMESPACE

#endif
