#pragma once
#include <act/math/normal.hpp>
#include <act/math/wide.hpp>

/// The error function on double-double lanes.
namespace act::math::HWY_NAMESPACE {

namespace detail {

/// erf(x)/x*sqrt(pi)/2 = sum of (-x^2)^n/(n!*(2n + 1)) for `square` = x^2 < 1. 21 terms leave
/// 2^-71; those below 2^-10 of the sum are double alone. Error 2^-61.
HWY_INLINE Wide erf_series(Wide square) {
  constexpr auto coefficients = [] {
    std::array<DoubleDouble, 21> result;
    DoubleDouble factorial(1);
    for (int n = 0; n < 21; ++n) {
      if (n > 0) factorial = factorial * DoubleDouble(-n);
      result[static_cast<std::size_t>(n)] = DoubleDouble(1) / (factorial * DoubleDouble(2 * n + 1));
    }
    return result;
  }();
  constexpr std::size_t leading = 5;
  constexpr auto tail = [coefficients] {
    std::array<double, coefficients.size() - leading> result{};
    for (std::size_t n = 0; n < result.size(); ++n) result[n] = coefficients[leading + n].hi;
    return result;
  }();
  Wide sum(polynomial<Unfused>(square.hi, tail), Real(0));
  for (std::size_t n = leading; n-- > 0;) sum = step(sum, square, coefficients[n]);
  return sum;
}

/// 2*Phi(-x*sqrt 2) for x >= 1/2. Error 2^-56 where it is above 2^-1000.
HWY_INLINE Wide erfc_tail(Wide x) { return Wide(2) * normal_cdf(-(x * real<Wide>(root_two))); }

}  // namespace detail

/// By its series for |x| < 1, else as 1 - erfc(|x|). Error 2^-57; x from -28 to 28.
HWY_INLINE Wide erf(Wide x) {
  const Wide size = abs(x);
  const Wide inner = at_most(size, Wide(1));
  const Wide near_0 = inner * real<Wide>(two_over_root_pi) * detail::erf_series(inner * inner);
  const Wide beyond = Wide(1) - detail::erfc_tail(at_least(size, Wide(1)));
  return copysign(select(size.hi < Real(1), near_0, beyond), x);
}

/// Error 2^-56 where it is above 2^-1000; x from -28 to 28.
HWY_INLINE Wide erfc(Wide x) {
  const Wide tail = detail::erfc_tail(at_least(x, Wide(0.5)));
  return select(x.hi < Real(0.5), Wide(1) - erf(x), tail);
}

}  // namespace act::math::HWY_NAMESPACE
