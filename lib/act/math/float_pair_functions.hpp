#pragma once
#include <act/math/arithmetic.hpp>
#include <act/math/fast.hpp>
#include <act/math/float_pair.hpp>
#include <act/math/float_pair_table.hpp>
#include <act/math/normal.hpp>
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

/// How many powers of 2 the functions look up, and how many inverses. AVX2's permutations are slow
/// and take from 8 numbers, so there the polynomials do more.
#if HWY_TARGET <= HWY_AVX3
inline constexpr std::size_t powers_of_exp = 32;
inline constexpr std::size_t powers_of_expm1 = 32;
inline constexpr std::size_t inverses = 32;
#else
inline constexpr std::size_t powers_of_exp = 8;
inline constexpr std::size_t powers_of_expm1 = 16;
inline constexpr std::size_t inverses = 16;
#endif

constexpr DoubleDouble power_of(DoubleDouble x, std::size_t n) {
  DoubleDouble result(1);
  for (; n > 0; --n) result = result * x;
  return result;
}
template <std::size_t powers>
inline constexpr PowersOf2<float, powers> powers_of_2(
    power_of(DoubleDouble(0x1.059b0d3158574p+0, 0x1.d73e2a475b465p-55), 32 / powers));

/// x = log(power) + hi + lo. |hi| <= ln 2/(2*powers)*(1 + 2^-20), without error; lo is off by
/// 2^-44.
template <std::size_t powers>
struct ReducedPair {
  Floats power;
  Floats hi;
  Floats lo;

  HWY_INLINE explicit ReducedPair(FloatPair x) {
#if HWY_TARGET > HWY_AVX3
    const auto is_tiny = x.hi < Floats(-87);
    x.hi = at_most(x.hi, Floats(89));
#endif
    // Added, this rounds to a multiple of 1/powers; the last bits then count them.
    constexpr double shift = 0x1.8p23 / powers;
    const Floats shifted = mul_add(x.hi, Floats(0x1.715476p+0), Floats(shift));
    const Floats k = shifted - Floats(shift);
    const Integers index = hn::BitCast(IntegerTag(), shifted.v);
    power = looked_up(powers_of_2<powers>.nearest, index);
#if HWY_TARGET <= HWY_AVX3
    power = scaled_by_floor(power, k);
#else
    // 0 where that is no normal float, NaN where it is too large for one.
    const Integers floor = hn::AndNot(hn::Set(IntegerTag(), powers - 1), index);
    const Integers exponent = hn::ShiftLeft<23 - std::countr_zero(powers)>(floor);
    const Integers bits = hn::Add(hn::BitCast(IntegerTag(), power.v), exponent);
    power = hn::IfThenZeroElse(is_tiny, hn::BitCast(Floats::Tag(), bits));
#endif
    // The first part of ln 2 is a multiple of 2^-21, k of 2^-5: what they leave of x is a float.
    hi = mul_add(k, Floats(-0x1.62e43p-1), x.hi);
    lo = mul_add(k, Floats(0x1.05c61p-29), x.lo + looked_up(powers_of_2<powers>.missing, index));
  }
};

/// e^(hi + lo) - 1 of a number reduced so, as the sum of the two.
struct ReducedExpm1 {
  Floats first;
  Floats rest;

  template <std::size_t powers>
  HWY_INLINE explicit ReducedExpm1(const ReducedPair<powers>& e) {
    const Floats half = e.hi * Floats(0.5);
    const FloatPair sum = FloatPair::fast_sum(e.hi, half, e.hi);
    // Twice the coefficients, since half*hi is half the square.
#if HWY_TARGET <= HWY_AVX3
    const Floats twice = mul_add(mul_add(e.hi, Floats(0x1.111136p-6), Floats(0x1.555596p-4)), e.hi,
                                 Floats(0x1.555556p-2));
    rest = mul_add(e.hi * (half * e.hi), twice, mul_add(e.lo, sum.hi, e.lo + sum.lo));
#else
    const Floats twice = cubic(e.hi, {0x1.555556p-2, 0x1.555556p-4, 0x1.11143p-6, 0x1.6c19e2p-9});
    const Floats third = (e.hi * (half * e.hi)) * twice;
    rest = mul_add(e.lo, sum.hi + third, (e.lo + sum.lo) + third);
#endif
    first = sum.hi;
  }
};

