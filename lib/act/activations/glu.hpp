#pragma once
#include <act/activation.hpp>
#include <act/math/sigmoid.hpp>

namespace act::activations {

/// a*sigmoid(b), where a is the first half of the lane and b the second.
///
/// An infinite a stays infinite for every finite b; inf*sigmoid(-inf) is NaN.
struct Glu {
  template <class R>
  void value(std::span<const R> x, std::span<R> y) const {
    const std::size_t half = y.size();
    for (std::size_t i = 0; i < half; ++i) y[i] = x[i] * gate(x[half + i]);
  }

  /// g*sigmoid(b) for a, g*a*sigmoid(b)*sigmoid(-b) for b.
  template <class R>
  void vjp(std::span<const R> x, std::span<const R> upstream, std::span<R> out) const {
    const std::size_t half = upstream.size();
    for (std::size_t i = 0; i < half; ++i) {
      const R a = x[i];
      const R b = x[half + i];
      out[i] = upstream[i] * gate(b);
      out[half + i] = upstream[i] * a * gate(b) * gate(-b);
    }
  }

 private:
  /// sigmoid that is not yet 0 for any finite b.
  template <class R>
  static R gate(R b) {
    return sigmoid(select(abs(b) == R(inf), b, at_least(b, exp_floor<R>())));
  }
};

template <>
inline constexpr Activation record<Glu>{
    .name = "glu",
    .family = Family::gated,
    .summary = "gated linear unit: one half of a lane gates the other",
    .formula = "a*sigmoid(b), [a, b] = x split in half along the axis",
    .derivative = "[g*sigmoid(b), g*a*sigmoid(b)*sigmoid(-b)]",
    .range = "(-inf, inf)",
    .source = "Dauphin et al. 2017, Language Modeling with Gated Convolutional Networks",
    .special = {{{-0.0, 0}, {-0.0}},
                {{2, 0}, {1}},
                {{1, -inf}, {0}},
                {{1, inf}, {1}},
                {{inf, -1000}, {inf}},
                {{inf, -inf}, {nan}},
                {{nan, 0}, {nan}}},
    .examples = {{"act glu -- 1 2 0 0", "0.5,1"}},
    .lane = Lane{.parts = 2},
    .make_kernel = make_kernel<Glu>,
};

}  // namespace act::activations
