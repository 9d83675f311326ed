#pragma once
#include <act/activation.hpp>
#include <act/axes.hpp>
#include <act/grid.hpp>
#include <act/panels.hpp>
#include <act/tensor.hpp>
#include <memory>
#include <optional>
#include <vector>

namespace act {

/// An activation with everything that decides its result but the input.
struct Call {
  const Activation& activation;
  Arguments arguments = {};
  std::optional<Axes> axes = {};  ///< of a lane activation only; default the last axis
};

/// The axes that a call of a lane activation runs over. Throws Error where there is no default.
Axes axes_of(const Activation& activation, const std::optional<Axes>& given);

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

enum class Wanted { value, derivative, product };

/// The work of apply(), derivative() or vjp() on tensors of one dtype and shape, for those that
/// come in parts. Parts are slabs along the leading axes: nothing in one depends on another. May be
/// used from several threads at once. Throws Error as those functions do.
class Evaluator {
 public:
  Evaluator(const Call& call, Wanted wanted, DType x, const Shape& shape);
  ~Evaluator();

  DType dtype() const { return dtype_; }         ///< of the result
  const Shape& shape() const { return shape_; }  ///< of the whole result

  /// Throws Error unless upstream has the shape of f(x).
  void check_upstream(const Shape& shape) const;

  /// The least number of elements of x that can be a part, of the result and of upstream for it.
  std::size_t slab() const { return slab_; }
  std::size_t result_slab() const { return wanted_ == Wanted::product ? slab_ : y_slab_; }
  std::size_t upstream_slab() const { return y_slab_; }

  /// The part of the result, 1-D, that belongs to a part of x, which has whole slabs, and of
  /// upstream for a product. Takes the memory of x for it where it can.
  Tensor operator()(Tensor x, const Tensor* upstream) const;

  /// Where the lanes of a value leave axes after their last one: x, and the result, as grids whose
  /// columns do not depend on each other.
  std::optional<Grid> grid() const;
  Grid result_grid() const { return {y_slab_ / columns_, columns_}; }

  /// The `count` columns of the result, 1-D, that belong to those of x.
  Tensor columns(Tensor x, std::size_t count) const;

  /// Whether x is one large slab whose columns are long lanes; then its panels, without elements.
  bool has_panels() const { return has_panels_; }
  std::unique_ptr<Panels> panels() const;

 private:
  void plan_lanes(const Call& call, DType x, const Shape& shape);
  Tensor over_lanes(Tensor x, const Tensor* upstream, const Lanes& x_lanes,
                    const Lanes& y_lanes) const;

  Wanted wanted_;
  DType dtype_;
  Shape shape_;
  Shape upstream_shape_;
  std::size_t slab_ = 1;
  std::size_t y_slab_ = 1;
  Shape slab_shape_;  ///< of x, without the axes that number the slabs
  Shape y_slab_shape_;
  std::vector<std::size_t> slab_axes_;  ///< the lanes' axes in a slab; none: elementwise
  std::size_t columns_ = 1;             ///< elements of a slab after the last of these axes
  bool has_panels_ = false;
  std::unique_ptr<const Kernel> kernel_;
};

}  // namespace act
