#pragma once
#include <act/math/arithmetic.hpp>

namespace act::math {

/// For functions x/2 + c*x^2 + ... with c > 0. Below this |x| the second term is less than half a
/// unit in the last place of x/2 in R, and x/2 may be a tie between two subnormal elements.
template <class R>
inline constexpr R square_vanishes = std::numeric_limits<R>::epsilon() / 16;

/// x/2 with what the square adds shown as one unit in R's last place, so that a tie rounds upward
/// as the exact value does. Zeros keep their sign.
template <class R>
R just_above_half(R x) {
  const R half = R(0.5) * x;
  return select(x == R(0), x, next_up(half));
}

}  // namespace act::math
