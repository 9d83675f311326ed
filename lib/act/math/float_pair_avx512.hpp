#pragma once
#include <act/math/float_pair_reduction.hpp>
#include <act/math/normal_tail.hpp>
#include <act/math/tanh_polynomials.hpp>

#if HWY_TARGET <= HWY_AVX3

/// The functions of float_pair_functions.hpp where a permutation takes from 16 or 32 numbers: large
/// tables, short polynomials.
namespace act::math::HWY_NAMESPACE {

/// Error 2^-36. With hi that small, half its square is part of the rest.
HWY_INLINE FloatPair exp(FloatPair x) {
  const detail::ReducedPair<32> e(x);
  const Floats r = e.hi + e.lo;
  const Floats series =
      mul_add(mul_add(r, Floats(0x1.555596p-5), Floats(0x1.5555b8p-3)), r, Floats(0.5));
  return detail::exp_of(e.power, {e.hi, mul_add(r * r, series, e.lo)});
}

/// For x <= 0. Error 2^-36.
HWY_INLINE FloatPair expm1(FloatPair x) {
  const detail::ReducedPair<32> e(x);
  const Floats half = e.hi * Floats(0.5);
  const FloatPair sum = FloatPair::fast_sum(e.hi, half, e.hi);
  // Twice the coefficients, since half*hi is half the square.
  const Floats series = mul_add(mul_add(e.hi, Floats(0x1.111136p-6), Floats(0x1.555596p-4)), e.hi,
                                Floats(0x1.555556p-2));
  const Floats rest = mul_add(e.hi * (half * e.hi), series, mul_add(e.lo, sum.hi, e.lo + sum.lo));
  return detail::expm1_of(e.power, {sum.hi, rest});
}

/// log(1 + x) for 0 <= x <= 1. Error 2^-36.
HWY_INLINE FloatPair log1p(FloatPair x) {
  const auto [log, t] = detail::ReducedLogarithm<32>(x);
  const FloatPair sum = FloatPair::fast_sum(t.hi, Floats(-0.5) * t.hi, t.hi);
  const Floats series = mul_add(
      mul_add(mul_add(t.hi, Floats(-0x1.556662p-3), Floats(0x1.99ad16p-3)), t.hi, Floats(-0x1p-2)),
      t.hi, Floats(0x1.555556p-2));
  const Floats rest = mul_add(t.hi * (t.hi * t.hi), series, mul_add(-t.lo, t.hi, t.lo) + sum.lo);
  return detail::log1p_of(log, {sum.hi, rest});
}

/// For an x whose lower part is 0. Error 2^-34.7.
HWY_INLINE FloatPair tanh(FloatPair x) {
  const auto& polynomials = detail::tanh_polynomials;
  return copysign(polynomials(at_most(abs(x.hi), Floats(polynomials.reach))), x);
}

/// -a*Phi(-a)*e^(a^2/2) for a from 0 to normal_tail_reach.
HWY_INLINE FloatPair normal_tail(Floats a) { return detail::normal_tail(a); }
inline constexpr double normal_tail_reach = detail::normal_tail.reach;

}  // namespace act::math::HWY_NAMESPACE

#endif
