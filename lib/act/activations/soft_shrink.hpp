#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// x - threshold above the threshold, x + threshold below its negative, +0 between. NaN gives NaN.
/// One difference, rounded once.
struct SoftShrink {
  double threshold = 0.5;

  template <class R>
  R value(R x) const {
    const R outside = x - copysign(R(threshold), x);
    return select(abs(x) <= R(threshold), R(0), outside);
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
inline constexpr Activation record<SoftShrink>{
    .name = "soft_shrink",
    .family = Family::shrinkage,
    .summary = "x moved towards 0 by a threshold",
    .formula = "x - threshold if x > threshold; x + threshold if x < -threshold; else 0",
    .derivative = "1 if abs(x) > threshold; else 0",
    .range = "(-inf, inf)",
    .source = "Donoho 1995, De-noising by Soft-Thresholding",
    .parameters = {parameter<&SoftShrink::threshold>("threshold", "half-width of the band around 0",
                                                     Domain::nonnegative)},
    .special = {{{-0.0}, {0.0}},
                {{0.0}, {0.0}},
                {{-inf}, {-inf}},
                {{inf}, {inf}},
                {{nan}, {nan}},
                {{-0.5}, {0.0}},
                {{0.5}, {0.0}},
                {{-0.0}, {0.0}, "threshold=0"}},
    .examples = {{"act soft_shrink -- -1 -0.5 0 0.5 1", "-0.5,0,0,0,0.5"}},
    .make_kernel = make_kernel<SoftShrink>,
};

}  // namespace act::activations
