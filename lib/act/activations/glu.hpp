#pragma once
#include <act/activation.hpp>
#include <array>

namespace act::activations {

/// a*sigmoid(b), where a is the first half of the lane and b the second.
///
/// An infinite a stays infinite for every finite b; inf*sigmoid(-inf) is NaN.
struct Glu {
  template <class Lane>
  auto value(const Lane& x) const {
    using R = typename Lane::R;
    return x.with([](R a, R b) { return a * gate(b); });
  }

  /// g*sigmoid(b) for a, g*a*sigmoid(b)*sigmoid(-b) for b.
  template <class Lane>
  auto vjp(const Lane& x) const {
    using R = typename Lane::R;
    return x.with([](R a, R b, R g) {
      return std::array{g * gate(b), g * a * gate(b) * gate(-b)};
    });
  }

 private:
  /// sigmoid, 0 at -inf alone. NaN where e^b loses digits as a float: a large `a` would show it.
  template <class R>
  static R gate(R b) {
    const R e = exp(-abs(b));
    const R above = select(b < R(0), e, R(1));
    const R sigmoid = above / (R(1) + e);
    const R accurate = is_float<R> ? select(b < R(-87), R(nan), sigmoid) : sigmoid;
    return select(b == R(-inf), R(0), accurate);
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
