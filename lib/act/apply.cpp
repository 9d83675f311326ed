#include <act/apply.hpp>
#include <act/elementwise.hpp>
#include <act/error.hpp>
#include <act/lanewise.hpp>
#include <act/math/environment.hpp>

namespace act {
namespace {

/// Where a lane activation runs in a tensor of `shape`.
std::vector<std::size_t> axes_of(const Call& call, const Shape& shape) {
  auto axes = resolve(call.axes.value_or(Axes{}), shape);
  if (axes.size() > 1 && !call.activation.lane->several_axes) {
    fail("", std::string(call.activation.name) + " got " + std::to_string(axes.size()) + " axes",
         "expected one axis");
  }
  return axes;
}

/// `shape` with the size along a lane's axis divided by the number of the activation's parts.
Shape divided(Shape shape, std::size_t axis, std::size_t parts) {
  const std::int64_t size = shape[axis];
  const auto divisor = static_cast<std::int64_t>(parts);
  if (size % divisor != 0) {
    fail("", "axis size must be divisible by " + std::to_string(parts),
         "found size " + std::to_string(size) + " along axis " + std::to_string(axis) +
             " of shape " + to_string(shape));
  }
  shape[axis] = size / divisor;
  return shape;
}

const ElementwiseKernel& elementwise(const Kernel& kernel) {
  return dynamic_cast<const ElementwiseKernel&>(kernel);
}
const LaneKernel& lanewise(const Kernel& kernel) { return dynamic_cast<const LaneKernel&>(kernel); }

void reject_axes(const Call& call) {
  if (!call.axes) return;
  fail(call.activation.name, "found --axis", "expected none: the function is elementwise");
}

/// The shape of the result, and the lanes of x and of the result.
struct Plan {
  Shape result;
  Lanes x;
  Lanes y;
};

Plan plan(const Call& call, const Shape& x) {
  const auto axes = axes_of(call, x);
  const Shape result = divided(x, axes.front(), call.activation.lane->parts);
  if (element_count(x) == 0) return {result, {}, {}};
  return {result, lanes_of(x, axes), lanes_of(result, axes)};
}

void check_upstream(const Tensor& upstream, const Shape& result) {
  if (upstream.shape() == result) return;
  fail("", "upstream has shape " + to_string(upstream.shape()),
       "expected the result's " + to_string(result));
}

}  // namespace

Tensor apply(const Call& call, const Tensor& x) {
  const math::DefaultEnvironment environment;
  const DType dtype = result_dtype(call.activation, call.arguments, x.dtype());
  const auto kernel = bound_kernel(call.activation, call.arguments, dtype);
  if (call.activation.lane) {
    const Plan lanes = plan(call, x.shape());
    Tensor y(dtype, lanes.result);
    evaluate(lanewise(*kernel), x, lanes.x, y, lanes.y);
    return y;
  }
  reject_axes(call);
  Tensor y(dtype, x.shape());
  evaluate(elementwise(*kernel), Quantity::value, x, nullptr, y);
  return y;
}

Tensor derivative(const Call& call, const Tensor& x) {
  const math::DefaultEnvironment environment;
  if (call.activation.lane) {
    fail(call.activation.name, "its derivative is not elementwise",
         "expected --upstream G for the vector-Jacobian product");
  }
  const DType dtype = result_dtype(call.activation, call.arguments, x.dtype());
  const auto kernel = bound_kernel(call.activation, call.arguments, dtype);
  reject_axes(call);
  Tensor y(dtype, x.shape());
  evaluate(elementwise(*kernel), Quantity::derivative, x, nullptr, y);
  return y;
}

Tensor vjp(const Call& call, const Tensor& x, const Tensor& upstream) {
  const math::DefaultEnvironment environment;
  const DType dtype = is_integer(x.dtype()) ? DType::float32 : x.dtype();
  const auto kernel = bound_kernel(call.activation, call.arguments, dtype);
  Tensor out(dtype, x.shape());
  if (call.activation.lane) {
    const Plan lanes = plan(call, x.shape());
    check_upstream(upstream, lanes.result);
    evaluate_vjp(lanewise(*kernel), x, lanes.x, upstream, lanes.y, out);
    return out;
  }
  reject_axes(call);
  check_upstream(upstream, x.shape());
  evaluate(elementwise(*kernel), Quantity::derivative, x, &upstream, out);
  return out;
}

std::size_t lane_length(const Call& call, const Shape& x) {
  if (!call.activation.lane) return 1;
  std::size_t length = 1;
  for (const std::size_t axis : axes_of(call, x)) length *= static_cast<std::size_t>(x[axis]);
  return length;
}

}  // namespace act
