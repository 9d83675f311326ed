// Double estimates of the activations made of straight lines and parabolas. Most are exact; where
// an operation is not, its remainder is.
#pragma once

#include <cmath>
#include <limits>

#include "estimate.hpp"
#include "parameters.hpp"

namespace reference::estimates {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

// x/2 plus something positive below |x|^2, for |x| < 2^-60: less than the distance 2^-53 |x/2| to
// the next double.
inline Estimate just_above_half(double x) { return x == 0 ? exact(x) : to_odd(x / 2, 1); }

inline Estimator relu(const Parameters& p) {
  const double slope = p.value("negative_slope", 0);
  const double threshold = p.value("threshold", 0);
  const double max_value = p.value("max_value", kInfinity);
  return estimator([=](double x) {
    if (x > threshold) return exact(x >= max_value ? max_value : x);
    if (slope == 0) return exact(threshold == 0 ? 0 : std::copysign(0, x));
    if (threshold == 0) return exact(slope * x);  // 48 bits
    const TwoPart distance = sum(x, -threshold);
    if (distance.low != 0) return within(slope * distance.high, kFewOperations);
    return rounded(product(slope, distance.high));
  });
}
inline Estimator relu_derivative(const Parameters& p) {
  const double slope = p.value("negative_slope", 0);
  const double threshold = p.value("threshold", 0);
  const double max_value = p.value("max_value", kInfinity);
  return estimator(
      [=](double x) { return exact(x > threshold ? (x >= max_value ? 0 : 1) : slope); });
}

inline Estimator relu6(const Parameters&) {
  return estimator([](double x) { return exact(x <= 0 ? 0 : x >= 6 ? 6 : x); });
}
inline Estimator relu6_derivative(const Parameters&) {
  return estimator([](double x) { return exact(x > 0 && x < 6 ? 1 : 0); });
}

inline Estimator leaky_relu(const Parameters& p) {
  const double slope = p.value("negative_slope", 0);
  return estimator([=](double x) {
    return exact(x >= 0 ? x : slope == 0 && x < 0 ? 0 : x == 0 ? x : slope * x);
  });
}
inline Estimator leaky_relu_derivative(const Parameters& p) {
  const double slope = p.value("negative_slope", 0);
  return estimator([=](double x) { return exact(x > 0 ? 1 : slope); });
}

inline Estimator threshold(const Parameters& p) {
  const double threshold = p.value("threshold", 0);
  const double default_value = p.value("default_value", 0);
  return estimator([=](double x) { return exact(x > threshold ? x : default_value); });
}
inline Estimator threshold_derivative(const Parameters& p) {
  const double threshold = p.value("threshold", 0);
  return estimator([=](double x) { return exact(x > threshold ? 1 : 0); });
}

inline Estimator linear(const Parameters&) {
  return estimator([](double x) { return exact(x); });
}
inline Estimator linear_derivative(const Parameters&) {
  return estimator([](double) { return exact(1); });
}

inline Estimator hard_tanh(const Parameters&) {
  return estimator([](double x) { return exact(x < -1 ? -1 : x > 1 ? 1 : x); });
}
inline Estimator hard_tanh_derivative(const Parameters&) {
  return estimator([](double x) { return exact(std::fabs(x) < 1 ? 1 : 0); });
}

inline Estimator hard_sigmoid(const Parameters&) {
  return estimator([](double x) {
    if (x <= -3) return exact(0);
    if (x >= 3) return exact(1);
    return sixth(sum(x, 3));
  });
}
inline Estimator hard_sigmoid_derivative(const Parameters&) {
  return estimator(
      [](double x) { return std::fabs(x) < 3 ? within(1.0 / 6, kFewOperations) : exact(0); });
}

// x^2/6 + x/2; x^2 and 3x are exact.
inline Estimator hard_silu(const Parameters&) {
  return estimator([](double x) {
    if (x <= -3) return exact(-0.0);
    if (x >= 3) return exact(x);
    if (std::fabs(x) < 0x1p-60) return just_above_half(x);
    return sixth(sum(x * x, 3 * x));
  });
}
inline Estimator hard_silu_derivative(const Parameters&) {
  return estimator([](double x) {
    if (x <= -3) return exact(0);
    if (x >= 3) return exact(1);
    return sixth(sum(2 * x, 3));
  });
}

inline Estimator soft_shrink(const Parameters& p) {
  const double threshold = p.value("threshold", 0.5);
  return estimator([=](double x) {
    if (std::fabs(x) <= threshold) return exact(0);
    return rounded(sum(x, x > 0 ? -threshold : threshold));
  });
}
inline Estimator hard_shrink(const Parameters& p) {
  const double threshold = p.value("threshold", 0.5);
  return estimator([=](double x) { return exact(std::fabs(x) > threshold ? x : 0); });
}
inline Estimator shrink_derivative(const Parameters& p) {
  const double threshold = p.value("threshold", 0.5);
  return estimator([=](double x) { return exact(std::fabs(x) > threshold ? 1 : 0); });
}

inline Estimate half_of_one_plus(double x) {
  const TwoPart twice = sum(x, 1);
  return rounded({twice.high / 2, twice.low});
}
inline Estimator sparse_plus(const Parameters&) {
  return estimator([](double x) {
    if (x <= -1) return exact(0);
    if (x >= 1) return exact(x);
    const TwoPart root = sum(x, 1);
    if (root.low != 0) return within(root.high * root.high / 4, kFewOperations);
    const TwoPart square = product(root.high, root.high);
    return rounded({square.high / 4, square.low});
  });
}
inline Estimator sparse_plus_derivative(const Parameters&) {
  return estimator([](double x) {
    return x <= -1 ? exact(0) : x >= 1 ? exact(1) : half_of_one_plus(x);
  });
}
inline Estimator sparse_sigmoid(const Parameters& p) { return sparse_plus_derivative(p); }
inline Estimator sparse_sigmoid_derivative(const Parameters&) {
  return estimator([](double x) { return exact(std::fabs(x) < 1 ? 0.5 : 0); });
}

}  // namespace reference::estimates
