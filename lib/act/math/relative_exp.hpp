#pragma once
#include <act/math/arithmetic.hpp>
#include <limits>

namespace act::math {

/// e^(x - shift), exactly 0 where x is -inf: a difference of that is no number in double-double.
template <class R>
[[gnu::always_inline]] inline R relative_exp(R x, R shift) {
  return select(x == R(-std::numeric_limits<double>::infinity()), R(0), exp(x - shift));
}

}  // namespace act::math
