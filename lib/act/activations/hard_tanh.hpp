#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// x cut off at -1 and 1. -0 stays -0; NaN gives NaN. Exact.
struct HardTanh {
  template <class R>
  R value(R x) const {
    return at_most(at_least(x, R(-1)), R(1));
  }

  /// One product, difference or comparison: the element type's own arithmetic rounds it correctly.
  bool value_rounds_once() const { return true; }

  template <class R>
  R derivative(R x) const {
    return select(is_nan(x), x, select(abs(x) < R(1), R(1), R(0)));
  }

  std::vector<double> kinks() const { return {-1, 1}; }
};

template <>
inline constexpr Activation record<HardTanh>{
    .name = "hard_tanh",
    .family = Family::sigmoid,
    .summary = "piecewise linear tanh: x cut off at -1 and 1",
    .formula = "-1 if x < -1; 1 if x > 1; else x",
    .derivative = "1 if -1 < x < 1; else 0",
    .range = "[-1, 1]",
    .source = "Collobert 2004, Large Scale Machine Learning",
    .special = {{{-0.0}, {-0.0}}, {{0.0}, {0.0}}, {{-inf}, {-1}}, {{inf}, {1}}, {{nan}, {nan}}},
    .examples = {{"act hard_tanh -- -2 -0.5 0.5 2", "-1,-0.5,0.5,1"}},
    .make_kernel = make_kernel<HardTanh>,
};

}  // namespace act::activations
