#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// x - tanh(x). -0 stays -0; the infinities stay; NaN gives NaN.
///
/// Where the difference cancels, |x| < 1, Lambert's continued fraction
/// tanh x = x/(1 + k), k = x^2/(3 + x^2/(5 + ...)), gives x - tanh x = x*k/(1 + k) from positive
/// terms alone. Cut off after 2*terms + 1 it is off by less than 2^-75 relative at |x| = 1.
struct TanhShrink {
  template <class R>
  R value(R x) const {
    const R square = x * x;
    R k = R(0);
    for (int odd = 2 * terms + 1; odd >= 3; odd -= 2) k = square / (R(odd) + k);
    return math::select(math::abs(x) < R(1), x * (k / (R(1) + k)), x - math::tanh(x));
  }

  template <class R>
  R derivative(R x) const {
    return math::tanh(x) * math::tanh(x);
  }

 private:
  static constexpr int terms = 12;
};

inline constexpr Activation tanh_shrink{
    .name = "tanh_shrink",
    .family = Family::shrinkage,
    .summary = "x less its hyperbolic tangent",
    .formula = "x - tanh(x)",
    .derivative = "tanh(x)^2",
    .range = "(-inf, inf)",
    .source = "elementary",
    .special = {{{-0.0}, {-0.0}}, {{0.0}, {0.0}}, {{-inf}, {-inf}}, {{inf}, {inf}}, {{nan}, {nan}}},
    .examples = {{"act tanh_shrink -- -1 0.001 1", "-0.23840584,3.3333325e-10,0.23840584"}},
    .make_kernel = make_kernel<TanhShrink>,
};

}  // namespace act::activations
