#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// x, every bit of it.
struct Linear {
  template <class R>
  R value(R x) const {
    return x;
  }

  /// One product, difference or comparison: the element type's own arithmetic rounds it correctly.
  bool value_rounds_once() const { return true; }

  template <class R>
  R derivative(R x) const {
    return select(is_nan(x), x, R(1));
  }
};

template <>
inline constexpr Activation record<Linear>{
    .name = "linear",
    .family = Family::identity,
    .summary = "the identity",
    .formula = "x",
    .derivative = "1",
    .range = "(-inf, inf)",
    .source = "elementary",
    .special = {{{-0.0}, {-0.0}}, {{0.0}, {0.0}}, {{-inf}, {-inf}}, {{inf}, {inf}}, {{nan}, {nan}}},
    .examples = {{"act linear -- -0 1.5 inf", "-0,1.5,inf"}},
    .foreign = {"identity"},
    .keeps_integers = true,
    .make_kernel = make_kernel<Linear>,
};

}  // namespace act::activations
