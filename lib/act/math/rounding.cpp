#include <act/math/rounding.hpp>

namespace act::math {

float to_float(DoubleDouble x) { return round_to<float>(Extended(x)); }

}  // namespace act::math
