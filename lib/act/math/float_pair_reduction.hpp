#pragma once
#include <act/math/float_pair.hpp>
#include <act/math/float_pair_table.hpp>
#include <act/math/powers_of_2.hpp>
#include <bit>
#include <cstddef>

#if ACT_FLOAT_PAIRS

/// What exp, expm1 and log1p of float pairs share on every instruction set: their arguments without
/// the part that a table has, and the way back.
namespace act::math::HWY_NAMESPACE::detail {

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

/// For j/(inverses - 1): the float nearest to 1/(1 + that), and -log of it.
template <std::size_t inverses>
struct Logarithms {
  Table<inverses> inverse{};
  Table<inverses> hi{};
  Table<inverses> lo{};
};
template <std::size_t inverses>
inline constexpr Logarithms<inverses> logarithms = [] {
  Logarithms<inverses> result;
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

/// log(1 + x) = log + log(1 + t) for 0 <= x <= 1. With c the float next to 1/(1 + x), x in steps of
/// 1/(inverses - 1), log is -log(c) and t = c*(1 + x) - 1: |t| is at most half a step.
template <std::size_t inverses>
struct ReducedLogarithm {
  FloatPair log;
  FloatPair t;

  HWY_INLINE explicit ReducedLogarithm(FloatPair x) {
    const auto& table = logarithms<inverses>;
    const Floats shifted = mul_add(x.hi, Floats(inverses - 1), Floats(0x1.8p23));
    const Integers index = hn::BitCast(IntegerTag(), shifted.v);
    const Floats c = table.inverse[index];
    const FloatPair p = FloatPair::product(c, x.hi);
    t = FloatPair::fast_sum((c - Floats(1)) + p.hi, mul_add(c, x.lo, p.lo));
    log = FloatPair(table.hi[index], table.lo[index]);
  }
};

/// A small number as a sum: `rest` is far smaller than `first`, but not below its last bit.
struct Parts {
  Floats first;
  Floats rest;
};

/// power*(1 + m)
HWY_INLINE FloatPair exp_of(Floats power, Parts m) {
  const FloatPair s = FloatPair::fast_sum(power, power, m.first);
  return {s.hi, mul_add(power, m.rest, s.lo)};
}
/// power*(1 + m) - 1
HWY_INLINE FloatPair expm1_of(Floats power, Parts m) {
  const FloatPair whole = FloatPair::fast_sum(Floats(-1), power);
  const FloatPair s = FloatPair::fast_sum(whole.hi, power, m.first);
  return {s.hi, mul_add(power, m.rest, s.lo + whole.lo)};
}
/// log + m
HWY_INLINE FloatPair log1p_of(FloatPair log, Parts m) {
  const FloatPair s = FloatPair::fast_sum(log.hi, m.first);
  return {s.hi, (s.lo + log.lo) + m.rest};
}

}  // namespace act::math::HWY_NAMESPACE::detail

#endif
