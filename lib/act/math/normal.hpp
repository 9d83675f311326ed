#pragma once
#include <act/math/arithmetic.hpp>

/// The standard normal distribution.
namespace act::math {

using namespace literals;  // NOLINT(google-build-using-namespace)

inline constexpr auto one_over_root_two_pi = 0.39894228040143267793994605993438186847585863_real;

/// erf(x) = 2*Phi(x*sqrt 2) - 1, and its derivative at 0.
inline constexpr auto root_two = 1.41421356237309504880168872420969807856967187_real;
inline constexpr auto two_over_root_pi = 1.12837916709551257389615890312154517168810125_real;

/// Density and distribution function at -reach are still normal numbers of R, and below every dtype
/// that R evaluates.
template <class R>
R normal_reach() {
  return sqrt(R(2 * exp_limit<R>));
}

/// x*Phi(x), -0 at -inf.
template <class R>
R times_normal_cdf(R x) {
  const R c = at_least(x, -normal_reach<R>());
  return c * normal_cdf(c);
}

/// phi(x) = e^(-x^2/2)/sqrt(2 pi).
template <class R>
R normal_pdf(R x) {
  return exp(R(-0.5) * x * x) * real<R>(one_over_root_two_pi);
}

}  // namespace act::math
