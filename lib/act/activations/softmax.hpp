#pragma once
#include <act/activation.hpp>
#include <act/math/relative_exp.hpp>

namespace act::activations {

/// e^x_i/sum_j e^x_j over one lane; where the sum is not of an ordinary size, x is taken relative
/// to its maximum.
///
/// A lane with +inf or NaN, or of -inf alone, is all NaN; -inf among finite values gives exact 0.
struct Softmax {
  static constexpr bool value_of_lanes_together = true;

  /// In units of 2^-53: e^x is off by 79, by 66 in a sum below 2^100, which has 12 roundings. Of
  /// x - shift it is off by 64 more; in a sum of 2^30, where terms below e^-21 do not count, by 67.
  static constexpr double unshifted_error = 0x1.4p-46;
  static constexpr double shifted_error = 0x1.dp-46;

  template <class Lane>
  auto value(const Lane& x) const {
    using R = typename Lane::R;
    using Number = typename Lane::Number;
    const auto powers = [&](R shift) {
      return x.map_and_sum([=](R v) { return relative_exp(v, shift); });
    };
    const auto [unshifted, sum] = powers(R(0));
    const Number bounded = select(sum < Number(0x1p100), sum, Number(nan));
    const Number ordinary = select(sum >= Number(1), bounded, Number(nan));
    if constexpr (Lane::takes_any) {
      if (!Lane::holds(ordinary == ordinary)) {
        // Of lanes side by side each keeps the results that it has alone.
        const auto [shifted, shifted_sum] = powers(select(is_nan(ordinary), x.top(), R(0)));
        return shifted.times(R(1) / shifted_sum, shifted_error);
      }
    }
    return unshifted.times(Number(1) / ordinary, unshifted_error);
  }

  /// y_i*(g_i - sum_j y_j*g_j). The upstream is taken relative to its value at the maximum of x,
  /// where the difference would cancel most; the shift leaves the product unchanged as sum y = 1.
  template <class Lane>
  auto vjp(const Lane& x) const {
    using R = typename Lane::R;
    const R top = x.top();
    const R scale = R(1) / x.sum([=](R v, R) { return relative_exp(v, top); });
    const R reference = x.maximum([=](R v, R g) { return select(v == top, g, R(-inf)); });
    const auto share = [=](R v, R g) { return relative_exp(v, top) * scale * (g - reference); };
    const R dot = x.sum(share);
    return x.with([=](R v, R g) { return relative_exp(v, top) * scale * ((g - reference) - dot); });
  }
};

template <>
inline constexpr Activation record<Softmax>{
    .name = "softmax",
    .family = Family::normaliser,
    .summary = "values of a lane as a probability distribution",
    .formula = "exp(x)/sum(exp(x))",
    .derivative = "y*(g - sum(g*y)), y = softmax(x)",
    .range = "[0, 1], each lane sums to 1",
    .source = "Bridle 1990, Probabilistic Interpretation of Feedforward Network Outputs",
    .special = {{{-0.0}, {1}},
                {{0, 0}, {0.5, 0.5}},
                {{-inf, 0}, {0, 1}},
                {{-inf, -inf}, {nan, nan}},
                {{inf, 0}, {nan, nan}},
                {{nan, 0}, {nan, nan}}},
    .examples = {{"act softmax -- 1 2 3", "0.09003057,0.24472848,0.66524094"}},
    .lane = Lane{.several_axes = true,
                 .single = "gives 1 for every lane of length 1 (did you mean sigmoid?)"},
    .make_kernel = make_kernel<Softmax>,
};

}  // namespace act::activations
