// The polynomial through given points, in multiple precision.
#pragma once

#include <cstddef>
#include <vector>

#include "multiprecision.hpp"

namespace reference {

// Coefficients, the constant first, of the polynomial through (at[i], values[i]): Newton's divided
// differences, multiplied out from the inside.
inline std::vector<Real> interpolate(const std::vector<Real>& at, std::vector<Real> values) {
  const std::size_t points = at.size();
  for (std::size_t order = 1; order < points; ++order) {
    for (std::size_t i = points - 1; i >= order; --i) {
      values[i] = (values[i] - values[i - 1]) / (at[i] - at[i - order]);
    }
  }
  std::vector<Real> sum(points + 1);
  for (std::size_t i = points; i-- > 0;) {
    for (std::size_t k = points; k > 0; --k) sum[k] = sum[k - 1] - at[i] * sum[k];
    sum[0] = values[i] - at[i] * sum[0];
  }
  sum.pop_back();
  return sum;
}

}  // namespace reference
