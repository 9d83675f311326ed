// Enclosures of the activations made of straight lines, parabolas and roots. Zeros have the signs
// that the pieces give them, as in piecewise_estimates.hpp.
#pragma once

#include <cmath>
#include <limits>

#include "ball.hpp"
#include "parameters.hpp"

namespace reference::enclosures {

template <typename Number>
Ball<Number> relu(double x, const Parameters& p) {
  const double slope = p.value("negative_slope", 0);
  const double threshold = p.value("threshold", 0);
  if (x > threshold) {
    const double max_value = p.value("max_value", std::numeric_limits<double>::infinity());
    return x >= max_value ? max_value : x;
  }
  if (slope == 0) return threshold == 0 ? 0 : std::copysign(0, x);
  if (threshold == 0) return slope * Ball<Number>(x);
  return slope * (Ball<Number>(x) - threshold);
}
template <typename Number>
Ball<Number> relu_derivative(double x, const Parameters& p) {
  if (x <= p.value("threshold", 0)) return p.value("negative_slope", 0);
  return x >= p.value("max_value", std::numeric_limits<double>::infinity()) ? 0 : 1;
}

template <typename Number>
Ball<Number> relu6(double x, const Parameters&) {
  return x <= 0 ? 0 : x >= 6 ? 6 : x;
}
template <typename Number>
Ball<Number> relu6_derivative(double x, const Parameters&) {
  return x > 0 && x < 6 ? 1 : 0;
}

template <typename Number>
Ball<Number> leaky_relu(double x, const Parameters& p) {
  if (x >= 0) return x;
  const double slope = p.value("negative_slope", 0);
  if (slope == 0) return 0;
  return slope * Ball<Number>(x);
}
template <typename Number>
Ball<Number> leaky_relu_derivative(double x, const Parameters& p) {
  return x > 0 ? 1 : p.value("negative_slope", 0);
}

template <typename Number>
Ball<Number> threshold(double x, const Parameters& p) {
  return x > p.value("threshold", 0) ? x : p.value("default_value", 0);
}
template <typename Number>
Ball<Number> threshold_derivative(double x, const Parameters& p) {
  return x > p.value("threshold", 0) ? 1 : 0;
}

template <typename Number>
Ball<Number> linear(double x, const Parameters&) {
  return x;
}
template <typename Number>
Ball<Number> linear_derivative(double, const Parameters&) {
  return 1;
}

template <typename Number>
Ball<Number> hard_tanh(double x, const Parameters&) {
  return x < -1 ? -1 : x > 1 ? 1 : x;
}
template <typename Number>
Ball<Number> hard_tanh_derivative(double x, const Parameters&) {
  return std::fabs(x) < 1 ? 1 : 0;
}

template <typename Number>
Ball<Number> hard_sigmoid(double x, const Parameters&) {
  if (x <= -3) return 0;
  if (x >= 3) return 1;
  return (Ball<Number>(x) + 3) / 6;
}
template <typename Number>
Ball<Number> hard_sigmoid_derivative(double x, const Parameters&) {
  if (std::fabs(x) >= 3) return 0;
  return Ball<Number>(1) / 6;
}

template <typename Number>
Ball<Number> hard_silu(double x, const Parameters&) {
  if (x <= -3) return -0.0;
  if (x >= 3) return x;
  return x * (Ball<Number>(x) + 3) / 6;
}
template <typename Number>
Ball<Number> hard_silu_derivative(double x, const Parameters&) {
  if (x <= -3) return 0;
  if (x >= 3) return 1;
  return (Ball<Number>(x) + 1.5) / 3;
}

template <typename Number>
Ball<Number> soft_shrink(double x, const Parameters& p) {
  const double threshold = p.value("threshold", 0.5);
  if (std::fabs(x) <= threshold) return 0;
  if (threshold == 0) return x;
  return Ball<Number>(x) - std::copysign(threshold, x);
}
template <typename Number>
Ball<Number> hard_shrink(double x, const Parameters& p) {
  return std::fabs(x) > p.value("threshold", 0.5) ? x : 0;
}
template <typename Number>
Ball<Number> shrink_derivative(double x, const Parameters& p) {
  return std::fabs(x) > p.value("threshold", 0.5) ? 1 : 0;
}

template <typename Number>
Ball<Number> sparse_plus(double x, const Parameters&) {
  if (x <= -1) return 0;
  if (x >= 1) return x;
  const Ball<Number> root = Ball<Number>(x) + 1;
  return root * root / 4;
}
template <typename Number>
Ball<Number> sparse_sigmoid(double x, const Parameters&) {
  if (x <= -1) return 0;
  if (x >= 1) return 1;
  return (Ball<Number>(x) + 1) / 2;
}
template <typename Number>
Ball<Number> sparse_plus_derivative(double x, const Parameters& p) {
  return sparse_sigmoid<Number>(x, p);
}
template <typename Number>
Ball<Number> sparse_sigmoid_derivative(double x, const Parameters&) {
  return std::fabs(x) < 1 ? 0.5 : 0;
}

template <typename Number>
Ball<Number> softsign(double x, const Parameters&) {
  return x / (1 + Ball<Number>(std::fabs(x)));
}
template <typename Number>
Ball<Number> softsign_derivative(double x, const Parameters&) {
  const Ball<Number> root = 1 + Ball<Number>(std::fabs(x));
  return 1 / (root * root);
}

template <typename Number>
Ball<Number> root_of_squareplus(double x, double b) {
  if (b == 0) return std::fabs(x);
  return sqrt(Ball<Number>(x) * x + b);
}
// For negative x, x + root = b / (root - x).
template <typename Number>
Ball<Number> squareplus(double x, const Parameters& p) {
  const double b = p.value("b", 4);
  const Ball<Number> root = root_of_squareplus<Number>(x, b);
  return (x < 0 ? b / (root - x) : root + x) / 2;
}
// For negative x, 1 - |x|/root = (root^2 - x^2)/(root (root + |x|)).
template <typename Number>
Ball<Number> squareplus_derivative(double x, const Parameters& p) {
  const double b = p.value("b", 4);
  const Ball<Number> root = root_of_squareplus<Number>(x, b);
  if (root.middle == 0) return 0.5;
  return (x < 0 ? b / (root * (root - x)) : 1 + x / root) / 2;
}

}  // namespace reference::enclosures
