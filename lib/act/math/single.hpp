#pragma once
#include <act/math/lanes.hpp>

/// Whether float serves formulas of more than one rounding: results of a 16-bit type, where it
/// decides them. Elsewhere a table of them is as fast.
#define ACT_SINGLES (HWY_TARGET <= HWY_AVX3)

namespace act::math::HWY_NAMESPACE {

using Singles = Lanes<float>;

#if ACT_SINGLES

/// exp, expm1, tanh and sigmoid on vectors of float, without branches. `polynomials` in tests/tools
/// prints the coefficients. No bound is stated: results of each formula are compared with the exact
/// ones of all 16-bit numbers before they are used (see HalfTable).
namespace detail {

HWY_INLINE Singles times_power_of_2(Singles x, Singles k) {
  return Singles::Vector{_mm512_maskz_scalef_ps(0xffff, x.v.raw, k.v.raw)};
}

struct ExponentAndRest {
  Singles k;
  Singles expm1;  ///< e^(x - k*ln 2) - 1
};

/// For any x; beyond +-150, where float has long overflowed, of that.
HWY_INLINE ExponentAndRest exp_parts(Singles x) {
  const Singles c = at_most(at_least(x, Singles(-150)), Singles(150));
  // Added, 1.5*2^23 rounds to an integer.
  const Singles k = mul_add(c, Singles(0x1.715476p+0), Singles(0x1.8p23)) - Singles(0x1.8p23);
  // The first part of ln 2 has 16 bits: its product with k is exact.
  const Singles r = mul_add(k, Singles(-0x1.7f7d1cp-20), mul_add(k, Singles(-0x1.62e4p-1), c));
  const Singles square = r * r;
  const Singles low = mul_add(r, Singles(0x1.5554dep-3), Singles(0x1p-1));
  const Singles middle = mul_add(r, Singles(0x1.120b62p-7), Singles(0x1.55551ap-5));
  const Singles high = mul_add(square, Singles(0x1.6d10fcp-10), middle);
  return {k, mul_add(square, mul_add(square, high, low), r)};
}

}  // namespace detail

HWY_INLINE Singles exp(Singles x) {
  const auto [k, rest] = detail::exp_parts(x);
  return detail::times_power_of_2(Singles(1) + rest, k);
}

HWY_INLINE Singles expm1(Singles x) {
  const auto [k, rest] = detail::exp_parts(x);
  const Singles power = detail::times_power_of_2(Singles(1), k);
  return copysign(mul_add(power, rest, power - Singles(1)), x);  // -0 stays -0
}

HWY_INLINE Singles tanh(Singles x) {
  const Singles m = expm1(Singles(-2) * abs(x));
  return copysign(m / (m + Singles(2)), x);
}

/// The general one would lose results below 2^-128, where e^-x overflows.
HWY_INLINE Singles sigmoid(Singles x) {
  const Singles e = exp(-abs(x));
  return select(x < Singles(0), e, Singles(1)) / (Singles(1) + e);
}

#endif

}  // namespace act::math::HWY_NAMESPACE
