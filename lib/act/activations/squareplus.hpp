#pragma once
#include <act/activation.hpp>

namespace act::activations {

/// (x + sqrt(x^2 + b))/2; for x < 0, where that cancels, b/(2*(sqrt(x^2 + b) - x)).
///
/// sqrt(b)/2 at either zero, +0 at -inf, +inf at +inf, NaN gives NaN. b = 0 is relu.
struct Squareplus {
  double b = 4;

  template <class R>
  R value(R x) const {
    const R root = sqrt(x * x + R(b));
    return select(x < R(0), R(b) / (R(2) * (root - x)), (x + root) / R(2));
  }

  static constexpr bool value_is_algebraic = true;

  /// (1 + x/sqrt(x^2 + b))/2, without its cancellation for x < 0; 1/2 at 0 also for b = 0.
  template <class R>
  R derivative(R x) const {
    const R root = sqrt(x * x + R(b));
    const R right = R(0.5) + R(0.5) / sqrt(R(1) + R(b) / x / x);
    const R left = select(root == R(0), R(0.5), value(x) / root);
    return select(x > R(0), right, left);
  }

  std::vector<double> kinks() const {
    if (b == 0) return {0};
    return {};
  }
};

template <>
inline constexpr Activation record<Squareplus>{
    .name = "squareplus",
    .family = Family::smooth_rectifier,
    .summary = "algebraic smooth rectifier",
    .formula = "(x + sqrt(x^2 + b))/2",
    .derivative = "(1 + x/sqrt(x^2 + b))/2",
    .range = "(0, inf)",
    .source = "Barron 2021, Squareplus: A Softplus-Like Algebraic Rectifier",
    .parameters = {parameter<&Squareplus::b>("b", "smoothness; 0 is relu", Domain::nonnegative)},
    .special = {{{-0.0}, {1}},
                {{0.0}, {1}},
                {{-inf}, {0.0}},
                {{inf}, {inf}},
                {{nan}, {nan}},
                {{-1}, {0.0}, "b=0"},
                {{-inf}, {0.0}, "b=0"}},
    .examples = {{"act squareplus -- -1.5 0 1.5", "0.5,1,2"}},
    .make_kernel = make_kernel<Squareplus>,
};

}  // namespace act::activations
