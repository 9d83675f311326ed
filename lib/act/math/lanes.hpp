#pragma once
#include <hwy/highway.h>

#include <act/math/double_double.hpp>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <type_traits>

/// Whether Highway stands in for vector instructions with loops.
#define ACT_STAND_IN ((HWY_TARGET & (HWY_SCALAR | HWY_EMU128)) != 0)

/// A vector of the instruction set this file is compiled for, as a number: what formulas run on.
/// Only the files that are compiled once per instruction set may include this.
namespace act::math::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class T>
struct Lanes {
  using Tag = hn::ScalableTag<T>;
  using Vector = hn::Vec<Tag>;

  Vector v;

  Lanes() = default;
  HWY_INLINE explicit Lanes(double x) : v(hn::Set(Tag(), static_cast<T>(x))) {}
  HWY_INLINE Lanes(Vector vector) : v(vector) {}

  HWY_INLINE friend Lanes operator-(Lanes x) { return hn::Neg(x.v); }
  HWY_INLINE friend Lanes operator+(Lanes x, Lanes y) { return hn::Add(x.v, y.v); }
  HWY_INLINE friend Lanes operator-(Lanes x, Lanes y) { return hn::Sub(x.v, y.v); }
  HWY_INLINE friend Lanes operator*(Lanes x, Lanes y) { return hn::Mul(x.v, y.v); }
  HWY_INLINE friend Lanes operator/(Lanes x, Lanes y) { return hn::Div(x.v, y.v); }
  HWY_INLINE friend auto operator<(Lanes x, Lanes y) { return hn::Lt(x.v, y.v); }
  HWY_INLINE friend auto operator>(Lanes x, Lanes y) { return hn::Gt(x.v, y.v); }
  HWY_INLINE friend auto operator<=(Lanes x, Lanes y) { return hn::Le(x.v, y.v); }
  HWY_INLINE friend auto operator>=(Lanes x, Lanes y) { return hn::Ge(x.v, y.v); }
  HWY_INLINE friend auto operator==(Lanes x, Lanes y) { return hn::Eq(x.v, y.v); }
};

using Floats = Lanes<float>;

HWY_INLINE auto elements(Lanes<double> x) {
  std::array<double, hn::MaxLanes(Lanes<double>::Tag())> result;
  hn::StoreU(x.v, Lanes<double>::Tag(), result.data());
  return result;
}

template <class T>
using Mask = hn::Mask<hn::ScalableTag<T>>;

template <class T>
HWY_INLINE Lanes<T> select(Mask<T> condition, Lanes<T> yes, Lanes<T> no) {
  return hn::IfThenElse(condition, yes.v, no.v);
}
template <class T>
HWY_INLINE auto is_nan(Lanes<T> x) {
  return hn::IsNaN(x.v);
}
template <class T>
HWY_INLINE Lanes<T> abs(Lanes<T> x) {
  return hn::Abs(x.v);
}
template <class T>
HWY_INLINE Lanes<T> sqrt(Lanes<T> x) {
  return hn::Sqrt(x.v);
}
template <class T>
HWY_INLINE Lanes<T> copysign(Lanes<T> magnitude, Lanes<T> sign) {
  return hn::CopySign(magnitude.v, sign.v);
}

/// With neighbouring runs of `count` elements exchanged: 1, 2 or 4 of a vector that is longer.
template <int count>
HWY_INLINE Lanes<double> exchanged(Lanes<double> x) {
#if HWY_TARGET == HWY_SCALAR
  return x;
#else
  if constexpr (count == 4) return hn::ConcatLowerUpper(Lanes<double>::Tag(), x.v, x.v);
  if constexpr (count == 2) return hn::SwapAdjacentBlocks(x.v);
  if constexpr (count == 1) return hn::Shuffle01(x.v);
#endif
}

/// max(x, bound) and min(x, bound) that keep NaN. Of operands that do not compare, x86's vector
/// instructions return the second; others return the number.
template <class T>
HWY_INLINE Lanes<T> at_least(Lanes<T> x, Lanes<T> bound) {
#if HWY_ARCH_X86 && !ACT_STAND_IN
  return hn::Max(bound.v, x.v);
#else
  return select(x < bound, bound, x);
#endif
}
template <class T>
HWY_INLINE Lanes<T> at_most(Lanes<T> x, Lanes<T> bound) {
#if HWY_ARCH_X86 && !ACT_STAND_IN
  return hn::Min(bound.v, x.v);
#else
  return select(x > bound, bound, x);
#endif
}

/// The halves of a vector of float, exactly.
#if !ACT_STAND_IN
HWY_INLINE Lanes<double> lower_half(Floats x) {
  return hn::PromoteTo(Lanes<double>::Tag(), hn::LowerHalf(x.v));
}
HWY_INLINE Lanes<double> upper_half(Floats x) {
  return hn::PromoteTo(Lanes<double>::Tag(), hn::UpperHalf(hn::Half<Floats::Tag>(), x.v));
}
#endif

