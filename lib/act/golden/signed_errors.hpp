#pragma once
#include <act/tensor.hpp>
#include <vector>

namespace act::golden {

/// How far an output is from the exact one, in steps of the dtype: above it, or below.
struct SignedError {
  double x;
  double ulp;
};

/// Of outputs at x, in its order; what is not finite has none. All of one floating-point dtype and
/// size.
std::vector<SignedError> signed_errors(const Tensor& x, const Tensor& found, const Tensor& exact);

}  // namespace act::golden
