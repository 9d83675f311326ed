// Enclosures of the smooth activations, in formulas without cancellation where there are any.
//
// What a formula errs by is carried along (ball.hpp): where its terms cancel, near the zeros of a
// derivative, the ball grows, and a wider Number or definitions.hpp decides.
#pragma once

#include <algorithm>
#include <cmath>

#include "ball.hpp"
#include "parameters.hpp"

namespace reference::enclosures {

// Beyond it exp(x) exceeds all of float64, and 1 - tanh(softplus(x)) is below 2^-2880.
inline constexpr double kLarge = 1000;

template <typename Number>
Ball<Number> exponential(double x, const Parameters&) {
  return exp(Ball<Number>(std::min(x, kLarge)));
}

template <typename Number>
Ball<Number> elu(double x, const Parameters& p) {
  if (x > 0) return x;
  return p.value("alpha", 1) * expm1(Ball<Number>(x));
}
template <typename Number>
Ball<Number> elu_derivative(double x, const Parameters& p) {
  if (x > 0) return 1;
  return p.value("alpha", 1) * exp(Ball<Number>(x));
}

template <typename Number>
const Ball<Number>& selu_scale() {
  static const auto scale = decimal<Number>("1.0507009873554804934193349852946");
  return scale;
}
template <typename Number>
const Ball<Number>& selu_scale_alpha() {
  static const auto product =
      selu_scale<Number>() * decimal<Number>("1.6732632423543772848170429916717");
  return product;
}
template <typename Number>
Ball<Number> selu(double x, const Parameters&) {
  if (x > 0) return selu_scale<Number>() * x;
  return selu_scale_alpha<Number>() * expm1(Ball<Number>(x));
}
template <typename Number>
Ball<Number> selu_derivative(double x, const Parameters&) {
  if (x > 0) return selu_scale<Number>();
  return selu_scale_alpha<Number>() * exp(Ball<Number>(x));
}

template <typename Number>
Ball<Number> celu(double x, const Parameters& p) {
  if (x >= 0) return x;
  const double alpha = p.value("alpha", 1);
  if (alpha == 1) return expm1(Ball<Number>(x));
  return alpha * expm1(Ball<Number>(x) / alpha);
}
template <typename Number>
Ball<Number> celu_derivative(double x, const Parameters& p) {
  if (x >= 0) return 1;
  const double alpha = p.value("alpha", 1);
  return exp(alpha == 1 ? Ball<Number>(x) : Ball<Number>(x) / alpha);
}

// sigmoid(t) and sigmoid(-t).
template <typename Number>
struct Logistic {
  Ball<Number> of_t;
  Ball<Number> of_minus_t;
};
template <typename Number>
Logistic<Number> logistic(const Ball<Number>& t) {
  const bool negative = t.middle < 0;
  const Ball<Number> e = exp(negative ? t : -t);
  const Ball<Number> larger = 1 / (1 + e);
  const Ball<Number> smaller = e * larger;
  return negative ? Logistic<Number>{smaller, larger} : Logistic<Number>{larger, smaller};
}

template <typename Number>
Ball<Number> sigmoid(double x, const Parameters&) {
  return logistic<Number>(x).of_t;
}
template <typename Number>
Ball<Number> sigmoid_derivative(double x, const Parameters&) {
  const Logistic<Number> s = logistic<Number>(x);
  return s.of_t * s.of_minus_t;
}

template <typename Number>
Ball<Number> softplus(double x, const Parameters&) {
  const Ball<Number> rest = log1p(exp(Ball<Number>(-std::fabs(x))));
  return x > 0 ? x + rest : rest;
}
template <typename Number>
Ball<Number> log_sigmoid(double x, const Parameters& p) {
  return -softplus<Number>(-x, p);
}
template <typename Number>
Ball<Number> log_sigmoid_derivative(double x, const Parameters&) {
  return logistic<Number>(x).of_minus_t;
}

template <typename Number>
Ball<Number> silu(double x, const Parameters&) {
  return x * logistic<Number>(x).of_t;
}
// sigmoid(x) (1 + x sigmoid(-x)), whose sum cancels near -1.28.
template <typename Number>
Ball<Number> silu_derivative(double x, const Parameters&) {
  const Logistic<Number> s = logistic<Number>(x);
  return s.of_t * (1 + x * s.of_minus_t);
}

// tanh |x| = -d/(2 + d) with d = exp(-2|x|) - 1 in (-1, 0].
template <typename Number>
Ball<Number> tanh(double x, const Parameters&) {
  const Ball<Number> d = expm1(Ball<Number>(-2 * std::fabs(x)));
  const Ball<Number> result = d / (2 + d);
  return x > 0 ? -result : result;
}
// 1 / cosh(x)^2.
template <typename Number>
Ball<Number> tanh_derivative(double x, const Parameters&) {
  const Ball<Number> e = exp(Ball<Number>(-2 * std::fabs(x)));
  const Ball<Number> root = 1 + e;
  return 4 * e / (root * root);
}

// Near 0, (x cosh(x) - sinh(x)) / cosh(x). Both series have positive terms only, each less than a
// sixth of the one before for |x| < 1, so that what is left out is less than the last term:
// x cosh(x) - sinh(x) = x sum 2k x^2k / (2k+1)!, cosh(x) = sum x^2k / (2k)!.
template <typename Number>
Ball<Number> tanh_shrink_near_0(double x) {
  const Ball<Number> square = Ball<Number>(x) * x;
  Ball<Number> power = 1;  // x^2k / (2k)!
  Ball<Number> cosh = 1;
  Ball<Number> rest = 0;
  Ball<Number> term = 1;
  for (int k = 1; term.size() > rest.size() * (Errors<Number>::kUnit / 4); ++k) {
    power = power * square / (2 * k * (2 * k - 1));
    cosh = cosh + power;
    term = power * (2 * k) / (2 * k + 1);
    rest = rest + term;
  }
  rest.radius += term.size();
  cosh.radius += power.size();
  return x * rest / cosh;
}
template <typename Number>
Ball<Number> tanh_shrink(double x, const Parameters& p) {
  if (std::fabs(x) < 1) return tanh_shrink_near_0<Number>(x);
  return x - tanh<Number>(x, p);
}
template <typename Number>
Ball<Number> tanh_shrink_derivative(double x, const Parameters& p) {
  const Ball<Number> root = tanh<Number>(x, p);
  return root * root;
}

// tanh(softplus(x)) = n/(n + 2) with n = e (e + 2), e = exp(x).
template <typename Number>
Ball<Number> mish(double x, const Parameters&) {
  const Ball<Number> e = exp(Ball<Number>(std::min(x, kLarge)));
  const Ball<Number> n = e * (e + 2);
  return x * (n / (n + 2));
}
// n/(n + 2) + 4 x e (1 + e)/(n + 2)^2; the terms cancel near -1.19.
template <typename Number>
Ball<Number> mish_derivative(double x, const Parameters&) {
  const double c = std::min(x, kLarge);
  const Ball<Number> e = exp(Ball<Number>(c));
  const Ball<Number> n = e * (e + 2);
  const Ball<Number> below = n + 2;
  return (n + 4 * c * e * (1 + e) / below) / below;
}

}  // namespace reference::enclosures
