#pragma once
#include <act/math/arithmetic.hpp>
#include <act/math/fast.hpp>
#include <act/math/powers_of_2.hpp>

/// exp, expm1, log1p, tanh and the normal distribution on double-double lanes: what float64 results
/// and sums over a lane are computed in. Each states its relative error. Sums and products of
/// doubles are never fused, so that every instruction set gives the same bits. `polynomials` in
/// tests/tools prints the coefficients and the errors of the polynomials alone.
namespace act::math::HWY_NAMESPACE {

using Wide = BasicDoubleDouble<Real>;

template <int count>
HWY_INLINE Wide exchanged(Wide x) {
  return {exchanged<count>(x.hi), exchanged<count>(x.lo)};
}

namespace detail {

struct Unfused {
  HWY_INLINE Real operator()(Real a, Real b, Real c) const { return a * b + c; }
};

/// sum*x + c for |sum*x| not far above |c|, without the last bits that operator+ would keep.
HWY_INLINE Wide step(Wide sum, Wide x, DoubleDouble c) {
  const Wide p = Wide::product(sum.hi, x.hi);
  const Wide s = Wide::sum(p.hi, Real(c.hi));
  const Real rest = p.lo + (sum.hi * x.lo + sum.lo * x.hi);
  return Wide::fast_sum(s.hi, s.lo + (rest + Real(c.lo)));
}

/// The double nearest to 2^(j/16), and ln of what that is too small by; the last bits of an index
/// count j.
struct PowerAndMissing {
  Real power;
  Real missing;

  using Integers = hn::RebindToSigned<Real::Tag>;

