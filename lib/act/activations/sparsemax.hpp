#pragma once
#include <act/activation.hpp>
#include <act/math/lane.hpp>
#include <algorithm>
#include <functional>

namespace act::activations {

/// The Euclidean projection of a lane on the probability simplex: max(x_i - tau, 0), where tau
/// makes the lane sum to 1 (Martins & Astudillo 2016, algorithm 1).
///
/// A lane with +inf or NaN, or of -inf alone, is all NaN; -inf among finite values gives exact 0.
struct Sparsemax {
  template <class R>
  void value(std::span<const R> x, std::span<R> y) const {
    if (x.empty()) return;
    const R maximum = x[largest(x)];
    const R tau = threshold(x, maximum);
    for (std::size_t i = 0; i < x.size(); ++i) {
      y[i] = at_least((x[i] - maximum) - tau, R(0));
    }
  }

  /// g_i less the mean of g over the support, on the support; 0 elsewhere (proposition 3).
  template <class R>
  void vjp(std::span<const R> x, std::span<const R> upstream, std::span<R> out) const {
    value(x, out);
    Sum<R> sum;
    R support = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (out[i] == R(0)) continue;
      sum.add(upstream[i]);
      support += 1;
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (is_nan(out[i])) continue;
      out[i] = out[i] == R(0) ? R(0) : upstream[i] - sum.total() / support;
    }
  }

 private:
  /// tau relative to the maximum; NaN where the lane has no projection. Only values less than 1
  /// below the maximum can be in the support.
  template <class R>
  static R threshold(std::span<const R> x, R maximum) {
    std::vector<R> candidates;
    for (const R item : x) {
      const R shifted = item - maximum;
      if (is_nan(shifted)) return shifted;
      if (shifted > R(-1)) candidates.push_back(shifted);
    }
    std::ranges::sort(candidates, std::greater<>());
    Sum<R> sum;
    R tau = 0;
    R count = 0;
    for (const R item : candidates) {
      sum.add(item);
      count += 1;
      if (R(1) + count * item <= sum.total()) break;
      tau = (sum.total() - R(1)) / count;
    }
    return tau;
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
