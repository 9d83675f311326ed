#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// x*hard_sigmoid(x): -0 for x <= -3, x for x >= 3, else x*(x + 3)/6, evaluated as one product of
/// clamped numbers, exact where x + 3 is, and one quotient. -0 stays -0; NaN gives NaN.
/// Ties of x/2 between subnormal results go up, as x/2 + x^2/6 does.
struct HardSilu {
  template <class R>
  R value(R x) const {
    const R above = at_least(x, R(-3));
    return divided_by<6>(above * (at_most(above, R(3)) + R(3)));
  }

  static constexpr bool value_is_algebraic = true;

  template <class R>
  R derivative(R x) const {
    const R inner = divided_by<6>(R(2) * x + R(3));
    return select(x <= R(-3), R(0), select(x >= R(3), R(1), inner));
  }

  std::vector<double> kinks() const { return {-3, 3}; }
};

template <>
inline constexpr Activation record<HardSilu>{
    .name = "hard_silu",
    .aliases = {"hard_swish"},
    .family = Family::gated,
    .summary = "silu with a piecewise linear gate (hard swish)",
    .formula = "0 if x < -3; x if x > 3; else x*(x + 3)/6",
    .derivative = "0 if x <= -3; 1 if x >= 3; else (2*x + 3)/6",
    .range = "[-0.375, inf)",
    .source = "Howard et al. 2019, Searching for MobileNetV3",
    .special = {{{-0.0}, {-0.0}},
                {{0.0}, {0.0}},
                {{-inf}, {-0.0}},
                {{inf}, {inf}},
                {{nan}, {nan}},
                {{-3}, {-0.0}},
                {{3}, {3}}},
    .examples = {{"act hard_silu -- -4 -1.5 0 1.5 4", "-0,-0.375,0,1.125,4"}},
    .make_kernel = make_kernel<HardSilu>,
};

}  // namespace act::activations
