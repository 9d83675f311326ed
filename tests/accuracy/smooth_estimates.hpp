// Double estimates of the smooth activations, in formulas without cancellation where there are any,
// with what each errs by.
//
// Where a function saturates, its argument is clamped so that no infinity meets a zero: beyond the
// clamp the function differs from its value there by far less than the error.
//
// Where one vanishes, exp is clamped to exp(-700) < 2^-1009: no result is made of it that exceeds
// 2^-500, since every other factor is below 2^260. That keeps signs, and avoids the slow path that
// the C library takes when it underflows.
#pragma once

#include <algorithm>
#include <cmath>

#include "estimate.hpp"
#include "parameters.hpp"
#include "piecewise_estimates.hpp"

namespace reference::estimates {

inline constexpr double kSeluScale = 1.0507009873554804934193349852946;
inline constexpr double kSeluScaleAlpha = kSeluScale * 1.6732632423543772848170429916717;

inline double vanishing_exp(double x) { return std::exp(std::max(x, -700.0)); }

// sigmoid(x) and sigmoid(-x).
struct Logistic {
  double of_x;
  double of_minus_x;
};
inline Logistic logistic_pair(double x) {
  const double e = vanishing_exp(-std::fabs(x));
  const double larger = 1 / (1 + e);
  const double smaller = e * larger;
  return x < 0 ? Logistic{smaller, larger} : Logistic{larger, smaller};
}
inline double logistic(double x) { return logistic_pair(x).of_x; }
inline double log_one_plus_exp(double x) {
  return std::max(x, 0.0) + std::log1p(vanishing_exp(-std::fabs(x)));
}

// Beyond 200 the results of every format under test are infinite.
inline Estimator exponential(const Parameters&) {
  return estimator([](double x) { return smooth(vanishing_exp(std::min(x, 200.0))); });
}

// alpha (exp(t) - 1) for t < -60: alpha has 24 bits, and alpha exp(t) is less than a double's step.
inline Estimate saturated_exponential_unit(double alpha) {
  return alpha == 0 ? exact(-alpha) : to_odd(-alpha, alpha);
}

// alpha (x + x^2/2 + ...): for small x the exact product of 48 bits and less than a double's step
// in the direction of alpha.
inline Estimator elu(const Parameters& p) {
  const double alpha = p.value("alpha", 1);
  return estimator([=](double x) {
    if (x > 0) return exact(x);
    const double line = alpha * x;
    if (std::fabs(x) < 0x1p-60) return line == 0 ? exact(line) : to_odd(line, alpha);
    return x < -60 ? saturated_exponential_unit(alpha) : smooth(alpha * std::expm1(x));
  });
}
inline Estimator elu_derivative(const Parameters& p) {
  const double alpha = p.value("alpha", 1);
  return estimator([=](double x) { return x > 0 ? exact(1) : smooth(alpha * vanishing_exp(x)); });
}

inline Estimator selu(const Parameters&) {
  return estimator(
      [](double x) { return smooth(x > 0 ? kSeluScale * x : kSeluScaleAlpha * std::expm1(x)); });
}
inline Estimator selu_derivative(const Parameters&) {
  return estimator(
      [](double x) { return smooth(x > 0 ? kSeluScale : kSeluScaleAlpha * vanishing_exp(x)); });
}

// The condition of expm1 is at most 1 for negative arguments, that of exp(t) is |t|: the rounding
// of t = x/alpha counts for 2^-53 |t|.
inline Estimator celu(const Parameters& p) {
  const double alpha = p.value("alpha", 1);
  return estimator([=](double x) {
    if (x >= 0) return exact(x);
    const double t = x / alpha;
    return t < -60 ? saturated_exponential_unit(alpha) : smooth(alpha * std::expm1(t));
  });
}
inline Estimator celu_derivative(const Parameters& p) {
  const double alpha = p.value("alpha", 1);
  return estimator([=](double x) {
    if (x >= 0) return exact(1);
    const double t = std::max(x / alpha, -700.0);
    return within(std::exp(t), kRelative - t * 0x1p-52);
  });
}

inline Estimator sigmoid(const Parameters&) {
  return estimator([](double x) { return smooth(logistic(x)); });
}
inline Estimator sigmoid_derivative(const Parameters&) {
  return estimator([](double x) {
    const Logistic s = logistic_pair(x);
    return smooth(s.of_x * s.of_minus_x);
  });
}

inline Estimator softplus(const Parameters&) {
  return estimator([](double x) { return smooth(log_one_plus_exp(x)); });
}
inline Estimator log_sigmoid(const Parameters&) {
  return estimator([](double x) { return smooth(-log_one_plus_exp(-x)); });
}
inline Estimator log_sigmoid_derivative(const Parameters&) {
  return estimator([](double x) { return smooth(logistic(-x)); });
}

// x/2 + x^2/4 - x^4/48 + ... near 0.
inline Estimator silu(const Parameters&) {
  return estimator([](double x) {
    return std::fabs(x) < 0x1p-60 ? just_above_half(x) : smooth(x * logistic(x));
  });
}
// sigmoid(x) (1 + x sigmoid(-x)), whose sum cancels near -1.28.
inline Estimator silu_derivative(const Parameters&) {
  return estimator([](double x) {
    const Logistic s = logistic_pair(x);
    const double product = x * s.of_minus_x;
    return within_absolute(s.of_x * (1 + product), s.of_x * (1 + std::fabs(product)) * kRelative);
  });
}

inline Estimator tanh(const Parameters&) {
  return estimator([](double x) { return smooth(std::tanh(x)); });
}
// 1 / cosh(x)^2 = 4 sigmoid(2x) sigmoid(-2x).
inline Estimator tanh_derivative(const Parameters&) {
  return estimator([](double x) {
    const double e = vanishing_exp(-2 * std::fabs(x));
    return smooth(4 * e / ((1 + e) * (1 + e)));
  });
}

// Below 1/8 the Taylor series: its terms alternate and decrease, so that what is left out is less
// than the first term left out, which is 2^-58 of the sum. From there on tanh errs by 2^-51 |x|.
// From 20 on |x| - 1 is exact as far as it matters, 2^53, and 1 - |tanh| below 2^-56 less than its
// step.
inline Estimator tanh_shrink(const Parameters&) {
  return estimator([](double x) {
    const double x2 = x * x;
    if (std::fabs(x) >= 20) return to_odd(x - std::copysign(1, x), x);
    if (std::fabs(x) >= 0.125) return within_absolute(x - std::tanh(x), std::fabs(x) * 0x1p-50);
    double series = 0;
    for (const double coefficient :
         {-6404582 / 10854718875.0, 929569 / 638512875.0, -21844 / 6081075.0, 1382 / 155925.0,
          -62 / 2835.0, 17 / 315.0, -2 / 15.0, 1 / 3.0}) {
      series = series * x2 + coefficient;
    }
    return smooth(x2 * series * x);
  });
}
// tanh(x)^2 = x^2 - 2 x^4/3 + ...: for small x the exact square of 48 bits and less than a double's
// step, 2^-53 x^2, towards 0.
inline Estimator tanh_shrink_derivative(const Parameters&) {
  return estimator([](double x) {
    if (std::fabs(x) < 0x1p-27) return x == 0 ? exact(0) : to_odd(x * x, -1);
    const double t = std::tanh(x);
    return smooth(t * t);
  });
}

// tanh(log(1 + e)) = n/(n + 2) with n = e (e + 2).
inline Estimator mish(const Parameters&) {
  return estimator([](double x) {
    const double e = vanishing_exp(std::min(x, 60.0));
    const double n = e * (e + 2);
    return smooth(x * n / (n + 2));
  });
}
// n/(n + 2) + 4 x e (1 + e)/(n + 2)^2; the terms cancel near -1.19.
inline Estimator mish_derivative(const Parameters&) {
  return estimator([](double x) {
    const double c = std::min(x, 60.0);
    const double e = vanishing_exp(c);
    const double n = e * (e + 2);
    const double first = n / (n + 2);
    const double second = 4 * c * e * (1 + e) / ((n + 2) * (n + 2));
    return within_absolute(first + second, (first + std::fabs(second)) * kRelative);
  });
}

inline Estimator softsign(const Parameters&) {
  return estimator([](double x) { return smooth(x / (1 + std::fabs(x))); });
}
inline Estimator softsign_derivative(const Parameters&) {
  return estimator([](double x) {
    const double below = 1 + std::fabs(x);
    return smooth(1 / (below * below));
  });
}

inline Estimator squareplus(const Parameters& p) {
  const double b = p.value("b", 4);
  return estimator([=](double x) {
    const double root = std::sqrt(x * x + b);
    return smooth(x < 0 ? b / (2 * (root - x)) : (x + root) / 2);
  });
}
// For negative x, 1 - |x|/root = (root^2 - x^2)/(root (root + |x|)).
inline Estimator squareplus_derivative(const Parameters& p) {
  const double b = p.value("b", 4);
  return estimator([=](double x) {
    const double root = std::sqrt(x * x + b);
    if (root == 0) return exact(0.5);
    return smooth((x < 0 ? b / (root * (root - x)) : 1 + x / root) / 2);
  });
}

}  // namespace reference::estimates
