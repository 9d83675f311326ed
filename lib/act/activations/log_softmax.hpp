#pragma once
#include <act/activation.hpp>
#include <act/math/lane.hpp>

namespace act::activations {

/// (x_i - m) - log1p(sum of e^(x_j - m) over all j but the maximum's), m = max x, over one lane.
/// The maximum's own 1 stays out of the sum, so that the others' small terms are not lost beside
/// it.
///
/// A lane with +inf or NaN, or of -inf alone, is all NaN; -inf among finite values gives -inf.
struct LogSoftmax {
  template <class R>
  void value(std::span<const R> x, std::span<R> y) const {
    const ShiftedExp<R> lane(x);
    const R log_sum = log1p(lane.rest());
    for (std::size_t i = 0; i < x.size(); ++i) y[i] = (x[i] - lane.maximum()) - log_sum;
  }

  /// g_i - y_i*sum_j g_j with y = softmax(x), as g_i*(1 - y_i) - y_i*sum of the other g_j: 1 - y at
  /// the maximum is rest/sum, which keeps the digits that 1 - y loses.
  template <class R>
  void vjp(std::span<const R> x, std::span<const R> upstream, std::span<R> out) const {
    const ShiftedExp<R> lane(x);
    Sum<R> sum;
    for (const R g : upstream) sum.add(g);
    for (std::size_t i = 0; i < x.size(); ++i) {
      const R y = exp(x[i] - lane.maximum()) / lane.sum();
      const R complement = i == lane.top() ? lane.rest() / lane.sum() : R(1) - y;
      out[i] = upstream[i] * complement - y * sum.total_without(upstream[i]);
    }
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
