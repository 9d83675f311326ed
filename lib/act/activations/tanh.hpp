#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// (e^x - e^-x)/(e^x + e^-x). -0 stays -0; -1 and 1 at the infinities; NaN gives NaN. The
/// derivative is 1/cosh^2 = 4e/(1 + e)^2 with e = e^(-2|x|): 1 - tanh^2 would lose all digits for
/// large |x|.
struct Tanh {
  template <class R>
  R value(R x) const {
    return tanh(x);
  }

  static constexpr bool value_fits_float_pairs = true;
  static constexpr bool value_fits_singles = true;

  template <class R>
  R derivative(R x) const {
    const R e = exp(R(-2) * abs(x));
    return R(4) * e / ((R(1) + e) * (R(1) + e));
  }
};

template <>
inline constexpr Activation record<Tanh>{
    .name = "tanh",
    .family = Family::sigmoid,
    .summary = "hyperbolic tangent",
    .formula = "(exp(x) - exp(-x))/(exp(x) + exp(-x))",
    .derivative = "1/cosh(x)^2",
    .range = "(-1, 1)",
    .source = "elementary",
    .special = {{{-0.0}, {-0.0}}, {{0.0}, {0.0}}, {{-inf}, {-1}}, {{inf}, {1}}, {{nan}, {nan}}},
    .examples = {{"act tanh -- -1 0 1", "-0.7615942,0,0.7615942"}},
    .make_kernel = make_kernel<Tanh>,
};

}  // namespace act::activations
