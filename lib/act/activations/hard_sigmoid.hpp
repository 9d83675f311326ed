#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// 0 for x <= -3, 1 for x >= 3, else x/6 + 1/2, evaluated as (x + 3)/6: exact x + 3 near -3, where
/// x/6 + 0.5 cancels. NaN gives NaN. (Keras 3's definition, not the older 0.2x + 0.5.)
struct HardSigmoid {
  template <class R>
  R value(R x) const {
    return exactly_divided_by<6>(at_most(at_least(x, R(-3)), R(3)) + R(3));
  }

  /// Of a float32 x, x + 3 is exact in double where (x + 3)/6 can be near the middle between two
  /// float32 numbers, and unless it is that middle it is not within 2^-49 of it.
  static constexpr bool value_survives_double = true;
  static constexpr bool value_is_algebraic = true;

  template <class R>
  R derivative(R x) const {
    return select(is_nan(x), x, select(abs(x) < R(3), R(1) / R(6), R(0)));
  }

  std::vector<double> kinks() const { return {-3, 3}; }
};

template <>
inline constexpr Activation record<HardSigmoid>{
    .name = "hard_sigmoid",
    .family = Family::sigmoid,
    .summary = "piecewise linear sigmoid",
    .formula = "0 if x <= -3; 1 if x >= 3; else x/6 + 0.5",
    .derivative = "1/6 if -3 < x < 3; else 0",
    .range = "[0, 1]",
    .source = "Keras 3; Courbariaux et al. 2015, BinaryConnect",
    .special = {{{-0.0}, {0.5}},
                {{0.0}, {0.5}},
                {{-inf}, {0.0}},
                {{inf}, {1}},
                {{nan}, {nan}},
                {{-3}, {0.0}},
                {{3}, {1}}},
    .examples = {{"act hard_sigmoid -- -4 -1.5 0 1.5 4", "0,0.25,0.5,0.75,1"}},
    .make_kernel = make_kernel<HardSigmoid>,
};

}  // namespace act::activations
