// Double estimates of both forms of gelu and of their derivatives.
//
// A relative error d of an argument t becomes, in the left tail, an error of about |t| d of exp(t)
// and (x^2 + 1) d of erfc(-x/sqrt(2)); the bounds grow by that.
#pragma once

#include <algorithm>
#include <cmath>

#include "estimate.hpp"
#include "parameters.hpp"
#include "smooth_estimates.hpp"

namespace reference::estimates {

inline constexpr double kSqrtHalf = 0.70710678118654752440084436210485;
inline constexpr double kInverseSqrtTwoPi = 0.39894228040143267793994605993438;
inline constexpr double kTwiceSqrtTwoOverPi = 1.5957691216057307117597842397375;

// -x/sqrt(2) errs by two roundings, 2^-52. Below -37 all results are below
// 2^-900, and those there stand for them.
inline constexpr double kVanished = -37;
inline double normal_bound(double x) { return kRelative + (x < 0 ? x * x * 0x1p-51 : 0); }

// x/2 + x^2/sqrt(2 pi) - ... near 0.
inline Estimator gelu_exact(const Parameters&) {
  return estimator([](double x) {
    if (std::fabs(x) < 0x1p-60) return just_above_half(x);
    const double c = std::max(x, kVanished);
    return within(0.5 * c * std::erfc(-c * kSqrtHalf), normal_bound(c));
  });
}
inline Estimator gelu_exact_derivative(const Parameters&) {
  return estimator([](double at) {
    const double x = std::max(at, kVanished);
    const double cumulative = 0.5 * std::erfc(-x * kSqrtHalf);
    const double slope = x * (kInverseSqrtTwoPi * vanishing_exp(-0.5 * x * x));  // x^2 is exact
    return within_absolute(cumulative + slope,
                           cumulative * normal_bound(x) + std::fabs(slope) * kRelative);
  });
}

// t = 2 sqrt(2/pi) (x + 0.044715 x^3) errs by at most seven roundings, below 2^-50.
inline double tanh_argument(double x) { return kTwiceSqrtTwoOverPi * (x + 0.044715 * x * x * x); }
inline double tanh_bound(double t) { return kRelative + std::min(std::fabs(t), 2000.0) * 0x1p-50; }

// x/2 + x t/4 - ... near 0, where x t/4 = 0.4 x^2.
inline Estimator gelu_tanh(const Parameters&) {
  return estimator([](double x) {
    if (std::fabs(x) < 0x1p-60) return just_above_half(x);
    const double t = tanh_argument(x);
    return within(x * logistic(t), t < 0 ? tanh_bound(t) : kRelative);
  });
}
// sigmoid(t) (1 + x t' sigmoid(-t)).
inline Estimator gelu_tanh_derivative(const Parameters&) {
  return estimator([](double x) {
    const double t = tanh_argument(x);
    const Logistic s = logistic_pair(t);
    const double slope = kTwiceSqrtTwoOverPi * (1 + 3 * 0.044715 * x * x);
    const double product = x * slope * s.of_minus_x;
    return within_absolute(s.of_x * (1 + product),
                           s.of_x * (1 + std::fabs(product)) * tanh_bound(t));
  });
}

inline Estimator gelu(const Parameters& p) {
  return p.flag("approximate") ? gelu_tanh(p) : gelu_exact(p);
}
inline Estimator gelu_derivative(const Parameters& p) {
  return p.flag("approximate") ? gelu_tanh_derivative(p) : gelu_exact_derivative(p);
}

}  // namespace reference::estimates
