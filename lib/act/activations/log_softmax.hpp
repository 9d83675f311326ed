#pragma once
#include <act/activation.hpp>
#include <act/math/relative_exp.hpp>

namespace act::activations {

/// (x_i - m) - log1p(sum of e^(x_j - m) over all j but the maximum's), m = max x, over one lane.
/// The maximum's own 1 stays out of the sum, so that the others' small terms are not lost beside
/// it.
///
/// A lane with +inf or NaN, or of -inf alone, is all NaN; -inf among finite values gives -inf.
struct LogSoftmax {
  static constexpr bool value_of_lanes_together = true;

  /// In units of 2^-53: a sum is off by 79 as in Softmax, by 63 where x, up to 21, is not
  /// shifted; its logarithm by 16 of itself more. The result is as large as the logarithm or, where
  /// x is not shifted, larger than ln 2 in size.
  static constexpr double value_error = 0x1.cp-47;

  template <class Lane>
  auto value(const Lane& x) const {
    using R = typename Lane::R;
    using Number = typename Lane::Number;
    Number log_sum = balanced_log_sum(x);
    if constexpr (Lane::takes_any) {
      R top(0);
      if (!Lane::holds(log_sum >= R(0))) {
        top = x.top();
        log_sum = log1p(rest(x, top));
      }
      return x.with([=](R v) { return (v - top) - log_sum; }, value_error);
    } else {
      return x.minus(log_sum, value_error);
    }
  }

  /// g_i - y_i*sum_j g_j with y = softmax(x), as g_i*(1 - y_i) - y_i*sum of the other g_j: 1 - y at
  /// the maximum is rest/sum, which keeps the digits that 1 - y loses.
  template <class Lane>
  auto vjp(const Lane& x) const {
    using R = typename Lane::R;
    const R top = x.top();
    const R others = rest(x, top);
    const R scale = R(1) / (R(1) + others);
    const R total = x.sum([](R, R g) { return g; });
    return x.with([=](R v, R g) {
      const R y = relative_exp(v, top) * scale;
      const R complement = select(v == top, others * scale, R(1) - y);
      return g * complement - y * (total - g);
    });
  }

 private:
  /// The logarithm of the sum of all e^x. NaN if that will not do: where one term may be more than
  /// half of the sum, x - log_sum could lose too many digits.
  template <class Lane>
  static typename Lane::Number balanced_log_sum(const Lane& x) {
    using R = typename Lane::R;
    using Number = typename Lane::Number;
    const Number none(nan);
    if constexpr (Lane::has_digits_to_spare) {
      const auto [sum, bound] = x.bounded_sum([](R v) { return relative_exp(v, R(0)); });
      const Number usual = select(sum < Number(0x1p30), log1p(sum - Number(1)), none);
      return select(sum >= Number(1), select(bound <= Number(0.5) * sum, usual, none), none);
    }
    return none;
  }

  /// The sum of e^(v - top) without one of the maxima, exactly 0 at -inf.
  template <class Lane>
  static typename Lane::R rest(const Lane& x, typename Lane::R top) {
    using R = typename Lane::R;
    const R below =
        x.sum([=](R v, auto...) { return select(v == top, R(0), relative_exp(v, top)); });
    const R maxima(x.count([=](R v, auto...) { return v == top; }));
    return below + (maxima - R(1));
  }
};

template <>
inline constexpr Activation record<LogSoftmax>{
    .name = "log_softmax",
    .family = Family::normaliser,
    .summary = "logarithm of softmax",
    .formula = "x - log(sum(exp(x)))",
    .derivative = "g - softmax(x)*sum(g)",
    .range = "[-inf, 0]",
    .source = "elementary",
    .special = {{{-0.0}, {0.0}},
                {{0, 0}, {-std::numbers::ln2, -std::numbers::ln2}},
                {{0, -20, -30}, {-2.061247196543876e-09, -20.00000000206125, -30.00000000206125}},
                {{-inf, 0}, {-inf, 0}},
                {{-inf, -inf}, {nan, nan}},
                {{inf, 0}, {nan, nan}},
                {{nan, 0}, {nan, nan}}},
    .examples = {{"act log_softmax -- 0 -20 -30", "-2.0612472e-9,-20,-30"}},
    .lane = Lane{.several_axes = true,
                 .single = "gives 0 for every lane of length 1 (did you mean log_sigmoid?)"},
    .make_kernel = make_kernel<LogSoftmax>,
};

}  // namespace act::activations
