#pragma once
#include <act/activation.hpp>
#include <act/math/sigmoid.hpp>

namespace act::activations {

/// log(1/(1 + e^-x)) = -softplus(-x). -ln 2 at either zero, -inf at -inf, -0 at +inf, NaN gives
/// NaN.
struct LogSigmoid {
  template <class R>
  R value(R x) const {
    return -softplus(-x);
  }

  static constexpr bool value_fits_float_pairs = true;

  template <class R>
  R derivative(R x) const {
    return sigmoid(-x);
  }
};

template <>
inline constexpr Activation record<LogSigmoid>{
    .name = "log_sigmoid",
    .family = Family::sigmoid,
    .summary = "logarithm of the logistic sigmoid",
    .formula = "log(1/(1 + exp(-x)))",
    .derivative = "sigmoid(-x)",
    .range = "(-inf, 0)",
    .source = "elementary",
    .special = {{{-0.0}, {-std::numbers::ln2}},
                {{0.0}, {-std::numbers::ln2}},
                {{-inf}, {-inf}},
                {{inf}, {-0.0}},
                {{nan}, {nan}}},
    .examples = {{"act log_sigmoid -- -1000 0 20", "-1000,-0.6931472,-2.0611537e-9"}},
    .make_kernel = make_kernel<LogSigmoid>,
};

}  // namespace act::activations
