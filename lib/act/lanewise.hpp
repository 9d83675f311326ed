#pragma once
#include <act/axes.hpp>
#include <act/kernel.hpp>
#include <act/tensor.hpp>

namespace act {

/// y = f(x) for each lane of x, lane i of x making lane i of y; each element rounded once. In a
/// math::DefaultEnvironment, as evaluate_vjp.
void evaluate(const LaneKernel& kernel, const Tensor& x, const Lanes& x_lanes, Tensor& y,
              const Lanes& y_lanes);

/// out = the vector-Jacobian product for each lane of x with that of `upstream`, which has the
/// shape of y.
void evaluate_vjp(const LaneKernel& kernel, const Tensor& x, const Lanes& x_lanes,
                  const Tensor& upstream, const Lanes& y_lanes, Tensor& out);

}  // namespace act
