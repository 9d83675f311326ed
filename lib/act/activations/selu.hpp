#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// scale*x for x > 0, else scale*alpha*(e^x - 1), with the published decimals of scale and alpha as
/// exact reals.
///
/// -0 stays -0; -scale*alpha at -inf; NaN gives NaN.
struct Selu {
  template <class R>
  R value(R x) const {
    return select(x > R(0), real<R>(scale) * x, real<R>(scale_alpha) * expm1(x));
  }

  static constexpr bool value_fits_float_pairs = true;
  static constexpr bool value_fits_singles = true;

  template <class R>
  R derivative(R x) const {
    return select(x > R(0), real<R>(scale), real<R>(scale_alpha) * exp(x));
  }

  std::vector<double> kinks() const { return {0}; }

  static constexpr auto scale = 1.0507009873554804934193349852946_real;
  static constexpr auto scale_alpha =
      1.75809934084737685994021752081231934206024580891220_real;  ///< scale
                                                                  ///< * 1.6732632423543772848170429916717
};

template <>
inline constexpr Activation record<Selu>{
    .name = "selu",
    .family = Family::exponential_unit,
    .summary = "scaled exponential linear unit",
    .formula =
        "scale*x if x > 0; else scale*alpha*(exp(x) - 1), "
        "scale = 1.0507009873554804934193349852946, "
        "alpha = 1.6732632423543772848170429916717",
    .derivative = "scale if x > 0; else scale*alpha*exp(x)",
    .range = "(-1.7580993, inf)",
    .source = "Klambauer et al. 2017, Self-Normalizing Neural Networks",
    .special = {{{-0.0}, {-0.0}},
                {{0.0}, {0.0}},
                {{-inf}, {-1.7580993408473768599}},
                {{inf}, {inf}},
                {{nan}, {nan}}},
    .examples = {{"act selu -- -1 0 1", "-1.1113307,0,1.050701"}},
    .make_kernel = make_kernel<Selu>,
};

}  // namespace act::activations
