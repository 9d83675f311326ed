#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// The Euclidean projection of a lane on the probability simplex: max(x_i - tau, 0), where tau
/// makes the lane sum to 1 (Martins & Astudillo 2016, algorithm 1).
///
/// A lane with +inf or NaN, or of -inf alone, is all NaN; -inf among finite values gives exact 0.
struct Sparsemax {
  static constexpr bool cancels = true;

  template <class Lane>
  auto value(const Lane& x) const {
    using R = typename Lane::R;
    const R top = x.top();
    const R tau = threshold(x, top).tau;
    return x.with([=](R v) { return at_least((v - top) - tau, R(0)); });
  }

  /// g_i less the mean of g over the support, on the support; 0 elsewhere (proposition 3).
  template <class Lane>
  auto vjp(const Lane& x) const {
    using R = typename Lane::R;
    const R top = x.top();
    const auto [tau, support] = threshold(x, top);
    const auto inside = [=, tau = tau](R v) { return v - top > tau; };
    const R sum = x.sum([=](R v, R g) { return select(inside(v), g, R(0)); });
    const R mean = sum / R(support);
    return x.with([=](R v, R g) {
      return select(is_nan(v - top), v - top, select(inside(v), g - mean, R(0)));
    });
  }

 private:
  template <class R>
  struct Threshold {
    R tau;           ///< relative to the maximum
    double support;  ///< number of elements above it
  };

  /// Starting from all elements less than 1 below the maximum, tau is set so that those above it
  /// sum to 1, until no more of them fall below it (Michelot 1986).
  template <class Lane>
  static Threshold<typename Lane::R> threshold(const Lane& x, typename Lane::R top) {
    using R = typename Lane::R;
    R tau(-1);
    double support = -1;
    for (;;) {
      const auto above = [=](R v) { return v - top > tau; };
      const double count = x.count([=](R v, auto...) { return above(v); });
      if (count == support) return {tau, support};
      support = count;
      const R sum = x.sum([=](R v, auto...) { return select(above(v), v - top, R(0)); });
      tau = (sum - R(1)) / R(support);
    }
  }
};

template <>
inline constexpr Activation record<Sparsemax>{
    .name = "sparsemax",
    .family = Family::normaliser,
    .summary = "values of a lane as a sparse probability distribution",
    .formula = "max(x - tau, 0), tau such that the lane sums to 1",
    .derivative = "g - mean of g over the support where y > 0; else 0",
    .range = "[0, 1], each lane sums to 1",
    .source = "Martins & Astudillo 2016, From Softmax to Sparsemax",
    .special = {{{-0.0}, {1}},
                {{0.5, 0.5}, {0.5, 0.5}},
                {{1, 1.25}, {0.375, 0.625}},
                {{0, 5}, {0, 1}},
                {{-inf, 0}, {0, 1}},
                {{-inf, -inf}, {nan, nan}},
                {{inf, 0}, {nan, nan}},
                {{nan, 0}, {nan, nan}}},
    .examples = {{"act sparsemax -- 0.5 0.5", "0.5,0.5"},
                 {"act sparsemax -- 1 1.2 -3", "0.39999998,0.6,0"}},
    .lane = Lane{.single = "gives 1 for every lane of length 1 (did you mean sparse_sigmoid?)"},
    .make_kernel = make_kernel<Sparsemax>,
};

}  // namespace act::activations
