#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// e^x. +0 at -inf, +inf at +inf, NaN gives NaN; subnormal results are kept.
struct Exponential {
  template <class R>
  R value(R x) const {
    return exp(x);
  }

  static constexpr bool value_fits_float_pairs = true;
  static constexpr bool value_fits_singles = true;

  template <class R>
  R derivative(R x) const {
    return exp(x);
  }
};

template <>
inline constexpr Activation record<Exponential>{
    .name = "exponential",
    .family = Family::exponential_unit,
    .summary = "exponential function",
    .formula = "exp(x)",
    .derivative = "exp(x)",
    .range = "(0, inf)",
    .source = "elementary",
    .special = {{{-0.0}, {1}},
                {{0.0}, {1}},
                {{-inf}, {0.0}},
                {{inf}, {inf}},
                {{nan}, {nan}},
                {{-100}, {3.720075976020836e-44}}},
    .examples = {{"act exponential -- -1 0 1", "0.36787945,1,2.7182817"}},
    .foreign = {"exp"},
    .make_kernel = make_kernel<Exponential>,
};

}  // namespace act::activations
