// Enclosures of both forms of gelu and of their derivatives.
//
// In the left tail a relative error d of an argument t becomes one of t d in exp(t), and of
// 2 t^2 d in erfc(t). There long double takes both arguments in two parts.
#pragma once

#include <cmath>
#include <type_traits>

#include "ball.hpp"
#include "parameters.hpp"
#include "smooth_enclosures.hpp"

namespace reference::enclosures {

// Below it all results and derivatives of both forms are in (-2^-1095, 0).
inline constexpr double kGeluVanished = -40;

template <typename Number>
const Ball<Number>& half_root_of_two() {
  static const auto root = sqrt(Ball<Number>(0.5));
  return root;
}
// 1/sqrt(2 pi).
template <typename Number>
const Ball<Number>& density_at_0() {
  static const auto density =
      decimal<Number>("0.398942280401432677939946059934381868475858631164934657665926");
  return density;
}

// An argument: `high`, which is exact, and the small rest.
struct TwoPartArgument {
  long double high;
  Ball<long double> low;
};
template <typename Number>
bool in_tail(double x) {
  return std::is_same_v<Number, long double> && x < -1 && x >= kGeluVanished;
}

// -x^2/2. The head of x has 24 bits and its tail 29, so that their products are exact, and in this
// order all sums are: each cancels, and what remains has fewer than 60 bits.
inline TwoPartArgument half_square(double x) {
  const long double head = static_cast<float>(x);
  const long double tail = x - head;
  const long double square = static_cast<long double>(x) * x;
  const long double low = ((head * head - square) + 2 * head * tail) + tail * tail;
  return {-square / 2, {-low / 2, 0}};
}

// -x/sqrt(2). The head of sqrt(1/2) has 32 bits, so that its products with both parts of x are
// exact, and so are the sums as above.
inline TwoPartArgument normal_argument(double x) {
  constexpr long double kHead = 0x1.6a09e666p-1L;
  static const auto kTail = decimal<long double>("2.27254278131618287886099039284836e-10");
  const long double head = static_cast<float>(x);
  const long double tail = x - head;
  const long double product = x * half_root_of_two<long double>().middle;
  const long double low = (head * kHead - product) + tail * kHead;
  return {-product, -(Ball<long double>(low, 0) + x * kTail)};
}

// In the tail of long double, exp(high) (1 + low), which lacks less than low^2.
template <typename Number>
Ball<Number> normal_density(double x) {
  if constexpr (std::is_same_v<Number, long double>) {
    if (in_tail<Number>(x)) {
      const TwoPartArgument t = half_square(x);
      Ball<Number> factor = 1 + t.low;
      factor.radius += t.low.size() * t.low.size();
      return density_at_0<Number>() * (exp(Ball<Number>(t.high, 0)) * factor);
    }
  }
  return density_at_0<Number>() * exp(Ball<Number>(x) * (-x) / 2);
}

// density(z)/cumulative(-z) for z > 0 by Laplace's continued fraction z + 1/(z + 2/(z + 3/(z +
// ...))): it lies between any two convergents that follow each other. So many terms leave about
// 2^-100. MPFR's erfc takes up to half a millisecond there.
template <typename Number>
Ball<Number> hazard(double z) {
  const auto convergent = [z](int terms) {
    Ball<Number> result = z;
    for (int k = terms; k > 0; --k) result = z + k / result;
    return result;
  };
  const int terms = static_cast<int>(700 / (z * z)) + 20;
  Ball<Number> result = convergent(terms);
  result.radius += (convergent(terms + 1) - result).size();
  return result;
}

// In the tail of long double, erfc(high)/2 less the first term of its series in `low`, sqrt(2)
// density(x) low. The second is that times high low, and density is taken at x in place of sqrt(2)
// high.
template <typename Number>
Ball<Number> normal_cumulative(double x) {
  if constexpr (std::is_same_v<Number, long double>) {
    if (in_tail<Number>(x)) {
      const TwoPartArgument t = normal_argument(x);
      Ball<Number> rest = 2 * half_root_of_two<Number>() * normal_density<Number>(x) * t.low;
      rest.radius += rest.size() * 0x1p-40L;
      return erfc(Ball<Number>(t.high, 0)) / 2 - rest;
    }
  } else if (x < -4) {
    return normal_density<Number>(x) / hazard<Number>(-x);
  }
  return erfc(-x * half_root_of_two<Number>()) / 2;
}

template <typename Number>
Ball<Number> gelu_exact(double x) {
  return x * normal_cumulative<Number>(x);
}
// The terms cancel near -0.75.
template <typename Number>
Ball<Number> gelu_exact_derivative(double x) {
  return normal_cumulative<Number>(x) + x * normal_density<Number>(x);
}

// Of the tanh form: x sigmoid(t) with t = 2 sqrt(2/pi) (x + 0.044715 x^3).
template <typename Number>
struct TanhArgument {
  Ball<Number> t;
  Ball<Number> slope;
};
template <typename Number>
TanhArgument<Number> tanh_argument(double x) {
  static const auto kCubic = decimal<Number>("0.044715");
  const Ball<Number> factor = 4 * density_at_0<Number>();
  const Ball<Number> part = kCubic * x * x;
  return {factor * x * (1 + part), factor * (1 + 3 * part)};
}
template <typename Number>
Ball<Number> gelu_tanh(double x) {
  return x * logistic(tanh_argument<Number>(x).t).of_t;
}
// sigmoid(t) (1 + x t' sigmoid(-t)); the terms cancel near -0.75.
template <typename Number>
Ball<Number> gelu_tanh_derivative(double x) {
  const TanhArgument<Number> argument = tanh_argument<Number>(x);
  const Logistic<Number> s = logistic(argument.t);
  return s.of_t * (1 + x * argument.slope * s.of_minus_t);
}

template <typename Number>
Ball<Number> gelu(double x, const Parameters& p) {
  if (x < kGeluVanished) return vanished<Number>(-1);
  return p.flag("approximate") ? gelu_tanh<Number>(x) : gelu_exact<Number>(x);
}
template <typename Number>
Ball<Number> gelu_derivative(double x, const Parameters& p) {
  if (x < kGeluVanished) return vanished<Number>(-1);
  return p.flag("approximate") ? gelu_tanh_derivative<Number>(x) : gelu_exact_derivative<Number>(x);
}

}  // namespace reference::enclosures
