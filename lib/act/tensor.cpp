#include <act/error.hpp>
#include <act/math/rounding.hpp>
#include <act/tensor.hpp>
#include <limits>

namespace act {

std::size_t element_count(const Shape& shape, std::size_t element_size) {
  if (shape.size() > max_rank) {
    fail("", "shape has " + std::to_string(shape.size()) + " dimensions",
         "expected at most " + std::to_string(max_rank));
  }
  // Zero sizes do not excuse the others: the strides of such a shape must be representable too.
  std::int64_t product = 1;
  bool empty = false;
  for (const std::int64_t size : shape) {
    if (size < 0) fail("", "negative size in shape " + to_string(shape));
    if (size == 0) {
      empty = true;
    } else if (__builtin_mul_overflow(product, size, &product)) {
      fail("", "shape " + to_string(shape) + " overflows", "expected at most 2^63 - 1 bytes");
    }
  }
  if (std::int64_t bytes;
      __builtin_mul_overflow(product, static_cast<std::int64_t>(element_size), &bytes)) {
    fail("", "shape " + to_string(shape) + " overflows", "expected at most 2^63 - 1 bytes");
  }
  return empty ? 0 : static_cast<std::size_t>(product);
}

std::string to_string(const Shape& shape) {
  std::string text = "(";
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (i > 0) text += ", ";
    text += std::to_string(shape[i]);
  }
  if (shape.size() == 1) text += ',';
  return text + ')';
}

void check_reshape(DType dtype, const Shape& from, const Shape& to) {
  const std::size_t count = element_count(from);
  const std::size_t wanted = element_count(to, info(dtype).size);
  if (count == wanted) return;
  fail("", "cannot reshape " + to_string(from) + " to " + to_string(to),
       "the shapes hold " + std::to_string(count) + " and " + std::to_string(wanted) + " values");
}

Tensor::Tensor(DType dtype, Shape shape) : dtype_(dtype), shape_(std::move(shape)) {
  bytes_.resize(element_count(shape_, info(dtype).size) * info(dtype).size);
}

void Tensor::reshape(Shape shape) {
  check_reshape(dtype_, shape_, shape);
  shape_ = std::move(shape);
}

void Tensor::shrink(Shape shape) {
  bytes_.resize(element_count(shape) * info(dtype_).size);
  shape_ = std::move(shape);
}

Tensor Tensor::cast(DType to) const {
  Tensor result(to, shape_);
  dispatch(dtype_, [&]<class From>() {
    dispatch(to, [&]<class To>() {
      if constexpr (!std::is_integral_v<To>) {
        auto out = result.view<To>();
        const auto in = view<From>();
        for (Eigen::Index i = 0; i < in.size(); ++i) {
          if constexpr (std::is_integral_v<From> && sizeof(From) == 8) {
            out[i] = math::round_to<To>(math::Extended(math::to_double_double(in[i])));
          } else {
            out[i] = math::round_to<To>(math::widen<double>(in[i]));
          }
        }
      }
    });
  });
  return result;
}

}  // namespace act
