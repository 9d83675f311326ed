#pragma once
#include <act/activation.hpp>
#include <act/axes.hpp>
#include <act/tensor.hpp>
#include <optional>
#include <vector>

namespace act {

/// An activation with everything that decides its result but the input.
struct Call {
  const Activation& activation;
  Arguments arguments = {};
  std::optional<Axes> axes = {};  ///< of a lane activation only; default the last axis
};

/// f(x): the shape of x (halved along the axis for glu), the dtype of result_dtype(), C order.
///
/// Each element is evaluated in wider arithmetic and rounded once. Throws Error for a bad argument
/// or axis, a lane that cannot be split, and for integers that leave their dtype.
Tensor apply(const Call& call, const Tensor& x);

/// f'(x), elementwise. Throws Error for a lane activation, whose derivative is not elementwise.
Tensor derivative(const Call& call, const Tensor& x);

/// The vector-Jacobian product upstream^T J(x), in the shape of x: upstream*f'(x) elementwise.
/// `upstream` has the shape of apply(call, x); for integer x the result is float32.
Tensor vjp(const Call& call, const Tensor& x, const Tensor& upstream);

/// Length of a lane of x: the product of the sizes of the axes the call runs over; 1 elementwise.
std::size_t lane_length(const Call& call, const Shape& x);

}  // namespace act
