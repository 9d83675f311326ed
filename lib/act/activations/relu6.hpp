#pragma once
#include <act/activations/relu.hpp>

namespace act::activations {

/// min(max(x, 0), 6): relu with max_value 6. +0 for every x <= 0, 6 at +inf, NaN gives NaN. Exact.
struct Relu6 {
  template <class R>
  R value(R x) const {
    return relu.value(x);
  }

  /// One product, difference or comparison: the element type's own arithmetic rounds it correctly.
  bool value_rounds_once() const { return true; }

  template <class R>
  R derivative(R x) const {
    return relu.derivative(x);
  }

  std::vector<double> kinks() const { return relu.kinks(); }

 private:
  static constexpr Relu relu{.max_value = 6};
};

template <>
inline constexpr Activation record<Relu6>{
    .name = "relu6",
    .family = Family::rectifier,
    .summary = "rectified linear unit cut off at 6",
    .formula = "min(max(x, 0), 6)",
    .derivative = "1 if 0 < x < 6; else 0",
    .range = "[0, 6]",
    .source = "Krizhevsky 2010, Convolutional Deep Belief Networks on CIFAR-10",
    .special = {{{-0.0}, {0.0}},
                {{0.0}, {0.0}},
                {{-inf}, {0.0}},
                {{inf}, {6}},
                {{nan}, {nan}},
                {{6}, {6}}},
    .examples = {{"act relu6 -- -1 0 3 6 9", "0,0,3,6,6"}},
    .keeps_integers = true,
    .make_kernel = make_kernel<Relu6>,
};

}  // namespace act::activations
