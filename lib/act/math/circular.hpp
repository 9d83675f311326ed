#pragma once
#include <act/math/double_double.hpp>

namespace act::math {

/// Sine and cosine of any finite x, off by less than 2^-85 relative where x.lo is 0; an x.lo is
/// added to what the first part leaves of a quarter turn. NaN for what is not finite.
DoubleDouble sin(DoubleDouble x);
DoubleDouble cos(DoubleDouble x);

}  // namespace act::math
