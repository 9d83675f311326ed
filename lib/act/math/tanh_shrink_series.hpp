#pragma once
#include <act/math/arithmetic.hpp>

namespace act::math {

/// (x - tanh x)/x^3 for `square` = x^2 <= 1/4, by Lambert's continued fraction
/// tanh x = x/(1 + k), k = x^2/(3 + x^2/(5 + ...)): the quotient is h/(1 + k), h = k/x^2, from
/// positive terms alone. Cut off after 2*16 + 1, it is off by less than 2^-130.
template <class R>
R tanh_shrink_series(R square) {
  R below = R(33);
  for (int odd = 31; odd >= 3; odd -= 2) below = R(odd) + square / below;
  const R h = R(1) / below;
  return h / (R(1) + square * h);
}

}  // namespace act::math
