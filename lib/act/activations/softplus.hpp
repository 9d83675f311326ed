#pragma once
#include <act/activation.hpp>
#include <act/math/sigmoid.hpp>

namespace act::activations {

/// log(1 + e^x), evaluated as max(x, 0) + log1p(e^-|x|). ln 2 at either zero, +0 at -inf, +inf at
/// +inf, NaN gives NaN.
struct Softplus {
  template <class R>
  R value(R x) const {
    return softplus(x);
  }

  static constexpr bool value_fits_float_pairs = true;

  template <class R>
  R derivative(R x) const {
    return sigmoid(x);
  }
};

template <>
inline constexpr Activation record<Softplus>{
    .name = "softplus",
    .family = Family::smooth_rectifier,
    .summary = "smooth rectifier log(1 + exp(x))",
    .formula = "log(exp(x) + 1)",
    .derivative = "sigmoid(x)",
    .range = "(0, inf)",
    .source = "Dugas et al. 2001, Incorporating Second-Order Functional Knowledge",
    .special = {{{-0.0}, {std::numbers::ln2}},
                {{0.0}, {std::numbers::ln2}},
                {{-inf}, {0.0}},
                {{inf}, {inf}},
                {{nan}, {nan}}},
    .examples = {{"act softplus -- -20 0 20", "2.0611537e-9,0.6931472,20"}},
    .make_kernel = make_kernel<Softplus>,
};

}  // namespace act::activations