/// Rounded to float, infinity where that overflows. (The portable stand-in would give FLT_MAX.)
HWY_INLINE auto to_float(Lanes<double> x) {
  const hn::Rebind<float, Lanes<double>::Tag> narrow;
#if ACT_STAND_IN
  const auto from = elements(x);
  std::array<float, from.size()> to;
  for (std::size_t i = 0; i < to.size(); ++i) to[i] = static_cast<float>(from[i]);
  return hn::LoadU(narrow, to.data());
#else
  return hn::DemoteTo(narrow, x.v);
#endif
}

/// a*b + c, rounded once or twice as the instruction set has it: only for results that are tested
/// before they are rounded to an element.
template <class T>
HWY_INLINE Lanes<T> mul_add(Lanes<T> a, Lanes<T> b, Lanes<T> c) {
  return hn::MulAdd(a.v, b.v, c.v);
}

/// x*2^floor(k), rounded once, for an x from 1/2 to 4 and a multiple k of 1/16 within twice T's
/// exponents.
#if HWY_TARGET <= HWY_AVX3
HWY_INLINE Lanes<double> scaled_by_floor(Lanes<double> x, Lanes<double> k) {
  return Lanes<double>(Lanes<double>::Vector{_mm512_maskz_scalef_pd(0xff, x.v.raw, k.v.raw)});
}
HWY_INLINE Floats scaled_by_floor(Floats x, Floats k) {
  return Floats(Floats::Vector{_mm512_maskz_scalef_ps(0xffff, x.v.raw, k.v.raw)});
}
#else
template <class T>
HWY_INLINE Lanes<T> scaled_by_floor(Lanes<T> x, Lanes<T> k) {
  // 2^floor(k) may be no T: in two steps, the first of them exact.
  constexpr typename Lanes<T>::Tag tag;
  constexpr hn::RebindToSigned<typename Lanes<T>::Tag> integers;
  constexpr int fraction = std::numeric_limits<T>::digits - 1;
  // Added, 1.5*2^fraction/16 leaves 16*k in the last bits.
  const Lanes<T> shifted = k + Lanes<T>(std::is_same_v<T, double> ? 0x1.8p48 : 0x1.8p19);
  const auto bits = hn::BitCast(integers, shifted.v);
  const auto one = hn::BitCast(integers, Lanes<T>(1).v);
  const auto exponent = hn::ShiftLeft<fraction - 4>(hn::AndNot(hn::Set(integers, 15), bits));
  const auto half = hn::ShiftLeft<fraction - 5>(hn::AndNot(hn::Set(integers, 31), bits));
  const Lanes<T> first = hn::BitCast(tag, hn::Add(half, one));
  const Lanes<T> second = hn::BitCast(tag, hn::Add(hn::Sub(exponent, half), one));
  return x * first * second;
}
#endif

/// x/n, rounded twice: only for results that are tested, as of mul_add.
template <int n, class T>
HWY_INLINE Lanes<T> divided_by(Lanes<T> x) {
  return x * Lanes<T>(1.0 / n);
}

/// x/n, rounded once (Markstein 2004, theorem 8.4).
template <int n, class T>
HWY_INLINE Lanes<T> exactly_divided_by(Lanes<T> x) {
#if HWY_NATIVE_FMA
  const Lanes<T> inverse(1.0 / n);
  const Lanes<T> quotient = x * inverse;
  const Lanes<T> excess = hn::MulSub(Lanes<T>(n).v, quotient.v, x.v);
  return hn::NegMulAdd(excess.v, inverse.v, quotient.v);  // -0 stays -0
#else
  return x / Lanes<T>(n);
#endif
}

/// The numbers of a table that the last four bits of integers count.
template <class Integers>
HWY_INLINE Lanes<double> looked_up(const std::array<double, 16>& table, Integers index) {
#if HWY_TARGET <= HWY_AVX3
  return Lanes<double>(Lanes<double>::Vector{_mm512_permutex2var_pd(
      _mm512_load_pd(table.data()), index.raw, _mm512_load_pd(table.data() + 8))});
#else
  const hn::RebindToSigned<Lanes<double>::Tag> integers;
  return hn::GatherIndex(Lanes<double>::Tag(), table.data(), hn::And(index, hn::Set(integers, 15)));
#endif
}

/// a*b - p for a p next to a*b: what double-double arithmetic asks for. Always fused, so that
/// results near the ends of the range, too, are the same on every instruction set.
HWY_INLINE Lanes<double> product_error(Lanes<double> a, Lanes<double> b, Lanes<double> p) {
#if HWY_NATIVE_FMA
  return hn::MulSub(a.v, b.v, p.v);
#else
  const auto as = elements(a);
  const auto bs = elements(b);
  auto result = elements(p);
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = std::fma(as[i], bs[i], -result[i]);
  return hn::LoadU(Lanes<double>::Tag(), result.data());
#endif
}

}  // namespace act::math::HWY_NAMESPACE
