#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// x > threshold ? x : default_value. The comparison is strict. NaN gives NaN. Exact.
struct Threshold {
  double threshold = required;
  double default_value = required;

  template <class R>
  R value(R x) const {
    return select(x <= R(threshold), R(default_value), x);
  }

  /// One product, difference or comparison: the element type's own arithmetic rounds it correctly.
  bool value_rounds_once() const { return true; }

  template <class R>
  R derivative(R x) const {
    return select(is_nan(x), x, select(x > R(threshold), R(1), R(0)));
  }

  std::vector<double> kinks() const { return {threshold}; }
};

template <>
inline constexpr Activation record<Threshold>{
    .name = "threshold",
    .family = Family::rectifier,
    .summary = "x above a threshold, a constant elsewhere",
    .formula = "x if x > threshold; else default_value",
    .derivative = "1 if x > threshold; else 0",
    .range = "{default_value} and (threshold, inf)",
    .source = "Keras 3, threshold",
    .parameters = {parameter<&Threshold::threshold>("threshold", "x up to here is replaced"),
                   parameter<&Threshold::default_value>("default_value", "what replaces it")},
    .sample = "threshold=1 default_value=20",
    .special = {{{-0.0}, {7}, "threshold=0 default_value=7"},
                {{-0.0}, {-0.0}, "threshold=-1 default_value=7"},
                {{0.0}, {7}, "threshold=0 default_value=7"},
                {{-inf}, {7}, "threshold=0 default_value=7"},
                {{inf}, {inf}, "threshold=0 default_value=7"},
                {{nan}, {nan}, "threshold=0 default_value=7"}},
    .examples = {{"act threshold --threshold 1 --default-value 20 -- -1 1 2", "20,20,2"}},
    .keeps_integers = true,
    .make_kernel = make_kernel<Threshold>,
};

}  // namespace act::activations
