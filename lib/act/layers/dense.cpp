#include <act/layers/dense.hpp>
#include <act/layers/shapes.hpp>
#include <act/number.hpp>
#include <act/products.hpp>

namespace act::layers {
namespace {

/// A layer beside an x, all shapes checked.
class Affine {
 public:
  Affine(const LayerCall& call, const LayerTensors& tensors, const Tensor& x)
      : x_shape_(x.shape()) {
    if (x_shape_.empty()) fail(call.layer.name, "x has no axes", "expected at least one");
    const std::int64_t inputs = x_shape_.back();
    const Tensor& kernel = tensors.at("kernel");
    set_units(call, kernel, inputs);
    Shape leading(x_shape_.begin(), x_shape_.end() - 1);
    x_ = matrix_of(x, static_cast<std::int64_t>(element_count(leading)), inputs);
    kernel_ = matrix_of(kernel, inputs, units_);
    leading.push_back(units_);
    sum_shape_ = std::move(leading);

    const auto bias = tensors.find("bias");
    const auto use_bias = argument(call, "use_bias");
    if (use_bias && (*use_bias == "true") != (bias != tensors.end())) {
      fail(call.layer.name, bias == tensors.end() ? "--bias is missing" : "--bias is given",
           "use_bias is " + std::string(*use_bias));
    }
    if (bias == tensors.end()) return;
    check_shape(call, "bias", bias->second, {units_}, "the size of the kernel's last axis");
    bias_ = matrix_of(bias->second, 1, units_);
  }

  /// x kernel + bias
  Tensor sum(DType dtype) const {
    const Matrix transposed = kernel_.transpose();
    Tensor result = product(x_, transposed, row(), dtype);
    result.reshape(sum_shape_);
    return result;
  }

  /// The vector-Jacobian product of the sum, whose upstream is `g`.
  Tensor vjp(const Tensor& g, std::string_view wrt) const {
    const Matrix upstream = matrix_of(g, x_.rows(), units_);
    if (wrt == "kernel") {
      const Matrix left = x_.transpose();
      const Matrix right = upstream.transpose();
      return product(left, right, {}, g.dtype());
    }
    if (wrt == "bias") {
      const Matrix left = Matrix::Ones(1, x_.rows());
      const Matrix right = upstream.transpose();
      Tensor result = product(left, right, {}, g.dtype());
      result.reshape({units_});
      return result;
    }
    Tensor result = product(upstream, kernel_, {}, g.dtype());
    result.reshape(x_shape_);
    return result;
  }

 private:
  void set_units(const LayerCall& call, const Tensor& kernel, std::int64_t inputs) {
    // Text tells a matrix of one row or column as 1-D.
    const Shape& found = kernel.shape();
    Shape shape = found;
    if (found.size() == 1) {
      shape = found[0] == inputs ? Shape{inputs, 1} : Shape{1, found[0]};
    }
    const auto given = argument(call, "units");
    const std::int64_t units = given               ? *parse_integer(*given)
                               : shape.size() == 2 ? shape[1]
                                                   : std::int64_t{-1};
    if (shape.size() != 2 || shape[0] != inputs || shape[1] != units) {
      const std::string last = given ? std::to_string(units) : "units";
      refuse_shape(
          call, "kernel", found,
          "(" + std::to_string(inputs) + ", " + last + "): x has shape " + to_string(x_shape_));
    }
    units_ = units;
  }

  std::span<const double> row() const {
    return {bias_.data(), static_cast<std::size_t>(bias_.size())};
  }

  Shape x_shape_;
  Shape sum_shape_;
  std::int64_t units_ = 0;
  Matrix x_;
  Matrix kernel_;
  Matrix bias_;
};

}  // namespace

Tensor Dense::value(const LayerCall& call, const LayerTensors& tensors, const Tensor& x) {
  return apply(function_of(call), Affine(call, tensors, x).sum(x.dtype()));
}

Tensor Dense::vjp(const LayerCall& call, const LayerTensors& tensors, const Tensor& x,
                  const Tensor& upstream, std::string_view wrt) {
  const Affine affine(call, tensors, x);
  return affine.vjp(act::vjp(function_of(call), affine.sum(x.dtype()), upstream), wrt);
}

}  // namespace act::layers
