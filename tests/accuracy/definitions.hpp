// What each elementwise activation is, and its derivative, as formulas over real numbers.
//
// A definition stands as it is published wherever kPrecision outlasts its cancellation. Where no
// precision would (1 - sigmoid(x) for large x, exp(x) beyond MPFR's exponents), the formula is an
// exact identity of it: 1 - sigmoid(x) = sigmoid(-x), 1 - tanh(x)^2 = 1 / cosh(x)^2,
// 1 + tanh(u) = 2 sigmoid(2u), 1 + erf(x) = erfc(-x),
// log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|)).
#pragma once

#include <algorithm>
#include <limits>

#include "multiprecision.hpp"
#include "parameters.hpp"

namespace reference::definitions {

inline const Real kSeluScale = Real::decimal("1.0507009873554804934193349852946");
inline const Real kSeluAlpha = Real::decimal("1.6732632423543772848170429916717");
inline const Real kGeluCubic = Real::decimal("0.044715");

inline Real square(const Real& x) { return x * x; }

// Rectifiers. At a kink the derivative is that of the piece without the strict comparison.

inline Real relu(const Real& x, const Parameters& p) {
  const Real threshold = p.number("threshold", 0);
  const Real max_value = p.number("max_value", std::numeric_limits<double>::infinity());
  if (x > threshold) return x >= max_value ? max_value : x;
  return p.number("negative_slope", 0) * (x - threshold);
}
inline Real relu_derivative(const Real& x, const Parameters& p) {
  const Real max_value = p.number("max_value", std::numeric_limits<double>::infinity());
  if (x > p.number("threshold", 0)) return x >= max_value ? 0 : 1;
  return p.number("negative_slope", 0);
}

inline Real relu6(const Real& x, const Parameters&) { return x <= 0 ? 0 : x >= 6 ? 6 : x; }
inline Real relu6_derivative(const Real& x, const Parameters&) { return x > 0 && x < 6 ? 1 : 0; }

inline Real leaky_relu(const Real& x, const Parameters& p) {
  return x < 0 ? p.number("negative_slope") * x : x;
}
inline Real leaky_relu_derivative(const Real& x, const Parameters& p) {
  return x > 0 ? 1 : p.number("negative_slope");
}

inline Real threshold(const Real& x, const Parameters& p) {
  return x > p.number("threshold") ? x : p.number("default_value");
}
inline Real threshold_derivative(const Real& x, const Parameters& p) {
  return x > p.number("threshold") ? 1 : 0;
}

inline Real linear(const Real& x, const Parameters&) { return x; }
inline Real linear_derivative(const Real&, const Parameters&) { return 1; }

// Exponential units.

inline Real exponential(const Real& x, const Parameters&) { return exp(x); }

inline Real elu(const Real& x, const Parameters& p) {
  return x > 0 ? x : p.number("alpha", 1) * (exp(x) - 1);
}
inline Real elu_derivative(const Real& x, const Parameters& p) {
  return x > 0 ? 1 : p.number("alpha", 1) * exp(x);
}

inline Real selu(const Real& x, const Parameters&) {
  return kSeluScale * (x > 0 ? x : kSeluAlpha * (exp(x) - 1));
}
inline Real selu_derivative(const Real& x, const Parameters&) {
  return kSeluScale * (x > 0 ? 1 : kSeluAlpha * exp(x));
}

inline Real celu(const Real& x, const Parameters& p) {
  const Real alpha = p.number("alpha", 1);
  return x >= 0 ? x : alpha * (exp(x / alpha) - 1);
}
inline Real celu_derivative(const Real& x, const Parameters& p) {
  return x >= 0 ? 1 : exp(x / p.number("alpha", 1));
}

// Sigmoids and what is made of them.

inline Real sigmoid(const Real& x, const Parameters& = {}) { return 1 / (1 + exp(-x)); }
inline Real sigmoid_derivative(const Real& x, const Parameters& = {}) {
  return sigmoid(x) * sigmoid(-x);
}

inline Real softplus(const Real& x, const Parameters& = {}) {
  return std::max(x, Real(0)) + log1p(exp(-abs(x)));
}
inline Real softplus_derivative(const Real& x, const Parameters&) { return sigmoid(x); }

inline Real log_sigmoid(const Real& x, const Parameters&) { return -softplus(-x); }
inline Real log_sigmoid_derivative(const Real& x, const Parameters&) { return sigmoid(-x); }

inline Real silu(const Real& x, const Parameters&) { return x * sigmoid(x); }
inline Real silu_derivative(const Real& x, const Parameters&) {
  return sigmoid(x) + x * sigmoid_derivative(x);
}

inline Real tanh(const Real& x, const Parameters&) { return tanh(x); }
inline Real tanh_derivative(const Real& x, const Parameters& = {}) { return 1 / square(cosh(x)); }

inline Real tanh_shrink(const Real& x, const Parameters&) { return x - tanh(x); }
inline Real tanh_shrink_derivative(const Real& x, const Parameters&) { return square(tanh(x)); }

inline Real mish(const Real& x, const Parameters&) { return x * tanh(softplus(x)); }
inline Real mish_derivative(const Real& x, const Parameters&) {
  return tanh(softplus(x)) + x * tanh_derivative(softplus(x)) * sigmoid(x);
}

inline Real normal_cumulative(const Real& x) { return erfc(-x / sqrt(Real(2))) / 2; }
inline Real normal_density(const Real& x) { return exp(-square(x) / 2) / sqrt(2 * Real::pi()); }

// x (1 + tanh(u(x))) / 2 is the tanh approximation of gelu.
inline Real gelu_argument(const Real& x) {
  return sqrt(2 / Real::pi()) * (x + kGeluCubic * x * x * x);
}
inline Real gelu_argument_derivative(const Real& x) {
  return sqrt(2 / Real::pi()) * (1 + 3 * kGeluCubic * x * x);
}
inline Real gelu(const Real& x, const Parameters& p) {
  if (p.flag("approximate")) return x * sigmoid(2 * gelu_argument(x));
  return x * normal_cumulative(x);
}
inline Real gelu_derivative(const Real& x, const Parameters& p) {
  if (!p.flag("approximate")) return normal_cumulative(x) + x * normal_density(x);
  const Real u = gelu_argument(x);
  return sigmoid(2 * u) + x * sigmoid_derivative(2 * u) * 2 * gelu_argument_derivative(x);
}

// Algebraic curves.

inline Real softsign(const Real& x, const Parameters&) { return x / (1 + abs(x)); }
inline Real softsign_derivative(const Real& x, const Parameters&) { return 1 / square(1 + abs(x)); }

inline Real squareplus(const Real& x, const Parameters& p) {
  return (x + sqrt(square(x) + p.number("b", 4))) / 2;
}
inline Real squareplus_derivative(const Real& x, const Parameters& p) {
  const Real root = sqrt(square(x) + p.number("b", 4));
  return root == 0 ? Real(0.5) : (1 + x / root) / 2;
}

// Piecewise polynomials.

inline Real hard_sigmoid(const Real& x, const Parameters&) {
  return x <= -3 ? 0 : x >= 3 ? 1 : x / 6 + 0.5;
}
inline Real hard_sigmoid_derivative(const Real& x, const Parameters&) {
  return abs(x) < 3 ? Real(1) / 6 : 0;
}

inline Real hard_silu(const Real& x, const Parameters&) {
  return x < -3 ? 0 : x > 3 ? x : x * (x + 3) / 6;
}
inline Real hard_silu_derivative(const Real& x, const Parameters&) {
  return x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6;
}

inline Real hard_tanh(const Real& x, const Parameters&) { return x < -1 ? -1 : x > 1 ? 1 : x; }
inline Real hard_tanh_derivative(const Real& x, const Parameters&) { return abs(x) < 1 ? 1 : 0; }

inline Real soft_shrink(const Real& x, const Parameters& p) {
  const Real threshold = p.number("threshold", 0.5);
  return x > threshold ? x - threshold : x < -threshold ? x + threshold : 0;
}
inline Real hard_shrink(const Real& x, const Parameters& p) {
  return abs(x) > p.number("threshold", 0.5) ? x : 0;
}
inline Real shrink_derivative(const Real& x, const Parameters& p) {
  return abs(x) > p.number("threshold", 0.5) ? 1 : 0;
}

inline Real sparse_plus(const Real& x, const Parameters&) {
  return x <= -1 ? 0 : x >= 1 ? x : square(x + 1) / 4;
}
inline Real sparse_plus_derivative(const Real& x, const Parameters&) {
  return x <= -1 ? 0 : x >= 1 ? 1 : (x + 1) / 2;
}

inline Real sparse_sigmoid(const Real& x, const Parameters&) {
  return x <= -1 ? 0 : x >= 1 ? 1 : (x + 1) / 2;
}
inline Real sparse_sigmoid_derivative(const Real& x, const Parameters&) {
  return abs(x) < 1 ? Real(0.5) : 0;
}

}  // namespace reference::definitions
