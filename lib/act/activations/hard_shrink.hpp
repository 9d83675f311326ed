#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// |x| > threshold ? x : +0. NaN gives NaN. Exact.
struct HardShrink {
  double threshold = 0.5;

  template <class R>
  R value(R x) const {
    return select(abs(x) <= R(threshold), R(0), x);
  }

  /// One product, difference or comparison: the element type's own arithmetic rounds it correctly.
  bool value_rounds_once() const { return true; }

  template <class R>
  R derivative(R x) const {
    return select(is_nan(x), x, select(abs(x) > R(threshold), R(1), R(0)));
  }

  std::vector<double> kinks() const { return {-threshold, threshold}; }
};

template <>
inline constexpr Activation record<HardShrink>{
    .name = "hard_shrink",
    .family = Family::shrinkage,
    .summary = "x outside a band around 0, zero inside",
    .formula = "x if abs(x) > threshold; else 0",
    .derivative = "1 if abs(x) > threshold; else 0",
    .range = "(-inf, inf)",
    .source = "Donoho & Johnstone 1994, Ideal Spatial Adaptation by Wavelet Shrinkage",
    .parameters = {parameter<&HardShrink::threshold>("threshold", "half-width of the band around 0",
                                                     Domain::nonnegative)},
    .special = {{{-0.0}, {0.0}},
                {{0.0}, {0.0}},
                {{-inf}, {-inf}},
                {{inf}, {inf}},
                {{nan}, {nan}},
                {{-0.5}, {0.0}},
                {{0.5}, {0.0}},
                {{-0.0}, {0.0}, "threshold=0"}},
    .examples = {{"act hard_shrink -- -1 -0.5 0 0.5 1", "-1,0,0,0,1"}},
    .make_kernel = make_kernel<HardShrink>,
};

}  // namespace act::activations
