// What each activation along an axis is on one lane, and its vector-Jacobian product: entry i is
// the sum over j of upstream[j] times the derivative of result j by x[i].
//
// The products are summed in the order that has no 1 - softmax in it, which no precision would
// save: 1 is the sum of the softmax, so that only its other entries remain.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

#include "definitions.hpp"
#include "multiprecision.hpp"

namespace reference::definitions {

using Lane = std::vector<Real>;

// exp(x) / sum(exp(x)), with numerator and denominator divided by the largest exponential.
inline Lane softmax(const Lane& x) {
  const Real maximum = std::ranges::max(x);
  Lane result;
  Real sum;
  for (const Real& value : x) sum = sum + result.emplace_back(exp(value - maximum));
  for (Real& value : result) value = value / sum;
  return result;
}
// s_i (upstream_i - sum_j s_j upstream_j), where upstream_i = sum_j s_j upstream_i.
inline Lane softmax_vjp(const Lane& x, const Lane& upstream) {
  const Lane s = softmax(x);
  Lane result(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) {
      result[i] = result[i] + s[i] * s[j] * (upstream[i] - upstream[j]);
    }
  }
  return result;
}

// x - log(sum(exp(x))), with the largest exponential taken out of the sum.
inline Lane log_softmax(const Lane& x) {
  const auto maximum = std::ranges::max_element(x);
  Real others;
  for (auto value = x.begin(); value != x.end(); ++value) {
    if (value != maximum) others = others + exp(*value - *maximum);
  }
  Lane result;
  for (const Real& value : x) result.push_back(value - *maximum - log1p(others));
  return result;
}
// upstream_i - s_i sum_j upstream_j, where upstream_i = sum_j s_j upstream_i.
inline Lane log_softmax_vjp(const Lane& x, const Lane& upstream) {
  const Lane s = softmax(x);
  Lane result(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) {
      if (j != i) result[i] = result[i] + s[j] * upstream[i] - s[i] * upstream[j];
    }
  }
  return result;
}

// a sigmoid(b), where a and b are the halves of x.
inline Lane glu(const Lane& x) {
  const std::size_t half = x.size() / 2;
  Lane result;
  for (std::size_t i = 0; i < half; ++i) result.push_back(x[i] * sigmoid(x[half + i]));
  return result;
}
inline Lane glu_vjp(const Lane& x, const Lane& upstream) {
  const std::size_t half = x.size() / 2;
  Lane result(x.size());
  for (std::size_t i = 0; i < half; ++i) {
    result[i] = upstream[i] * sigmoid(x[half + i]);
    result[half + i] = upstream[i] * x[i] * sigmoid_derivative(x[half + i]);
  }
  return result;
}

// The projection on the simplex: max(x - tau, 0), tau = (sum of the support - 1) / its size.
struct Support {
  double size = 0;
  Real sum;
  // size * (x - tau) is exact, so that it is positive on the support and nowhere else.
  Real scaled(const Real& x) const { return size * x - sum + 1; }
};
inline Support sparsemax_support(Lane x) {
  std::ranges::sort(x, std::greater());
  Support support;
  for (const Real& value : x) {
    if (support.scaled(value) <= 0) break;
    support.sum = support.sum + value;
    ++support.size;
  }
  return support;
}
inline Lane sparsemax(const Lane& x) {
  const Support support = sparsemax_support(x);
  Lane result;
  for (const Real& value : x) {
    result.push_back(std::max(support.scaled(value), Real(0)) / support.size);
  }
  return result;
}
// On the support upstream less its mean there, elsewhere 0.
inline Lane sparsemax_vjp(const Lane& x, const Lane& upstream) {
  const Support support = sparsemax_support(x);
  Real sum;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (support.scaled(x[i]) > 0) sum = sum + upstream[i];
  }
  Lane result(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (support.scaled(x[i]) > 0) result[i] = upstream[i] - sum / support.size;
  }
  return result;
}

}  // namespace reference::definitions
