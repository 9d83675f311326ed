#include <act/apply.hpp>
#include <act/elementwise.hpp>
#include <act/error.hpp>
#include <act/lanewise.hpp>
#include <act/math/environment.hpp>

namespace act {
namespace {

/// Where a lane activation runs in a tensor of `shape`.
std::vector<std::size_t> resolved_axes(const Call& call, const Shape& shape) {
  auto axes = resolve(axes_of(call.activation, call.axes), shape);
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

Shape from_axis(const Shape& shape, std::size_t axis) {
  return {shape.begin() + static_cast<std::ptrdiff_t>(axis), shape.end()};
}

Tensor whole(const Call& call, Wanted wanted, const Tensor& x, const Tensor* upstream) {
  const Evaluator evaluator(call, wanted, x.dtype(), x.shape());
  if (upstream != nullptr) evaluator.check_upstream(upstream->shape());
  Tensor y = evaluator(x, upstream);
  y.reshape(evaluator.shape());
  return y;
}

}  // namespace

Axes axes_of(const Activation& activation, const std::optional<Axes>& given) {
  const Lane& lane = *activation.lane;
  if (!given && !lane.default_axis) {
    fail(activation.name, option_name(lane.axis) + " is missing",
         "expected an axis; it has no default");
  }
  Axes axes = given ? *given : Axes{.list = {*lane.default_axis}};
  axes.with_following = lane.with_following_axes;
  return axes;
}

Evaluator::~Evaluator() = default;

Evaluator::Evaluator(const Call& call, Wanted wanted, DType x, const Shape& shape)
    : wanted_(wanted), dtype_(x), shape_(shape), upstream_shape_(shape) {
  if (call.activation.lane && wanted == Wanted::derivative) {
    fail(call.activation.name, "its derivative is not elementwise",
         "expected --upstream G for the vector-Jacobian product");
  }
  if (wanted != Wanted::value && !has_derivative(call.activation)) {
    fail(call.activation.name, "a library's function has no derivative",
         "expected neither --grad nor --upstream");
  }
  if (wanted != Wanted::product) {
    dtype_ = act::result_dtype(call.activation, call.arguments, x);
  } else if (is_integer(x)) {
    dtype_ = DType::float32;
  }
  const math::DefaultEnvironment environment;
  kernel_ = bound_kernel(call.activation, call.arguments, dtype_);
  if (call.activation.lane) {
    plan_lanes(call, x, shape);
  } else if (call.axes) {
    fail(call.activation.name, "found --axis", "expected none: the function is elementwise");
  }
}

void Evaluator::plan_lanes(const Call& call, DType x, const Shape& shape) {
  const auto axes = resolved_axes(call, shape);
  upstream_shape_ = divided(shape, axes.front(), call.activation.lane->parts);
  if (wanted_ == Wanted::value) shape_ = upstream_shape_;
  const std::size_t outermost = axes.front();
  slab_shape_ = from_axis(shape, outermost);
  y_slab_shape_ = from_axis(upstream_shape_, outermost);
  slab_ = element_count(slab_shape_);
  y_slab_ = element_count(y_slab_shape_);
  for (const std::size_t axis : axes) slab_axes_.push_back(axis - outermost);
  columns_ = element_count(from_axis(shape, axes.back() + 1));

  constexpr std::size_t large = std::size_t{32} << 20;  // bytes
  constexpr std::size_t long_lane = 1024;
  const Lanes lanes(shape, axes);
  const std::size_t length = lanes.length();
  has_panels_ = wanted_ == Wanted::value && !is_integer(x) && slab_ * info(x).size >= large &&
                columns_ > 1 && length * columns_ == element_count(shape) && length >= long_lane &&
                length <= lanewise(*kernel_).longest_rounded();
}

void Evaluator::check_upstream(const Shape& shape) const {
  if (shape == upstream_shape_) return;
  fail("", "upstream has shape " + to_string(shape),
       "expected the result's " + to_string(upstream_shape_));
}

Tensor Evaluator::operator()(Tensor x, const Tensor* upstream) const {
  const math::DefaultEnvironment environment;
  const std::size_t slabs = slab_ == 0 ? 0 : x.size() / slab_;
  const Shape size{static_cast<std::int64_t>(slabs * result_slab())};
  if (slab_axes_.empty()) {
    const Quantity quantity = wanted_ == Wanted::value ? Quantity::value : Quantity::derivative;
    if (dtype_ == x.dtype()) {
      evaluate(elementwise(*kernel_), quantity, x, upstream, x);
      x.reshape(size);
      return x;
    }
    Tensor y(dtype_, size);
    evaluate(elementwise(*kernel_), quantity, x, upstream, y);
    return y;
  }
  if (x.size() == 0) return {dtype_, size};
  // One slab keeps its own rank, which may be the greatest there is.
  const auto lanes = [&](Shape shape) {
    auto axes = slab_axes_;
    if (slabs > 1) {
      shape.insert(shape.begin(), static_cast<std::int64_t>(slabs));
      for (std::size_t& axis : axes) ++axis;
    }
    return Lanes(shape, axes);
  };
  return over_lanes(std::move(x), upstream, lanes(slab_shape_), lanes(y_slab_shape_));
}

std::optional<Grid> Evaluator::grid() const {
  if (slab_axes_.empty() || columns_ <= 1 || wanted_ == Wanted::product) return {};
  return Grid{slab_ / columns_, columns_};
}

Tensor Evaluator::columns(Tensor x, std::size_t count) const {
  const math::DefaultEnvironment environment;
  const auto lanes = [&](Shape shape) {
    shape.resize(slab_axes_.back() + 1);
    shape.push_back(static_cast<std::int64_t>(count));
    return Lanes(shape, slab_axes_);
  };
  return over_lanes(std::move(x), nullptr, lanes(slab_shape_), lanes(y_slab_shape_));
}

std::unique_ptr<Panels> Evaluator::panels() const {
  return make_panels(lanewise(*kernel_), dtype_, *grid());
}

Tensor Evaluator::over_lanes(Tensor x, const Tensor* upstream, const Lanes& x_lanes,
                             const Lanes& y_lanes) const {
  // Lanes that are no runs are copied before they are evaluated; the result of one that is shorter
  // lies where its first elements were, unless those of another slab lie there.
  const bool lies_in_x = result_slab() == slab_ || x_lanes.length() * x_lanes.stride() == x.size();
  const bool in_place = dtype_ == x.dtype() && lies_in_x && !x_lanes.are_runs();
  const Shape size{static_cast<std::int64_t>(x.size() / (slab_ / result_slab()))};
  Tensor other(dtype_, in_place ? Shape{0} : size);
  Tensor& y = in_place ? x : other;
  if (wanted_ == Wanted::product) {
    evaluate_vjp(lanewise(*kernel_), x, x_lanes, *upstream, y_lanes, y);
  } else {
    evaluate(lanewise(*kernel_), x, x_lanes, y, y_lanes);
  }
  y.shrink(size);
  return std::move(y);
}

Tensor apply(const Call& call, const Tensor& x) { return whole(call, Wanted::value, x, nullptr); }

Tensor derivative(const Call& call, const Tensor& x) {
  return whole(call, Wanted::derivative, x, nullptr);
}

Tensor vjp(const Call& call, const Tensor& x, const Tensor& upstream) {
  return whole(call, Wanted::product, x, &upstream);
}

std::size_t lane_length(const Call& call, const Shape& x) {
  if (!call.activation.lane) return 1;
  std::size_t length = 1;
  for (const std::size_t axis : resolved_axes(call, x)) length *= static_cast<std::size_t>(x[axis]);
  return length;
}

}  // namespace act
