#pragma once
#include <act/kernel.hpp>
#include <act/tensor.hpp>

namespace act {

/// y = f(x) or f'(x), times `upstream` if there is one, each element rounded once to y's dtype; all
/// of one shape. Throws Error for an integer result that y's dtype cannot hold.
void evaluate(const ElementwiseKernel& kernel, Quantity quantity, const Tensor& x,
              const Tensor* upstream, Tensor& y);

}  // namespace act
