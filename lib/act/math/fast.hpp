#pragma once
#include <act/math/arithmetic.hpp>
#include <act/math/lanes.hpp>
#include <act/math/powers_of_2.hpp>
#include <array>
#include <cstddef>

/// exp, expm1, log1p, tanh and the normal distribution on lanes of double, without branches. Each
/// states its relative error, far below fast_error of rounding.hpp, so that a formula may add to
/// it. `polynomials` in tests/tools prints the coefficients and the errors of the polynomials
/// alone.
namespace act::math::HWY_NAMESPACE {

using Real = Lanes<double>;

namespace detail {

struct Fused {
  template <class T>
  HWY_INLINE Lanes<T> operator()(Lanes<T> a, Lanes<T> b, Lanes<T> c) const {
    return mul_add(a, b, c);
  }
};

/// c[0] + c[1]*x + c[2]*x^2 + ..., by Estrin's scheme: pairs side by side, for short chains.
template <class MulAdd = Fused, class T, std::size_t n>
HWY_INLINE Lanes<T> polynomial(Lanes<T> x, const std::array<double, n>& c, MulAdd step = {}) {
  using R = Lanes<T>;
  std::array<R, (n + 1) / 2> terms;
  for (std::size_t i = 0; i < n / 2; ++i) terms[i] = step(R(c[2 * i + 1]), x, R(c[2 * i]));
  if constexpr (n % 2 == 1) terms[n / 2] = R(c[n - 1]);
  for (std::size_t count = (n + 1) / 2; count > 1; count = (count + 1) / 2) {
    x = x * x;
    for (std::size_t i = 0; i < count / 2; ++i) {
      terms[i] = step(terms[2 * i + 1], x, terms[2 * i]);
    }
    if (count % 2 == 1) terms[count / 2] = terms[count - 1];
  }
  return terms[0];
}

struct PowerAndRest {
  Real power;  ///< 2^k
  Real expm1;  ///< e^(x - k*ln 2) - 1
};

/// x within +-exp_limit, NaN kept.
HWY_INLINE Real clamped(Real x) {
  constexpr double limit = exp_limit<Real>;
  return at_most(at_least(x, Real(-limit)), Real(limit));
}

#if HWY_TARGET <= HWY_AVX3
/// x = k*ln 2 + rest, k a multiple of 1/16, NaN kept. |rest| <= ln 2/32*(1 + 2^-20), off by
/// |x|*2^-54.7.
struct Reduced {
  Real k;
  Real power;  ///< 2^(k - floor(k))
  Real rest;

