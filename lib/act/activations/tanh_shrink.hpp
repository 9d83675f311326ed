#pragma once
#include <act/activation.hpp>
#include <act/math/tanh_shrink_series.hpp>

namespace act::activations {

/// x - tanh(x). -0 stays -0; the infinities stay; NaN gives NaN.
///
/// Where the difference cancels, |x| < 1/2, it is x^3 times a series in x^2.
struct TanhShrink {
  template <class R>
  R value(R x) const {
    const R square = x * x;
    return select(abs(x) < R(0.5), x * (square * tanh_shrink_series(square)), x - tanh(x));
  }

  template <class R>
  R derivative(R x) const {
    return tanh(x) * tanh(x);
  }
};

template <>
inline constexpr Activation record<TanhShrink>{
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
