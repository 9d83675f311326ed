#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// x < 0 ? negative_slope*x : x, for any slope, also above 1 or below 0.
///
/// -0 stays -0. A zero slope gives +0 for every x < 0, -inf included. NaN gives NaN.
/// Exact but for the product, which is rounded once.
struct LeakyRelu {
  double negative_slope = 0.2;

  template <class R>
  R value(R x) const {
    const R negative = negative_slope == 0 ? R(0) : R(negative_slope) * x;
    return select(x < R(0), negative, x);
  }

  /// One product, difference or comparison: the element type's own arithmetic rounds it correctly.
  bool value_rounds_once() const { return true; }

  template <class R>
  R derivative(R x) const {
    return select(is_nan(x), x, select(x > R(0), R(1), R(negative_slope)));
  }

  std::vector<double> kinks() const { return {0}; }
};

template <>
inline constexpr Activation record<LeakyRelu>{
    .name = "leaky_relu",
    .family = Family::rectifier,
    .summary = "rectified linear unit with a slope below 0",
    .formula = "negative_slope*x if x < 0; else x",
    .derivative = "1 if x > 0; else negative_slope",
    .range = "(-inf, inf)",
    .source = "Maas et al. 2013, Rectifier Nonlinearities Improve Neural Network Acoustic Models",
    .parameters = {parameter<&LeakyRelu::negative_slope>("negative_slope", "slope below 0")},
    .special = {{{-0.0}, {-0.0}},
                {{0.0}, {0.0}},
                {{-inf}, {-inf}},
                {{inf}, {inf}},
                {{nan}, {nan}},
                {{-inf}, {0.0}, "negative_slope=0"},
                {{-1}, {0.0}, "negative_slope=0"},
                {{-1}, {2}, "negative_slope=-2"}},
    .examples = {{"act leaky_relu -- -10 -5 0 5 10", "-2,-1,0,5,10"},
                 {"act leaky_relu --negative-slope 0.5 -- -1", "-0.5"}},
    .make_kernel = make_kernel<LeakyRelu>,
};

}  // namespace act::activations
