#pragma once
#include <act/math/lanes.hpp>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

/// Whether float pairs pay: their functions look up tables by permutations.
#define ACT_FLOAT_PAIRS (HWY_TARGET <= HWY_AVX2)

#if ACT_FLOAT_PAIRS

namespace act::math::HWY_NAMESPACE {

/// The unevaluated sum hi + lo of two vectors of float, |lo| < 2^-12*|hi|: twice as many numbers in
/// a vector as double has. Operations are off by a few 2^-25*|lo|. Nothing here looks at its range:
/// beyond it the parts overflow to what no rounding test accepts, or leave a result below
/// `smallest`, which none may. A lower part of 0 is -0, which is neutral in every sum: compilers
/// leave such out.
struct FloatPair {
  using Tag = Floats::Tag;

  Floats hi;
  Floats lo;

  /// Sums and products of this size keep their digits.
  static constexpr double smallest = 0x1p-95;
  HWY_INLINE Mask<float> is_large_enough() const {
#if HWY_TARGET <= HWY_AVX3
    // One of the upper three bits of the exponent is set.
    return {_mm512_test_epi32_mask(_mm512_castps_si512(hi.v.raw), _mm512_set1_epi32(0x70000000))};
#else
    return hn::Abs(hi.v) >= hn::Set(Tag(), smallest);
#endif
  }

  FloatPair() = default;
  HWY_INLINE FloatPair(Floats high, Floats low) : hi(high), lo(low) {}
  /// A number that a pair does not hold to 2^-47 is NaN.
  HWY_INLINE explicit FloatPair(double x) {
    const auto high = static_cast<float>(x);
    const auto low = -static_cast<float>(static_cast<double>(high) - x);
    const double rest = (x - static_cast<double>(high)) - static_cast<double>(low);
    // Without a branch, so that loops set their constants once.
    const std::uint32_t lost = std::abs(rest) <= std::abs(x) * 0x1p-47 ? 0 : ~std::uint32_t{0};
    hi = Floats(hn::Set(Tag(), std::bit_cast<float>(std::bit_cast<std::uint32_t>(high) | lost)));
    lo = Floats(hn::Set(Tag(), low));
  }

  HWY_INLINE explicit FloatPair(DoubleDouble x) : FloatPair(x.hi) {}

  /// a + b for |a| >= |b| or a = 0.
  static HWY_INLINE FloatPair fast_sum(Floats a, Floats b) {
    const Floats s = a + b;
    return {s, b - (s - a)};
  }
  static HWY_INLINE FloatPair sum(Floats a, Floats b) {
    const Floats s = a + b;
    const Floats t = s - a;
    return {s, (a - (s - t)) + (b - t)};
  }
  static HWY_INLINE FloatPair product(Floats a, Floats b) {
    const Floats p = a * b;
    return {p, hn::MulSub(a.v, b.v, p.v)};
  }
  /// c + a*b for |c| >= 2*|a*b| or c = 0.
  static HWY_INLINE FloatPair fast_sum(Floats c, Floats a, Floats b) {
    const Floats s = mul_add(a, b, c);
    return {s, hn::MulSub(a.v, b.v, (s - c).v)};
  }

  HWY_INLINE friend FloatPair operator-(FloatPair x) { return {-x.hi, -x.lo}; }
  HWY_INLINE friend FloatPair operator+(FloatPair x, FloatPair y) {
    const FloatPair s = sum(x.hi, y.hi);
    return {s.hi, s.lo + (x.lo + y.lo)};
  }
  HWY_INLINE friend FloatPair operator-(FloatPair x, FloatPair y) { return x + -y; }
  HWY_INLINE friend FloatPair operator*(FloatPair x, FloatPair y) {
    const FloatPair p = product(x.hi, y.hi);
    return {p.hi, mul_add(x.hi, y.lo, mul_add(x.lo, y.hi + y.lo, p.lo))};
  }
  /// The remainder of a quotient that is off by at most its last bit is a float (Markstein 1990).
  HWY_INLINE friend FloatPair operator/(FloatPair x, FloatPair y) {
    const Floats inverse = Floats(1) / y.hi;
    const Floats quotient = x.hi * inverse;
    const Floats rest = neg_mul_add(quotient, y.hi, x.hi);
    const Floats low = neg_mul_add(quotient, y.lo, rest + x.lo) * inverse;
    return {quotient, neg_mul_add(low, y.lo * inverse, low)};
  }

  /// By the upper parts, which differ wherever formulas ask.
  HWY_INLINE friend auto operator<(FloatPair x, FloatPair y) { return x.hi < y.hi; }
  HWY_INLINE friend auto operator>(FloatPair x, FloatPair y) { return x.hi > y.hi; }

 private:
  static HWY_INLINE Floats neg_mul_add(Floats a, Floats b, Floats c) {
    return hn::NegMulAdd(a.v, b.v, c.v);
  }
};

HWY_INLINE FloatPair select(Mask<float> condition, FloatPair yes, FloatPair no) {
  return {select(condition, yes.hi, no.hi), select(condition, yes.lo, no.lo)};
}
HWY_INLINE FloatPair abs(FloatPair x) {
  const Floats sign = hn::And(x.hi.v, hn::SignBit(FloatPair::Tag()));
  return {hn::Xor(x.hi.v, sign.v), hn::Xor(x.lo.v, sign.v)};
}
HWY_INLINE FloatPair copysign(FloatPair magnitude, FloatPair sign) {
  const Floats flip = hn::And(hn::Xor(magnitude.hi.v, sign.hi.v), hn::SignBit(FloatPair::Tag()));
  return {hn::Xor(magnitude.hi.v, flip.v), hn::Xor(magnitude.lo.v, flip.v)};
}
/// NaN at 0.
HWY_INLINE FloatPair sqrt(FloatPair x) {
  const Floats root = sqrt(x.hi);
  const Floats rest = hn::NegMulAdd(root.v, root.v, x.hi.v);
  return {root, (rest + x.lo) / (root + root)};
}
/// condition and a == b
HWY_INLINE Mask<float> equal_where(Mask<float> condition, Floats a, Floats b) {
#if HWY_TARGET <= HWY_AVX3
  return {_mm512_mask_cmpeq_ps_mask(condition.raw, a.v.raw, b.v.raw)};
#else
  return hn::And(condition, a == b);
#endif
}
/// The lower part of x is 0, that of the bound of no account.
HWY_INLINE FloatPair at_least(FloatPair x, FloatPair bound) {
  return {at_least(x.hi, bound.hi), x.lo};
}
HWY_INLINE FloatPair at_most(FloatPair x, FloatPair bound) {
  return {at_most(x.hi, bound.hi), x.lo};
}

}  // namespace act::math::HWY_NAMESPACE

#endif
