#pragma once
#include <act/activation.hpp>
#include <act/math/sigmoid.hpp>

namespace act::activations {

/// 1/(1 + e^-x). 0.5 at either zero, +0 at -inf, 1 at +inf, NaN gives NaN; the tail for negative x
/// is kept down to the subnormals. The derivative is sigmoid(x)*sigmoid(-x): 1 - sigmoid(x) would
/// lose all digits for large x.
struct Sigmoid {
  template <class R>
  R value(R x) const {
    return sigmoid(x);
  }

  static constexpr bool value_fits_float_pairs = true;
  static constexpr bool value_fits_singles = true;

  template <class R>
  R derivative(R x) const {
    return sigmoid(x) * sigmoid(-x);
  }
};

template <>
inline constexpr Activation record<Sigmoid>{
    .name = "sigmoid",
    .family = Family::sigmoid,
    .summary = "logistic sigmoid",
    .formula = "1/(1 + exp(-x))",
    .derivative = "sigmoid(x)*sigmoid(-x)",
    .range = "(0, 1)",
    .source = "Verhulst 1845; Cox 1958",
    .special = {{{-0.0}, {0.5}},
                {{0.0}, {0.5}},
                {{-inf}, {0.0}},
                {{inf}, {1}},
                {{nan}, {nan}},
                {{-100}, {3.720075976020836e-44}}},
    .examples = {{"act sigmoid -- -100 -1 0 1", "3.8e-44,0.26894143,0.5,0.7310586"}},
    .foreign = {"logistic", "expit"},
    .make_kernel = make_kernel<Sigmoid>,
};

}  // namespace act::activations
