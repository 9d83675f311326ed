#include <act/math/rounding.hpp>

namespace act::math {

template <class T>
T rounded(DoubleDouble x) {
  return round_to<T>(Extended(x));
}

template float rounded(DoubleDouble);
template Float16 rounded(DoubleDouble);
template BFloat16 rounded(DoubleDouble);

}  // namespace act::math
