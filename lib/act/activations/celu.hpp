#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// x > 0 ? x : alpha*(e^(x/alpha) - 1): continuously differentiable for every alpha > 0.
///
/// -0 stays -0; -alpha at -inf; NaN gives NaN.
struct Celu {
  double alpha = 1;

  template <class R>
  R value(R x) const {
    return select(x > R(0), x, R(alpha) * expm1(x / R(alpha)));
  }

  static constexpr bool value_fits_float_pairs = true;
  static constexpr bool value_fits_singles = true;

  template <class R>
  R derivative(R x) const {
    return select(x > R(0), R(1), exp(x / R(alpha)));
  }

  std::vector<double> kinks() const { return {0}; }
};

template <>
inline constexpr Activation record<Celu>{
    .name = "celu",
    .family = Family::exponential_unit,
    .summary = "continuously differentiable exponential linear unit",
    .formula = "x if x > 0; else alpha*(exp(x/alpha) - 1)",
    .derivative = "1 if x > 0; else exp(x/alpha)",
    .range = "(-1, inf)",
    .source = "Barron 2017, Continuously Differentiable Exponential Linear Units",
    .parameters = {parameter<&Celu::alpha>("alpha", "the limit at -inf is -alpha",
                                           Domain::positive)},
    .special = {{{-0.0}, {-0.0}},
                {{0.0}, {0.0}},
                {{-inf}, {-1}},
                {{inf}, {inf}},
                {{nan}, {nan}},
                {{-inf}, {-2}, "alpha=2"}},
    .examples = {{"act celu --alpha 2 -- -inf -2 0 1", "-2,-1.2642411,0,1"}},
    .make_kernel = make_kernel<Celu>,
};

}  // namespace act::activations