  HWY_INLINE explicit Reduced(Real x) {
    // Added, 1.5*2^48 rounds to a multiple of 1/16; the last bits then count them.
    const Real shifted = mul_add(x, Real(0x1.71547652b82fep+0), Real(0x1.8p48));
    k = shifted - Real(0x1.8p48);
    power = looked_up(powers_of_2_by_16.nearest,
                      hn::BitCast(hn::RebindToSigned<Real::Tag>(), shifted.v));
    rest = mul_add(k, Real(-0x1.62e42fefa39efp-1), x);
  }
};

/// c[0] + c[1]*x + ... + c[5]*x^5, by Horner's rule: one operation less than pairs side by side,
/// and loops with several vectors have enough to do while each waits.
HWY_INLINE Real quintic(Real x, const std::array<double, 6>& c) {
  Real y(c[5]);
  for (std::size_t i = 5; i-- > 0;) y = mul_add(y, x, Real(c[i]));
  return y;
}

/// e^x = power*(1 + expm1), for x within +-exp_limit. Error of expm1: 2^-49 relative, and
/// |x|*2^-54.7.
HWY_INLINE PowerAndRest exp_parts(Real x) {
  const Reduced reduced(x);
  const Real r = reduced.rest;
  const Real series =
      quintic(r, {0x1.0000000000003p+0, 0x1.0000000000001p-1, 0x1.555555547d375p-3,
                  0x1.55555554e9466p-5, 0x1.11123cf2011fdp-7, 0x1.6c17ed4ce9ff6p-10});
  return {scaled_by_floor(reduced.power, reduced.k), r * series};
}

/// e^x of such x. Below, any number or NaN; above, at least e^600 or not finite.
HWY_INLINE Real exp_of(Real x) {
  const Reduced reduced(x);
  const Real series =
      quintic(reduced.rest, {0x1.0000000000014p+0, 0x1.0000000000003p+0, 0x1.fffffffd0b966p-2,
                             0x1.555555547d375p-3, 0x1.5557621f41792p-5, 0x1.11123cf2011fdp-7});
  return scaled_by_floor(reduced.power, reduced.k) * series;
}
#else
/// As above, with an integer k. Error of expm1: 2^-48 relative.
HWY_INLINE PowerAndRest exp_parts(Real x) {
  // Added, 1.5*2^52 rounds to an integer, which the last bits then hold.
  const Real shifted = mul_add(x, Real(0x1.71547652b82fep+0), Real(0x1.8p52));
  const Real k = shifted - Real(0x1.8p52);
  // ln 2 in two parts; the first has 39 bits, so that its product with k is exact.
  const Real r = mul_add(k, Real(-0x1.ef35793c7673p-45), mul_add(k, Real(-0x1.62e42fefa38p-1), x));
  const hn::RebindToSigned<Real::Tag> integers;
  const auto exponent = hn::ShiftLeft<52>(hn::BitCast(integers, shifted.v));
  return {hn::BitCast(Real::Tag(), hn::Add(hn::BitCast(integers, Real(1).v), exponent)),
          r * polynomial(
                  r, std::array{0x1.0000000000006p+0, 0x1.0000000000001p-1, 0x1.5555555550d87p-3,
                                0x1.5555555553d68p-5, 0x1.11111123bf1c5p-7, 0x1.6c16c17889f3cp-10,
                                0x1.a01994c82e1c6p-13, 0x1.a019b914881bap-16, 0x1.72e107e8d8eb6p-19,
                                0x1.28917c9f3a495p-22})};
}

/// e^x of such x; of x below, any number or NaN.
HWY_INLINE Real exp_of(Real x) {
  const auto [power, rest] = exp_parts(x);
  return mul_add(power, rest, power);
}
#endif

struct PowerAndExponent {
  Real power;  ///< 2^k
  Real k;
};

/// Of the largest power of 2 up to x, for positive x.
HWY_INLINE PowerAndExponent power_and_exponent(Real x) {
  const hn::RebindToSigned<Real::Tag> integers;
  const auto exponent =
      hn::And(hn::BitCast(integers, x.v), hn::BitCast(integers, hn::Inf(Real::Tag())));
  // As the last bits of 2^52, an integer is read as a number.
  const Real shifter(0x1p52);
  const auto as_last_bits = hn::Or(hn::ShiftRight<52>(exponent), hn::BitCast(integers, shifter.v));
  return {hn::BitCast(Real::Tag(), exponent),
          Real(hn::BitCast(Real::Tag(), as_last_bits)) - Real(0x1p52 + 1023)};
}

}  // namespace detail

/// Error 2^-46.7, 2^-45 beyond +-104; beyond +-600, where every element type has long overflowed,
/// e^600 and e^-600.
HWY_INLINE Real exp(Real x) { return detail::exp_of(detail::clamped(x)); }

/// e^(x - shift), but 0 where that is below e^-600, as at -inf. Where it is above e^600 it is at
/// least that, or not finite.
HWY_INLINE Real relative_exp(Real x, Real shift) {
  constexpr double limit = exp_limit<Real>;
  const Real difference = x - shift;
#if HWY_TARGET <= HWY_AVX3
  const Real power = detail::exp_of(difference);
#else
  const Real power = detail::exp_of(at_most(difference, Real(limit)));
#endif
  return hn::IfThenZeroElse(difference < Real(-limit), power.v);
}

/// Error 2^-46: for k = -1 and k = 1 the sum cancels one bit.
HWY_INLINE Real expm1(Real x) {
  const auto [power, rest] = detail::exp_parts(detail::clamped(x));
  return copysign(mul_add(power, rest, power - Real(1)), x);  // -0 stays -0
}

/// log(1 + x) for x >= 0. Error 2^-49. With 2^k the power of 2 in (1 + x)*sqrt 2, it is k*ln 2 +
/// 2*atanh(s), s = (1 + x - 2^k)/(1 + x + 2^k): |s| <= 0.1716.
HWY_INLINE Real log1p(Real x) {
  const Real y = Real(1) + x;
  const auto [power, k] = detail::power_and_exponent(y * Real(0x1.6a09e667f3bcdp+0));
  const Real s = ((Real(1) - power) + x) / (y + power);
  const Real series = detail::polynomial(
      s * s, std::array{0x1.0000000000001p+1, 0x1.5555555552cedp-1, 0x1.999999a44af47p-2,
                        0x1.249240aa78645p-2, 0x1.c722d4e14f4f5p-3, 0x1.732218b8b0b3cp-3,
                        0x1.58e2907eb8bafp-3});
  return mul_add(s, series, k * Real(0x1.62e42fefa39efp-1));
}

/// Error 2^-45.
HWY_INLINE Real tanh(Real x) {
  const Real m = expm1(Real(-2) * abs(x));
  return copysign(m / (m + Real(2)), x);
}

/// (x - tanh x)/x^3 as a series in `square` = x^2 <= 1/4. Error 2^-47.
HWY_INLINE Real tanh_shrink_series(Real square) {
  return detail::polynomial(
      square, std::array{0x1.5555555555535p-2, -0x1.1111111106b38p-3, 0x1.ba1ba1a8c6f87p-5,
                         -0x1.664f42eaab39ep-6, 0x1.226d4cef80602p-7, -0x1.d6a9321493283p-9,
                         0x1.7b52396c696d3p-10, -0x1.22337b5451e62p-11, 0x1.4320b2acd5f65p-13});
}

/// Phi(x) = e^(-a^2/2)*g(a) or 1 - that, a = |x|; g is a polynomial in (a - 4)/(a + 4) (Shepherd &
/// Laframboise 1981). Error 2^-44 where x^2 is exact, as of a float32 x; beyond |x| = 15, where the
/// tail is below every element type, g(15) stands for g.
HWY_INLINE Real normal_cdf(Real x) {
  const Real a = at_most(abs(x), Real(15));
  const Real g = detail::polynomial(
      (a - Real(4)) / (a + Real(4)),
      std::array{0x1.82b4bb8c94dbbp-4, -0x1.5cf97b0ae8b3bp-3, 0x1.fd751a1fbb8fcp-4,
                 -0x1.25b6aa96339d5p-4, 0x1.f9b05f0e3cc36p-6, -0x1.1644dc4fd0ba6p-7,
                 0x1.0a1bd4c304c1cp-11, 0x1.4eec3eb369702p-11, -0x1.888da7a966f46p-13,
                 -0x1.7e2f107dcec44p-15, 0x1.e09170b637a56p-16, 0x1.37f719ccc857fp-18,
                 -0x1.1f3ba8a605eeep-18, -0x1.cb2c3db381284p-21, 0x1.43caf7f72e5eep-21,
                 0x1.b9e1b95cac646p-23, -0x1.2e9c711f92d4fp-25, -0x1.4251557ffa649p-26});
  const Real tail = exp(Real(-0.5) * x * x) * g;
  return select(x < Real(0), tail, Real(1) - tail);
}

}  // namespace act::math::HWY_NAMESPACE
