#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// 0 for x <= -1, x for x >= 1, else (x + 1)^2/4: the integral of sparse_sigmoid. NaN gives NaN.
struct SparsePlus {
  template <class R>
  R value(R x) const {
    const R above = at_least(x, R(-1)) + R(1);
    return select(x >= R(1), x, above * above / R(4));
  }

  static constexpr bool value_is_algebraic = true;

  template <class R>
  R derivative(R x) const {
    return (at_most(at_least(x, R(-1)), R(1)) + R(1)) / R(2);
  }

  std::vector<double> kinks() const { return {-1, 1}; }
};

template <>
inline constexpr Activation record<SparsePlus>{
    .name = "sparse_plus",
    .family = Family::smooth_rectifier,
    .summary = "rectifier rounded off by a parabola on [-1, 1]",
    .formula = "0 if x <= -1; x if x >= 1; else (x + 1)^2/4",
    .derivative = "0 if x <= -1; 1 if x >= 1; else (x + 1)/2",
    .range = "[0, inf)",
    .source = "Keras 3, sparse_plus",
    .special = {{{-0.0}, {0.25}},
                {{0.0}, {0.25}},
                {{-inf}, {0.0}},
                {{inf}, {inf}},
                {{nan}, {nan}},
                {{-1}, {0.0}},
                {{1}, {1}}},
    .examples = {{"act sparse_plus -- -2 -0.5 0 0.5 2", "0,0.0625,0.25,0.5625,2"}},
    .make_kernel = make_kernel<SparsePlus>,
};

}  // namespace act::activations
