#pragma once
#include <act/math/arithmetic.hpp>
#include <act/math/float_pair_avx2.hpp>
#include <act/math/float_pair_avx512.hpp>

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

/// x*Phi(x) = max(x, 0) - a*Phi(-a), a = |x|, for an x whose lower part is 0. Error 2^-35.5.
HWY_INLINE FloatPair times_normal_cdf(FloatPair x) {
  const Floats a = at_most(abs(x.hi), Floats(normal_tail_reach));
  const FloatPair tail = exp(FloatPair::product(Floats(-0.5) * a, a)) * normal_tail(a);
  const FloatPair result = FloatPair::fast_sum(at_least(x.hi, Floats(0)), tail.hi);
  return {result.hi, result.lo + tail.lo};
}

}  // namespace act::math::HWY_NAMESPACE

#endif
