#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// x > 0 ? x : alpha*(e^x - 1).
///
/// -0 stays -0 for alpha > 0; -alpha at -inf; NaN gives NaN. e^x - 1 is expm1: subtracting 1 from
/// e^x would lose all digits near 0.
struct Elu {
  double alpha = 1;

  template <class R>
  R value(R x) const {
    return select(x > R(0), x, R(alpha) * expm1(x));
  }

  static constexpr bool value_fits_float_pairs = true;
  static constexpr bool value_fits_singles = true;

  template <class R>
  R derivative(R x) const {
    return select(x > R(0), R(1), R(alpha) * exp(x));
  }

  std::vector<double> kinks() const { return {0}; }
};

template <>
inline constexpr Activation record<Elu>{
    .name = "elu",
    .family = Family::exponential_unit,
    .summary = "exponential linear unit",
    .formula = "x if x > 0; else alpha*(exp(x) - 1)",
    .derivative = "1 if x > 0; else alpha*exp(x)",
    .range = "(-1, inf)",
    .source = "Clevert et al. 2016, Fast and Accurate Deep Network Learning by ELUs",
    .parameters = {parameter<&Elu::alpha>("alpha", "the limit at -inf is -alpha")},
    .special = {{{-0.0}, {-0.0}},
                {{0.0}, {0.0}},
                {{-inf}, {-1}},
                {{inf}, {inf}},
                {{nan}, {nan}},
                {{-inf}, {-0.5}, "alpha=0.5"}},
    .examples = {{"act elu -- -inf -1 0 1", "-1,-0.63212055,0,1"}},
    .make_kernel = make_kernel<Elu>,
};

}  // namespace act::activations
