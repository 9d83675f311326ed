#pragma once
#include <act/math/arithmetic.hpp>

namespace act::math {

/// For functions x/2 + c*x^2 + ... with c > 0: `general`, the function's value, with the square not
/// lost where x/2 may be a tie between two subnormal elements. Below some |x| the square is less
/// than half a unit in R's last place of x/2; there one such unit stands for it, so that a tie
/// rounds upward as the exact value does. Zeros keep their sign. Double-double holds the square,
/// and lanes leave subnormal results to double-double.
template <class R>
R with_square_above_half(R x, R general) {
  if constexpr (std::floating_point<R>) {
    const R half = R(0.5) * x;
    const R above = select(x == R(0), x, next_up(half));
    return select(abs(x) < std::numeric_limits<R>::epsilon() / 16, above, general);
  } else {
    return general;
  }
}

}  // namespace act::math
