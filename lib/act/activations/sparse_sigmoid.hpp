#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// 0 for x <= -1, 1 for x >= 1, else (x + 1)/2. NaN gives NaN. One sum, rounded once.
struct SparseSigmoid {
  template <class R>
  R value(R x) const {
    return (at_most(at_least(x, R(-1)), R(1)) + R(1)) / R(2);
  }

  /// One product, difference or comparison: the element type's own arithmetic rounds it correctly.
  bool value_rounds_once() const { return true; }

  template <class R>
  R derivative(R x) const {
    return select(is_nan(x), x, select(abs(x) < R(1), R(0.5), R(0)));
  }

  std::vector<double> kinks() const { return {-1, 1}; }
};

template <>
inline constexpr Activation record<SparseSigmoid>{
    .name = "sparse_sigmoid",
    .family = Family::sigmoid,
    .summary = "piecewise linear sigmoid, the two-class sparsemax",
    .formula = "0 if x <= -1; 1 if x >= 1; else (x + 1)/2",
    .derivative = "1/2 if -1 < x < 1; else 0",
    .range = "[0, 1]",
    .source = "Martins & Astudillo 2016, From Softmax to Sparsemax, section 2.5",
    .special = {{{-0.0}, {0.5}},
                {{0.0}, {0.5}},
                {{-inf}, {0.0}},
                {{inf}, {1}},
                {{nan}, {nan}},
                {{-1}, {0.0}},
                {{1}, {1}}},
    .examples = {{"act sparse_sigmoid -- -2 -0.5 0 0.5 2", "0,0.25,0.5,0.75,1"}},
    .make_kernel = make_kernel<SparseSigmoid>,
};

}  // namespace act::activations
