#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// max_value where x >= max_value and x > threshold; x where x > threshold;
/// negative_slope * (x - threshold) elsewhere. The comparison is strict: x = threshold gives 0.
///
/// A zero slope gives +0 where the threshold is 0, else a zero with the sign of x, also for
/// infinite x. NaN gives NaN. A max_value below the threshold is what all larger x give.
/// Exact but for the product and difference of the last case, which are rounded once.
struct Relu {
  double negative_slope = 0;
  std::optional<double> max_value;
  double threshold = 0;

  template <class R>
  R value(R x) const {
    const R above = max_value ? at_most_max(x) : x;
    return select(x > R(threshold), above, below(x));
  }

  /// One product, difference or comparison: the element type's own arithmetic rounds it correctly.
  bool value_rounds_once() const { return negative_slope == 0 || threshold == 0; }

  template <class R>
  R derivative(R x) const {
    const R above = max_value ? select(x >= R(*max_value), R(0), R(1)) : R(1);
    return select(is_nan(x), x, select(x > R(threshold), above, R(negative_slope)));
  }

  std::vector<double> kinks() const {
    if (max_value && *max_value > threshold) return {threshold, *max_value};
    return {threshold};
  }

 private:
  template <class R>
  R at_most_max(R x) const {
    return select(x >= R(*max_value), R(*max_value), x);
  }

  template <class R>
  R below(R x) const {
    if (negative_slope != 0) return R(negative_slope) * (x - R(threshold));
    const R zero = threshold == 0 ? R(0) : copysign(R(0), x);
    return select(is_nan(x), x, zero);
  }
};

template <>
inline constexpr Activation record<Relu>{
    .name = "relu",
    .family = Family::rectifier,
    .summary = "rectified linear unit, with optional slope, ceiling and threshold",
    .formula =
        "max_value if x >= max_value and x > threshold; x if x > threshold; "
        "else negative_slope*(x - threshold)",
    .derivative = "0 if x >= max_value and x > threshold; 1 if x > threshold; else negative_slope",
    .range = "[0, inf)",
    .source = "Nair & Hinton 2010, Rectified Linear Units Improve Restricted Boltzmann Machines",
    .parameters = {parameter<&Relu::negative_slope>("negative_slope",
                                                    "slope at and below the threshold"),
                   parameter<&Relu::max_value>("max_value", "largest value returned",
                                               Domain::nonnegative),
                   parameter<&Relu::threshold>("threshold", "x up to here is damped or zeroed")},
    .special = {{{-0.0}, {0.0}},
                {{0.0}, {0.0}},
                {{-inf}, {0.0}},
                {{inf}, {inf}},
                {{nan}, {nan}},
                {{inf}, {5}, "max_value=5"},
                {{-5}, {-0.0}, "threshold=5"},
                {{-inf}, {-0.0}, "threshold=5"},
                {{5}, {0.0}, "threshold=5"},
                {{-inf}, {-inf}, "negative_slope=0.5"},
                {{7}, {3}, "max_value=3 threshold=5"},
                {{nan}, {nan}, "threshold=5"}},
    .examples = {{"act relu -- -10 -5 0 5 10", "0,0,0,5,10"},
                 {"act relu --negative-slope 0.5 -- -10 -5 0 5 10", "-5,-2.5,0,5,10"},
                 {"act relu --max-value 5 -- -10 -5 0 5 10", "0,0,0,5,5"},
                 {"act relu --threshold 5 -- -10 -5 0 5 10", "-0,-0,0,0,10"}},
    .keeps_integers = true,
    .make_kernel = make_kernel<Relu>,
};

}  // namespace act::activations
