#include <act/apply.hpp>
#include <act/error.hpp>
#include <act/math/environment.hpp>
#include <act/math/rounding.hpp>
#include <act/number.hpp>
#include <algorithm>
#include <array>

namespace act {
namespace {

/// Elements are gathered into, and scattered from, buffers of evaluation arithmetic.
template <class R, class Offset>
void gather(const Tensor& from, std::span<R> to, Offset offset) {
  dispatch(from.dtype(), [&]<class T>() {
    const auto elements = from.view<T>();
    for (std::size_t i = 0; i < to.size(); ++i) {
      to[i] = math::widen<R>(elements[static_cast<Eigen::Index>(offset(i))]);
    }
  });
}

/// An integer result that its dtype cannot hold is an error: there is no infinity to round to.
template <class T, class R>
T narrow_integer(R value, DType dtype) {
  const R limit = std::ldexp(R(1), std::numeric_limits<T>::digits);
  if (!(value < limit) || value < (std::is_signed_v<T> ? -limit : R(0))) {
    fail("",
         "the result " + format_number(static_cast<double>(value)) + " does not fit " +
             std::string(info(dtype).name),
         "convert the input with --dtype float32 or float64");
  }
  return static_cast<T>(value);
}

template <class R, class Offset>
void scatter(std::span<const R> from, Tensor& to, Offset offset) {
  dispatch(to.dtype(), [&]<class T>() {
    auto elements = to.view<T>();
    for (std::size_t i = 0; i < from.size(); ++i) {
      T& element = elements[static_cast<Eigen::Index>(offset(i))];
      if constexpr (std::is_integral_v<T>) {
        element = narrow_integer<T>(from[i], to.dtype());
      } else {
        element = math::round_to<T>(from[i]);
      }
    }
  });
}

/// Calls f with the arithmetic in which every element of these dtypes is exact.
template <class F>
void with_arithmetic(std::initializer_list<DType> types, F&& f) {
  const bool wide = std::ranges::any_of(types, [](DType t) { return info(t).size == 8; });
  if (wide) {
    f.template operator()<long double>();
  } else {
    f.template operator()<double>();
  }
}

/// A tensor cut into the runs that a kernel takes at a time.
class Cut {
 public:
  /// Elementwise: runs of a block that stays in the first-level cache.
  explicit Cut(std::size_t size) : runs_((size + block - 1) / block), size_(size) {}
  explicit Cut(Lanes lanes) : runs_(lanes.starts.size()), lanes_(std::move(lanes)) {}

  std::size_t runs() const { return runs_; }
  std::size_t length(std::size_t run) const {
    return lanes_ ? lanes_->offsets.size() : std::min(block, size_ - run * block);
  }
  std::size_t longest() const { return runs_ == 0 ? 0 : length(0); }

  /// Index of each element of the run in the tensor.
  auto indices(std::size_t run) const {
    return [this, run](std::size_t i) {
      return lanes_ ? lanes_->starts[run] + lanes_->offsets[i] : run * block + i;
    };
  }

