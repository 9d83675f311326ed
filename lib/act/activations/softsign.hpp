#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// x/(1 + |x|). -0 stays -0; -1 and 1 at the infinities; NaN gives NaN.
struct Softsign {
  template <class R>
  R value(R x) const {
    const R largest(std::numeric_limits<double>::max());
    const R finite = at_most(at_least(x, -largest), largest);
    return finite / (R(1) + abs(finite));
  }

  static constexpr bool value_fits_float_pairs = true;
  static constexpr bool value_is_algebraic = true;

  template <class R>
  R derivative(R x) const {
    const R below = R(1) + abs(x);
    return R(1) / (below * below);
  }

  std::vector<double> kinks() const { return {0}; }
};

template <>
inline constexpr Activation record<Softsign>{
    .name = "softsign",
    .family = Family::sigmoid,
    .summary = "algebraic sigmoid x/(1 + |x|)",
    .formula = "x/(abs(x) + 1)",
    .derivative = "1/(abs(x) + 1)^2",
    .range = "(-1, 1)",
    .source = "Bergstra et al. 2009, Quadratic Polynomials Learn Better Image Features",
    .special = {{{-0.0}, {-0.0}}, {{0.0}, {0.0}}, {{-inf}, {-1}}, {{inf}, {1}}, {{nan}, {nan}}},
    .examples = {{"act softsign -- -3 0 1", "-0.75,0,0.5"}},
    .make_kernel = make_kernel<Softsign>,
};

}  // namespace act::activations
