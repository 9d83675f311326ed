#pragma once
#include <act/activation.hpp>
#include <act/math/zero.hpp>

namespace act::activations {

/// x*tanh(softplus(x)), evaluated as x*n/(n + 2) with n = e^x(e^x + 2).
///
/// -0 at -0 and at -inf, +inf at +inf, NaN gives NaN; the tail for negative x is kept down to the
/// subnormals. Above `saturation` n/(n + 2) is 1 to more digits than any arithmetic has.
struct Mish {
  template <class R>
  R value(R x) const {
    const R e = exp(at_most(x, R(saturation)));
    const R n = e * (e + R(2));
    return at_least(x, R(-exp_limit<R>)) * (n / (n + R(2)));
  }

  static constexpr bool value_fits_float_pairs = true;
  static constexpr bool value_fits_singles = true;

  /// e*(4(x + 1) + 4e^2 + e^3 + e(4x + 6))/(n + 2)^2 with e = e^x; the sum cancels only at the
  /// minimum of mish.
  template <class R>
  R derivative(R x) const {
    const R c = at_most(at_least(x, R(-exp_limit<R>)), R(saturation));
    const R e = exp(c);
    const R sum = R(4) * (c + R(1)) + e * (R(4) * c + R(6) + e * (R(4) + e));
    const R below = e * (e + R(2)) + R(2);
    const R general = e * sum / (below * below);
    return select(is_near(c, minimum), series_at(c, minimum), general);
  }

  static constexpr Zero minimum{.hi = -0x1.31432c0d12d84p+0,
                                .lo = {-0x1.bf319154da21p-55, -0x1.3b82ea8c1efc4p-109},
                                .c = {{{0x1.115acb42500bbp-2, 0x1.1ad72de557d4cp-56},
                                       {0x1.a34a251d8ad7bp-3, 0x1.1a24b1362ba5p-58},
                                       {0x1.574f121a868dbp-5, 0x1.77627779edc02p-59},
                                       {-0x1.4c222fe64d4fbp-6, -0x1.40b3dc6eb0283p-60},
                                       {-0x1.03369d4ac90fap-6, -0x1.427f7136e6f64p-60},
                                       {-0x1.b87ddfb51b745p-9, -0x1.2165b31a4c84cp-63},
                                       {0x1.1e5e184a0fep-10, 0x1.61dec079dd7bbp-64},
                                       {0x1.03799182b217fp-10, 0x1.4324b61670783p-65},
                                       {0x1.0a7954e86867p-12, 0x1.597c623865872p-68},
                                       {-0x1.5fffa067220abp-15, -0x1.ccad57eba6d3cp-69},
                                       {-0x1.d453aef9813dp-15, 0x1.b1cedd6cef038p-72},
                                       {-0x1.223bcd6871175p-16, -0x1.7c7c13befea58p-73},
                                       {0x1.fa20aae0364c5p-21, 0x1.26a126df374d7p-75},
                                       {0x1.866a4abf08ed3p-19, -0x1.54a3139c0fa46p-74},
                                       {0x1.1fad0feef3614p-20, -0x1.c3ff06432c46p-74},
                                       {0x1.cdc8ee0f3f16cp-26, -0x1.acb3b0b8d1d82p-80}}}};

 private:
  static constexpr double saturation = 60;
};

template <>
inline constexpr Activation record<Mish>{
    .name = "mish",
    .family = Family::gated,
    .summary = "self-regularised gated unit x*tanh(softplus(x))",
    .formula = "x*tanh(log(exp(x) + 1))",
    .derivative = "tanh(s) + x*sigmoid(x)/cosh(s)^2, s = log(exp(x) + 1)",
    .range = "[-0.30884003, inf)",
    .source = "Misra 2019, Mish: A Self Regularized Non-Monotonic Activation Function",
    .special = {{{-0.0}, {-0.0}}, {{0.0}, {0.0}}, {{-inf}, {-0.0}}, {{inf}, {inf}}, {{nan}, {nan}}},
    .examples = {{"act mish -- -1 0 1", "-0.30340147,0,0.8650984"}},
    .make_kernel = make_kernel<Mish>,
};

}  // namespace act::activations