 private:
  static constexpr std::size_t block = 1024;
  std::size_t runs_;
  std::size_t size_ = 0;
  std::optional<Lanes> lanes_;
};

/// The shape of the result, and x and the result cut so that run i of one makes run i of the other.
struct Plan {
  Shape result;
  Cut x;
  Cut y;
};

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

Plan plan(const Call& call, const Tensor& x) {
  if (!call.activation.lane) {
    if (call.axes) {
      fail(call.activation.name, "found --axis", "expected none: the function is elementwise");
    }
    return {x.shape(), Cut(x.size()), Cut(x.size())};
  }
  const auto axes = axes_of(call, x.shape());
  const Shape result = divided(x.shape(), axes.front(), call.activation.lane->parts);
  if (x.size() == 0) return {result, Cut(0), Cut(0)};
  return {result, Cut(lanes_of(x.shape(), axes)), Cut(lanes_of(result, axes))};
}

/// Whether Kernel::rounded serves an elementwise result of dtype `to` for elements of `from`.
bool is_rounded(const Call& call, DType from, DType to) {
  const bool exact_input = info(from).size < 8 || from == to;
  return !call.activation.lane && !is_integer(to) && to != DType::float64 && exact_input;
}

/// The kernel's value or derivative at every element of x.
Tensor rounded(const Kernel& kernel, Quantity quantity, const Tensor& x, DType to) {
  Tensor y(to, x.shape());
  dispatch(to, [&]<class T>() {
    if constexpr (math::Half<T> || std::is_same_v<T, float>) {
      const std::span<T> out(y.view<T>().data(), y.size());
      if constexpr (std::is_same_v<T, float>) {
        if (x.dtype() == to) {
          kernel.rounded(quantity, std::span<const float>(x.view<float>().data(), x.size()), out);
          return;
        }
      }
      std::array<double, 256> block;
      for (std::size_t start = 0; start < x.size(); start += block.size()) {
        const auto in = std::span(block).first(std::min(block.size(), x.size() - start));
        gather(x, in, [start](std::size_t i) { return start + i; });
        kernel.rounded(quantity, std::span<const double>(in), out.subspan(start, in.size()));
      }
    }
  });
  return y;
}

/// `upstream` nothing: all ones.
Tensor pull_back(const Call& call, const Tensor& x, const Tensor* upstream, DType dtype) {
  const auto kernel = bound_kernel(call.activation, call.arguments, dtype);
  const Plan cut = plan(call, x);
  if (upstream != nullptr && upstream->shape() != cut.result) {
    fail("", "upstream has shape " + to_string(upstream->shape()),
         "expected the result's " + to_string(cut.result));
  }
  Tensor out(dtype, x.shape());
  with_arithmetic({x.dtype(), dtype, upstream != nullptr ? upstream->dtype() : dtype},
                  [&]<class R>() {
                    std::vector<R> in(cut.x.longest());
                    std::vector<R> g(cut.y.longest(), R(1));
                    std::vector<R> product(in.size());
                    for (std::size_t run = 0; run < cut.x.runs(); ++run) {
                      const std::span<R> x_run(in.data(), cut.x.length(run));
                      const std::span<R> g_run(g.data(), cut.y.length(run));
                      const std::span<R> out_run(product.data(), x_run.size());
                      gather(x, x_run, cut.x.indices(run));
                      if (upstream != nullptr) gather(*upstream, g_run, cut.y.indices(run));
                      kernel->vjp(std::span<const R>(x_run), std::span<const R>(g_run), out_run);
                      scatter(std::span<const R>(out_run), out, cut.x.indices(run));
                    }
                  });
  return out;
}

}  // namespace

Tensor apply(const Call& call, const Tensor& x) {
  const math::DefaultEnvironment environment;
  const DType dtype = result_dtype(call.activation, call.arguments, x.dtype());
  const auto kernel = bound_kernel(call.activation, call.arguments, dtype);
  const Plan cut = plan(call, x);
  if (is_rounded(call, x.dtype(), dtype)) return rounded(*kernel, Quantity::value, x, dtype);
  Tensor y(dtype, cut.result);
  with_arithmetic({x.dtype(), dtype}, [&]<class R>() {
    std::vector<R> in(cut.x.longest());
    std::vector<R> out(cut.y.longest());
    for (std::size_t run = 0; run < cut.x.runs(); ++run) {
      const std::span<R> x_run(in.data(), cut.x.length(run));
      const std::span<R> y_run(out.data(), cut.y.length(run));
      gather(x, x_run, cut.x.indices(run));
      kernel->value(std::span<const R>(x_run), y_run);
      scatter(std::span<const R>(y_run), y, cut.y.indices(run));
    }
  });
  return y;
}

Tensor derivative(const Call& call, const Tensor& x) {
  const math::DefaultEnvironment environment;
  if (call.activation.lane) {
    fail(call.activation.name, "its derivative is not elementwise",
         "expected --upstream G for the vector-Jacobian product");
  }
  const DType dtype = result_dtype(call.activation, call.arguments, x.dtype());
  if (is_rounded(call, x.dtype(), dtype)) {
    return rounded(*bound_kernel(call.activation, call.arguments, dtype), Quantity::derivative, x,
                   dtype);
  }
  return pull_back(call, x, nullptr, dtype);
}

Tensor vjp(const Call& call, const Tensor& x, const Tensor& upstream) {
  const math::DefaultEnvironment environment;
  return pull_back(call, x, &upstream, is_integer(x.dtype()) ? DType::float32 : x.dtype());
}

std::size_t lane_length(const Call& call, const Shape& x) {
  if (!call.activation.lane) return 1;
  std::size_t length = 1;
  for (const std::size_t axis : axes_of(call, x)) length *= static_cast<std::size_t>(x[axis]);
  return length;
}

}  // namespace act
