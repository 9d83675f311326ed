// What the activations and their derivatives return at the infinities. (NaN gives NaN.)
#pragma once

#include <limits>

#include "parameters.hpp"

namespace reference::limits {

struct Limits {
  double at_minus_infinity;
  double at_plus_infinity;
};

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

inline auto constant(double low, double high) {
  return [=](const Parameters&) { return Limits{low, high}; };
}

inline Limits relu(const Parameters& p) {
  const double slope = p.value("negative_slope", 0);
  const double zero = p.value("threshold", 0) == 0 ? 0.0 : -0.0;
  return {slope == 0 ? zero : slope * -kInfinity, p.value("max_value", kInfinity)};
}
inline Limits relu_derivative(const Parameters& p) {
  return {p.value("negative_slope", 0), p.has("max_value") ? 0.0 : 1.0};
}
inline Limits leaky_relu(const Parameters& p) {
  const double slope = p.value("negative_slope", 0);
  return {slope == 0 ? 0 : slope * -kInfinity, kInfinity};
}
inline Limits leaky_relu_derivative(const Parameters& p) {
  return {p.value("negative_slope", 0), 1};
}
inline Limits threshold(const Parameters& p) { return {p.value("default_value", 0), kInfinity}; }
inline Limits exponential_unit(const Parameters& p) { return {-p.value("alpha", 1), kInfinity}; }
inline Limits elu_derivative(const Parameters& p) { return {p.value("alpha", 1) * 0.0, 1}; }

// -scale alpha and scale, the nearest doubles: neither is near a boundary of a rounding.
inline Limits selu(const Parameters&) { return {-1.7580993408473769, kInfinity}; }
inline Limits selu_derivative(const Parameters&) { return {0, 1.0507009873554805}; }

}  // namespace reference::limits
