#pragma once
#include <act/math/arithmetic.hpp>
#include <act/math/lanes.hpp>

/// Whether vectors of float have functions, for results of a 16-bit type where float decides them.
#define ACT_SINGLES (HWY_TARGET <= HWY_AVX2)

namespace act::math {

template <>
inline constexpr bool is_float<HWY_NAMESPACE::Floats> = true;

}  // namespace act::math

namespace act::math::HWY_NAMESPACE {

#if ACT_SINGLES

/// exp, expm1, tanh and sigmoid on vectors of float, without branches. `polynomials` in tests/tools
/// prints the coefficients. Bounds are stated only where formulas over lanes need them: the results
/// of others are compared with the exact ones of all 16-bit numbers before they are used (see
/// HalfTable).
namespace detail {

struct ExponentAndRest {
  Floats k;
  Floats expm1;  ///< e^(x - k*ln 2) - 1
};

/// For any x; beyond +-150, where float has long overflowed, of that.
HWY_INLINE ExponentAndRest exp_parts(Floats x) {
  const Floats c = at_most(at_least(x, Floats(-150)), Floats(150));
  // Added, 1.5*2^23 rounds to an integer.
  const Floats k = mul_add(c, Floats(0x1.715476p+0), Floats(0x1.8p23)) - Floats(0x1.8p23);
  // The first part of ln 2 has 16 bits: its product with k is exact.
  const Floats r = mul_add(k, Floats(-0x1.7f7d1cp-20), mul_add(k, Floats(-0x1.62e4p-1), c));
  const Floats square = r * r;
  const Floats low = mul_add(r, Floats(0x1.5554dep-3), Floats(0x1p-1));
  const Floats middle = mul_add(r, Floats(0x1.120b62p-7), Floats(0x1.55551ap-5));
  const Floats high = mul_add(square, Floats(0x1.6d10fcp-10), middle);
  return {k, mul_add(square, mul_add(square, high, low), r)};
}

}  // namespace detail

/// For a 16-bit number x, off by less than 1.4*2^-24 relative or 0.7*2^-149; `singles` in
/// tests/accuracy tries them all.
HWY_INLINE Floats exp(Floats x) {
  const auto [k, rest] = detail::exp_parts(x);
  return scaled_by_floor(Floats(1) + rest, k);
}
HWY_INLINE Floats relative_exp(Floats x, Floats shift) { return exp(x - shift); }

HWY_INLINE Floats expm1(Floats x) {
  const auto [k, rest] = detail::exp_parts(x);
  const Floats power = scaled_by_floor(Floats(1), k);
  return copysign(mul_add(power, rest, power - Floats(1)), x);  // -0 stays -0
}

HWY_INLINE Floats tanh(Floats x) {
  const Floats m = expm1(Floats(-2) * abs(x));
  return copysign(m / (m + Floats(2)), x);
}

/// The general one would lose results below 2^-128, where e^-x overflows.
HWY_INLINE Floats sigmoid(Floats x) {
  const Floats e = exp(-abs(x));
  return select(x < Floats(0), e, Floats(1)) / (Floats(1) + e);
}

#endif

}  // namespace act::math::HWY_NAMESPACE
