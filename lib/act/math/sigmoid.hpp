#pragma once
#include <act/math/arithmetic.hpp>

namespace act::math {

/// 1/(1 + e^-x). Relative error: that of exp plus two roundings. Where e^-x overflows R the result
/// is 0, below every dtype that R evaluates.
template <class R>
[[gnu::always_inline]] inline R sigmoid(R x) {
  return R(1) / (R(1) + exp(-x));
}

/// log(1 + e^x), without overflow for large x and without losing e^x for small.
template <class R>
[[gnu::always_inline]] inline R softplus(R x) {
  return at_least(x, R(0)) + log1p(exp(-abs(x)));
}

}  // namespace act::math