  HWY_INLINE explicit PowerAndMissing(hn::Vec<Integers> index) {
#if HWY_TARGET == HWY_AVX2
    // Two numbers a load: a gather takes as long for one as these for both.
    static constexpr auto pairs = [] {
      std::array<std::array<double, 2>, 16> result{};
      for (std::size_t j = 0; j < 16; ++j) {
        result[j] = {powers_of_2_by_16.nearest[j], powers_of_2_by_16.missing[j]};
      }
      return result;
    }();
    const auto at = hn::And(index, hn::Set(Integers(), 15));
    const auto pair = [](long long j) {
      return _mm_loadu_pd(pairs[static_cast<std::size_t>(j)].data());
    };
    const __m256d even = _mm256_set_m128d(pair(_mm256_extract_epi64(at.raw, 2)),
                                          pair(_mm256_extract_epi64(at.raw, 0)));
    const __m256d odd = _mm256_set_m128d(pair(_mm256_extract_epi64(at.raw, 3)),
                                         pair(_mm256_extract_epi64(at.raw, 1)));
    power = Real::Vector{_mm256_unpacklo_pd(even, odd)};
    missing = Real::Vector{_mm256_unpackhi_pd(even, odd)};
#else
    power = looked_up(powers_of_2_by_16.nearest, index);
    missing = looked_up(powers_of_2_by_16.missing, index);
#endif
  }
};

/// e^x = 2^floor(k)*power*(1 + hi + rest), |hi| <= ln 2/32*(1 + 2^-20).
struct WideExpParts {
  Real k;
  Real power;
  Real hi;
  Real rest;  ///< of e^(hi + lo) - 1; error 2^-64, and 2^-58*|hi|
};

/// Where float64 has long underflowed or overflowed.
inline constexpr double wide_exp_limit = 750;

HWY_INLINE WideExpParts wide_exp_parts(Wide x) {
  const Real limit(wide_exp_limit);
  const Real clamped = at_most(at_least(x.hi, -limit), limit);
  const Real low = select(clamped == x.hi, x.lo, Real(0) * clamped);
  // Added, 1.5*2^48 rounds to a multiple of 1/16; the last bits then count them.
  const Real shifted = clamped * Real(0x1.71547652b82fep+0) + Real(0x1.8p48);
  const PowerAndMissing found(hn::BitCast(PowerAndMissing::Integers(), shifted.v));
  const Real k = shifted - Real(0x1.8p48);
  // The first part of ln 2 is a multiple of 2^-39, k of 2^-4: what they leave of x is a double.
  const Real hi = clamped - k * Real(0x1.62e42fefap-1);
  const Real lo = (low - k * Real(0x1.cf79abc9e3b3ap-40)) + found.missing;
  const Real r = hi + lo;
  const Real series = polynomial<Unfused>(
      r, std::array{0x1.0000000000001p-1, 0x1.5555555555556p-3, 0x1.55555554e9466p-5,
                    0x1.11111110e10a7p-7, 0x1.6c17ed4ce9ff6p-10, 0x1.a01b0c2efc09ap-13});
  return {k, found.power, hi, (r * r) * series + lo};
}

}  // namespace detail

/// As for any arithmetic, but where the upper parts agree x stands for both.
HWY_INLINE Wide at_least(Wide x, Wide bound) { return select(x.hi < bound.hi, bound, x); }
HWY_INLINE Wide at_most(Wide x, Wide bound) { return select(x.hi > bound.hi, bound, x); }

/// Error 2^-60; overflows and underflows as float64 does.
HWY_INLINE Wide exp(Wide x) {
  const auto [k, power, hi, rest] = detail::wide_exp_parts(x);
  const Wide p = Wide::product(power, hi);
  const Wide s = Wide::fast_sum(power, p.hi);
  const Wide result = Wide::fast_sum(s.hi, s.lo + (p.lo + power * rest));
  return {scaled_by_floor(result.hi, k), scaled_by_floor(result.lo, k)};
}

/// Error 2^-57.
HWY_INLINE Wide expm1(Wide x) {
  const auto parts = detail::wide_exp_parts(x);
  const Real power = scaled_by_floor(parts.power, parts.k);
  const Wide whole = Wide::sum(power, Real(-1));
  const Wide p = Wide::product(power, parts.hi);
  const Wide s = Wide::fast_sum(whole.hi, p.hi);
  return Wide::fast_sum(s.hi, s.lo + (whole.lo + (p.lo + power * parts.rest)));
}

/// For x >= 0, as in fast.hpp. Error 2^-57.
HWY_INLINE Wide log1p(Wide x) {
  const Wide y = Wide(1) + x;
  const auto [power, k] = detail::power_and_exponent(y.hi * Real(0x1.6a09e667f3bcdp+0));
  const Wide wide_power(power, Real(0));
  const Wide s = ((Wide(1) - wide_power) + x) / (y + wide_power);
  const Wide square = Wide::product(s.hi, s.hi);
  const Real tail =
      (s.hi * square.hi) *
      detail::polynomial<detail::Unfused>(
          square.hi, std::array{0x1.5555555555555p-1, 0x1.9999999999998p-2, 0x1.2492492492967p-2,
                                0x1.c71c71c64a87ap-3, 0x1.745d17d47948bp-3, 0x1.3b137ada4db37p-3,
                                0x1.111d367773d05p-3, 0x1.debc31f32f04cp-4, 0x1.e6c7e5db4be55p-4});
  const Wide series = Wide::fast_sum(Real(2) * s.hi, Real(2) * s.lo + tail);
  const Wide ln2(Real(0x1.62e42fefa39efp-1), Real(0x1.abc9e3b39803fp-56));
  return Wide(k, Real(0)) * ln2 + series;
}

/// x/n.
template <int n>
HWY_INLINE Wide divided_by(Wide x) {
  const Real inverse(1.0 / n);
  const Real quotient = x.hi * inverse;
  const Real excess = product_error(quotient, Real(n), x.hi);
  return Wide::fast_sum(quotient, (x.lo - excess) * inverse);
}

/// Error 2^-56.
HWY_INLINE Wide tanh(Wide x) {
  const Wide m = expm1(Wide(-2) * abs(x));
  return copysign(m / (m + Wide(2)), x);
}

/// (x - tanh x)/x^3 as a series in `square` = x^2 <= 1/4. Error 2^-55.
HWY_INLINE Wide tanh_shrink_series(Wide square) {
  const Real rest = detail::polynomial<detail::Unfused>(
      square.hi, std::array{-0x1.1111111111111p-3, 0x1.ba1ba1ba1ba01p-5, -0x1.664f4882bfe6dp-6,
                            0x1.226e355e01ad6p-7, -0x1.d6d3d0b3d2697p-9, 0x1.7da35e103ee09p-10,
                            -0x1.3557906afd11dp-11, 0x1.f56aa6dac45aap-13, -0x1.95aa8f40df4afp-14,
                            0x1.432380f4bf0bfp-15, -0x1.d58aafe0441e3p-17, 0x1.caf0aa9fdfb99p-19});
  return detail::step(Wide(rest, Real(0)), square, {0x1.5555555555555p-2, 0x1.55526d53e18b9p-56});
}

/// Phi(x) = e^(-a^2/2)*g(a)/(1 + 2a) or 1 - that, a = |x|; g is a polynomial in (a - 5)/(a + 5)
/// (Shepherd & Laframboise 1981). Error 2^-56. Beyond |x| = 38.6, where the tail is below every
/// float64, that of 38.6.
HWY_INLINE Wide normal_cdf(Wide x) {
  const Wide a = at_most(abs(x), Wide(38.6));
  const Wide t = (a - Wide(5)) / (a + Wide(5));
  Wide g(
      detail::polynomial<detail::Unfused>(
          t.hi, std::array{-0x1.42359ad04224ep-5,  0x1.f96034e80ad16p-7,   -0x1.d42635fc9a964p-9,
                           -0x1.f1d63d4ee128cp-14, 0x1.bdbec2583ee71p-12,  -0x1.c5ba14607d3b5p-14,
                           -0x1.bb8776534b657p-16, 0x1.455497568a3d7p-16,  0x1.1eae0f586af05p-21,
                           -0x1.8010e3941ae97p-19, 0x1.80569d9a5d33dp-23,  0x1.d4c012c181eap-22,
                           -0x1.634321daa1138p-25, -0x1.3634124a3c5efp-24, 0x1.404a6d77686a3p-28,
                           0x1.9d22bf45e9a9fp-27,  0x1.8c06d4984ad5ep-32,  -0x1.9c383cea591b3p-30,
                           -0x1.f54bdc77806e7p-33, 0x1.66af50c4fd33ep-35}),
      Real(0));
  constexpr std::array<DoubleDouble, 6> leading{{{0x1.28e8fee381a74p-4, -0x1.5338fe2c0da5ap-59},
                                                 {-0x1.9c4af953d6ac9p-4, 0x1.a90259c1ad14cp-61},
                                                 {0x1.9d3d58860d588p-4, -0x1.45351c36777b4p-59},
                                                 {-0x1.ba6f247fb88a7p-5, -0x1.2a29b60f13755p-63},
                                                 {-0x1.44c9cd8f57979p-5, 0x1.11e456f8b206bp-59},
                                                 {0x1.b135a378924a6p-1, -0x1.5cc6ad9d2d9e9p-55}}};
  for (const DoubleDouble c : leading) g = detail::step(g, t, c);
  const Wide tail = exp(Wide(-0.5) * a * a) * g / (Wide(1) + a + a);
  return select(x < Wide(0), tail, Wide(1) - tail);
}

}  // namespace act::math::HWY_NAMESPACE
