#pragma once
#include <act/math/wide.hpp>

/// Logarithms on double-double lanes that keep enough digits to be multiplied by an exponent, and
/// the power made of one.
namespace act::math::HWY_NAMESPACE {

namespace detail {

/// 2*atanh(s) = s*(2 + 2/3*s^2 + 2/5*s^4 + ...) for |s| <= 0.1716, and k*ln 2. Of the series 15
/// terms leave 2^-81; those below 2^-28 of the sum are double alone. Error 2^-79.
HWY_INLINE Wide log_of_parts(Real k, Wide s) {
  constexpr auto coefficient = [](int j) { return DoubleDouble(2) / DoubleDouble(2 * j + 1); };
  constexpr int leading = 5;
  constexpr auto tail = [coefficient] {
    std::array<double, 10> result{};
    for (int j = 0; j < 10; ++j) result[static_cast<std::size_t>(j)] = coefficient(leading + j).hi;
    return result;
  }();
  constexpr std::array<DoubleDouble, leading> first{coefficient(0), coefficient(1), coefficient(2),
                                                    coefficient(3), coefficient(4)};
  const Wide square = s * s;
  Wide sum(polynomial<Unfused>(square.hi, tail), Real(0));
  for (std::size_t j = first.size(); j-- > 0;) sum = step(sum, square, first[j]);
  const Wide ln2(Real(0x1.62e42fefa39efp-1), Real(0x1.abc9e3b39803fp-56));
  return Wide(k, Real(0)) * ln2 + s * sum;
}

}  // namespace detail

/// For finite x > 0. With 2^k the power of 2 in x*sqrt 2, it is k*ln 2 + 2*atanh(s),
/// s = (x - 2^k)/(x + 2^k): |s| <= 0.1716. Error 2^-75.
HWY_INLINE Wide log(Wide x) {
  // Scaled so that no sum below overflows and no power of 2 is subnormal.
  const auto small = x.hi < Real(0x1p-800);
  const auto large = x.hi > Real(0x1p800);
  const Real scale = select(small, Real(0x1p300), select(large, Real(0x1p-300), Real(1)));
  const Real shift = select(small, Real(-300), select(large, Real(300), Real(0)));
  x = {x.hi * scale, x.lo * scale};
  const auto [power, k] = detail::power_and_exponent(x.hi * Real(0x1.6a09e667f3bcdp+0));
  const Wide wide_power(power, Real(0));
  return detail::log_of_parts(k + shift, (x - wide_power) / (x + wide_power));
}

/// log(1 + x) for x > -1 up to 2^800, where `log1p` is for x >= 0 and faster. Error 2^-75.
HWY_INLINE Wide precise_log1p(Wide x) {
  const Wide y = Wide(1) + x;
  const auto [power, k] = detail::power_and_exponent(y.hi * Real(0x1.6a09e667f3bcdp+0));
  const Wide wide_power(power, Real(0));
  return detail::log_of_parts(k, ((Wide(1) - wide_power) + x) / (y + wide_power));
}

}  // namespace act::math::HWY_NAMESPACE
