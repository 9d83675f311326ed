#pragma once
#include <act/math/fast.hpp>
#include <act/math/float_pair_reduction.hpp>
#include <array>

#if ACT_FLOAT_PAIRS && HWY_TARGET > HWY_AVX3

/// The functions of float_pair_functions.hpp where permutations are slow and take from 8 numbers:
/// small tables, and polynomials that do more.
namespace act::math::HWY_NAMESPACE {

namespace detail {

/// e^(hi + lo) - 1
template <std::size_t powers>
HWY_INLINE Parts expm1_parts(const ReducedPair<powers>& e) {
  const Floats half = e.hi * Floats(0.5);
  const FloatPair sum = FloatPair::fast_sum(e.hi, half, e.hi);
  // Twice the coefficients, since half*hi is half the square.
  const Floats series =
      polynomial(e.hi, std::array{0x1.555556p-2, 0x1.555556p-4, 0x1.11143p-6, 0x1.6c19e2p-9});
  const Floats third = (e.hi * (half * e.hi)) * series;
  return {sum.hi, mul_add(e.lo, sum.hi + third, (e.lo + sum.lo) + third)};
}

}  // namespace detail

/// Error 2^-36.
HWY_INLINE FloatPair exp(FloatPair x) {
  const detail::ReducedPair<8> e(x);
  return detail::exp_of(e.power, detail::expm1_parts(e));
}

/// For x <= 0. Error 2^-36.
HWY_INLINE FloatPair expm1(FloatPair x) {
  const detail::ReducedPair<16> e(x);
  return detail::expm1_of(e.power, detail::expm1_parts(e));
}

/// log(1 + x) for 0 <= x <= 1. Error 2^-35.
HWY_INLINE FloatPair log1p(FloatPair x) {
  const auto [log, t] = detail::ReducedLogarithm<16>(x);
  const Floats series = detail::polynomial(
      t.hi, std::array{-0x1.fffffap-3, 0x1.999994p-3, -0x1.55b07p-3, 0x1.24e344p-3});
  // The third power, too, leaves no more than a rounding.
  const Floats third = mul_add(t.hi, Floats(0x1.555556p-2), (t.hi * t.hi) * series);
  const FloatPair factor = FloatPair::fast_sum(Floats(-0.5) * t.hi, t.hi, third);
  const FloatPair sum = FloatPair::fast_sum(t.hi, t.hi, factor.hi);
  const Floats slope = mul_add(t.hi, t.hi, -t.hi);  // 1/(1 + t) - 1
  const Floats rest = mul_add(t.hi, factor.lo, mul_add(t.lo, slope, t.lo) + sum.lo);
  return detail::log1p_of(log, {sum.hi, rest});
}

/// For an x whose lower part is 0. Error 2^-35.
HWY_INLINE FloatPair tanh(FloatPair x) {
  const FloatPair m = expm1(FloatPair(Floats(-2) * abs(x.hi), Floats(-0.0)));
  const FloatPair sum = FloatPair::fast_sum(Floats(2), m.hi);
  return copysign(-m / FloatPair(sum.hi, sum.lo + m.lo), x);
}

/// -a*Phi(-a)*e^(a^2/2) for a from 0 to normal_tail_reach, by a polynomial in double as that of
/// normal_cdf. Error 2^-38.
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
inline constexpr double normal_tail_reach = 11.53;

}  // namespace act::math::HWY_NAMESPACE

#endif