/// For j/(inverses - 1): the float nearest to 1/(1 + that), and -log of it.
struct Logarithms {
  Table<inverses> inverse{};
  Table<inverses> hi{};
  Table<inverses> lo{};
};
inline constexpr Logarithms logarithms = [] {
  Logarithms result;
  for (std::size_t j = 0; j < inverses; ++j) {
    constexpr double last = inverses - 1;
    const auto inverse = static_cast<float>(last / (last + static_cast<double>(j)));
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
  const detail::ReducedPair<detail::powers_of_exp> e(x);
#if HWY_TARGET <= HWY_AVX3
  // With hi that small, half its square is part of the rest.
  const Floats r = e.hi + e.lo;
  const Floats series =
      mul_add(mul_add(r, Floats(0x1.555596p-5), Floats(0x1.5555b8p-3)), r, Floats(0.5));
  const Floats rest = mul_add(r * r, series, e.lo);
  const FloatPair s = FloatPair::fast_sum(e.power, e.power, e.hi);
  return {s.hi, mul_add(e.power, rest, s.lo)};
#else
  const detail::ReducedExpm1 m(e);
  const FloatPair s = FloatPair::fast_sum(e.power, e.power, m.first);
  return {s.hi, mul_add(e.power, m.rest, s.lo)};
#endif
}

/// For x <= 0. Error 2^-36.
HWY_INLINE FloatPair expm1(FloatPair x) {
  const detail::ReducedPair<detail::powers_of_expm1> e(x);
  const detail::ReducedExpm1 m(e);
  // power*(1 + m) - 1
  const FloatPair whole = FloatPair::fast_sum(Floats(-1), e.power);
  const FloatPair s = FloatPair::fast_sum(whole.hi, e.power, m.first);
  return {s.hi, mul_add(e.power, m.rest, s.lo + whole.lo)};
}

/// log(1 + x) for 0 <= x <= 1. Error 2^-36. With c the float next to 1/(1 + x), x in steps of
/// 1/(inverses - 1), it is -log(c) + log(1 + t), t = c*(1 + x) - 1: |t| is at most half a step.
HWY_INLINE FloatPair log1p(FloatPair x) {
  const auto& table = detail::logarithms;
  const Floats shifted = mul_add(x.hi, Floats(detail::inverses - 1), Floats(0x1.8p23));
  const detail::Integers index = hn::BitCast(detail::IntegerTag(), shifted.v);
  const Floats c = table.inverse[index];
  const FloatPair p = FloatPair::product(c, x.hi);
  const FloatPair t = FloatPair::fast_sum((c - Floats(1)) + p.hi, mul_add(c, x.lo, p.lo));
  const Floats half = Floats(-0.5) * t.hi;
#if HWY_TARGET <= HWY_AVX3
  const FloatPair sum = FloatPair::fast_sum(t.hi, half, t.hi);
  const Floats series = mul_add(
      mul_add(mul_add(t.hi, Floats(-0x1.556662p-3), Floats(0x1.99ad16p-3)), t.hi, Floats(-0x1p-2)),
      t.hi, Floats(0x1.555556p-2));
  const Floats rest = mul_add(t.hi * (t.hi * t.hi), series, mul_add(-t.lo, t.hi, t.lo) + sum.lo);
#else
  const Floats series =
      detail::cubic(t.hi, {-0x1.fffffap-3, 0x1.999994p-3, -0x1.55b07p-3, 0x1.24e344p-3});
  // The third power, too, leaves no more than a rounding.
  const Floats third = mul_add(t.hi, Floats(0x1.555556p-2), (t.hi * t.hi) * series);
  const FloatPair factor = FloatPair::fast_sum(half, t.hi, third);
  const FloatPair sum = FloatPair::fast_sum(t.hi, t.hi, factor.hi);
  const Floats slope = mul_add(t.hi, t.hi, -t.hi);  // 1/(1 + t) - 1
  const Floats rest = mul_add(t.hi, factor.lo, mul_add(t.lo, slope, t.lo) + sum.lo);
#endif
  const FloatPair s = FloatPair::fast_sum(table.hi[index], sum.hi);
  return {s.hi, (s.lo + table.lo[index]) + rest};
}

#if HWY_TARGET <= HWY_AVX3
/// For an x whose lower part is 0. Error 2^-34.7.
HWY_INLINE FloatPair tanh(FloatPair x) {
  const auto& polynomials = detail::tanh_polynomials;
  return copysign(polynomials(at_most(abs(x.hi), Floats(polynomials.reach))), x);
}

/// -a*Phi(-a)*e^(a^2/2) for a from 0 to normal_reach.
HWY_INLINE FloatPair normal_tail(Floats a) { return detail::normal_tail(a); }
#else
/// For an x whose lower part is 0. Error 2^-35.
HWY_INLINE FloatPair tanh(FloatPair x) {
  const FloatPair m = expm1(FloatPair(Floats(-2) * abs(x.hi), Floats(-0.0)));
  const FloatPair sum = FloatPair::fast_sum(Floats(2), m.hi);
  return copysign(-m / FloatPair(sum.hi, sum.lo + m.lo), x);
}

/// The same by a polynomial in double, as normal_cdf.
HWY_INLINE FloatPair normal_tail(Floats a) {
  const auto half = [](Real x) {
    return -x * detail::polynomial(
                    (x - Real(4)) / (x + Real(4)),
                    std::array{0x1.82b4bb8c93f9cp-4, -0x1.5cf97b0b10612p-3, 0x1.fd751a20c6a91p-4,
                               -0x1.25b6aa81aa39bp-4, 0x1.f9b05e8039e0cp-6, -0x1.1644e9203eaap-7,
                               0x1.0a1c754502b35p-11, 0x1.4ef3761015c37p-11, -0x1.888f4b8039ef8p-13,
                               -0x1.8035910ff7b59p-15, 0x1.de7473d908353p-16, 0x1.59a959860b599p-18,
                               -0x1.f8a85ab5128ddp-19, -0x1.349ade572e3fap-20});
  };
  const Real lower = half(lower_half(a));
  const Real upper = half(upper_half(a));
  const Floats hi = hn::Combine(Floats::Tag(), to_float(upper), to_float(lower));
  return {hi, hn::Combine(Floats::Tag(), to_float(upper - upper_half(hi)),
                          to_float(lower - lower_half(hi)))};
}
#endif

/// x*Phi(x) = max(x, 0) - a*Phi(-a), a = |x|, for an x whose lower part is 0. Error 2^-35.5.
HWY_INLINE FloatPair times_normal_cdf(FloatPair x) {
  const Floats a = at_most(abs(x.hi), Floats(11.53));
  const FloatPair tail = exp(FloatPair::product(Floats(-0.5) * a, a)) * normal_tail(a);
  const FloatPair result = FloatPair::fast_sum(at_least(x.hi, Floats(0)), tail.hi);
  return {result.hi, result.lo + tail.lo};
}

}  // namespace act::math::HWY_NAMESPACE

#endif
