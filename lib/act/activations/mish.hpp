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
    const R e = math::exp(math::at_most(x, R(saturation)));
    const R n = e * (e + R(2));
    return math::at_least(x, math::exp_floor<R>) * (n / (n + R(2)));
  }

  /// e*(4(x + 1) + 4e^2 + e^3 + e(4x + 6))/(n + 2)^2 with e = e^x; the sum cancels only at the
  /// minimum of mish.
  template <class R>
  R derivative(R x) const {
    const R c = math::at_most(math::at_least(x, math::exp_floor<R>), R(saturation));
    const R e = math::exp(c);
    const R sum = R(4) * (c + R(1)) + e * (R(4) * c + R(6) + e * (R(4) + e));
    const R below = e * (e + R(2)) + R(2);
    const R general = e * sum / (below * below);
    return math::select(math::is_near(c, minimum), math::series_at(c, minimum), general);
  }

  static constexpr math::Zero minimum{
      .hi = -0x1.31432c0d12d84p+0,
      .lo = -0x1.bf319154da2104eep-55L,
      .c = {0x1.115acb42500bb46cp-2L, 0x1.a34a251d8ad7b234p-3L, 0x1.574f121a868db5dep-5L,
            -0x1.4c222fe64d4fb502p-6L, -0x1.03369d4ac90fa50ap-6L, -0x1.b87ddfb51b745486p-9L,
            0x1.1e5e184a0fe00588p-10L, 0x1.03799182b217f286p-10L, 0x1.0a7954e86867015ap-12L,
            -0x1.5fffa067220ab732p-15L, -0x1.d453aef9813cff28p-15L, -0x1.223bcd68711750bep-16L,
            0x1.fa20aae0364c549ap-21L, 0x1.866a4abf08ed2d56p-19L}};

 private:
  static constexpr double saturation = 60;
};

inline constexpr Activation mish{
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
