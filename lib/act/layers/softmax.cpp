#include <act/layers/shapes.hpp>
#include <act/layers/softmax.hpp>
#include <act/number.hpp>
#include <cmath>

namespace act::layers {
namespace {

/// Which elements of x the mask keeps, in C order: it broadcasts as NumPy has it.
std::vector<bool> kept(const LayerCall& call, const Tensor& mask, const Shape& x) {
  const Shape& shape = mask.shape();
  const std::size_t missing = x.size() - std::min(x.size(), shape.size());
  bool fits = shape.size() <= x.size();
  for (std::size_t axis = 0; fits && axis < shape.size(); ++axis) {
    fits = shape[axis] == 1 || shape[axis] == x[missing + axis];
  }
  if (!fits) refuse_shape(call, "mask", shape, "one that broadcasts to " + to_string(x));

  std::vector<bool> ones(mask.size());
  dispatch(mask.dtype(), [&]<class T>() {
    const auto elements = mask.view<T>();
    for (std::size_t i = 0; i < ones.size(); ++i) {
      const T element = elements[static_cast<Eigen::Index>(i)];
      ones[i] = element == T(1);
      if (ones[i] || element == T(0)) continue;
      fail("Softmax: mask", "found " + format_number(element), "expected 0 or 1");
    }
  });
  std::vector<bool> result(element_count(x));
  for (std::size_t i = 0; i < result.size(); ++i) {
    std::size_t at = 0;
    std::size_t rest = i;
    std::size_t stride = 1;
    for (std::size_t axis = x.size(); axis-- > missing;) {
      const auto size = static_cast<std::size_t>(x[axis]);
      if (shape[axis - missing] != 1) {
        at += rest % size * stride;
        stride *= size;
      }
      rest /= size;
    }
    result[i] = ones[at];
  }
  return result;
}

/// The tensor with `value` where the mask does not keep it.
Tensor masked(Tensor tensor, const std::vector<bool>& keeps, double value) {
  dispatch(tensor.dtype(), [&]<class T>() {
    auto elements = tensor.view<T>();
    for (std::size_t i = 0; i < keeps.size(); ++i) {
      if (!keeps[i])
        elements[static_cast<Eigen::Index>(i)] = static_cast<T>(static_cast<float>(value));
    }
  });
  return tensor;
}

}  // namespace

// -inf takes no part in a softmax: its power is 0, exactly.
Tensor MaskedSoftmax::value(const LayerCall& call, const LayerTensors& tensors, const Tensor& x) {
  const auto keeps = kept(call, tensors.at("mask"), x.shape());
  return masked(apply(function_of(call), masked(x, keeps, -inf)), keeps, 0);
}

Tensor MaskedSoftmax::vjp(const LayerCall& call, const LayerTensors& tensors, const Tensor& x,
                          const Tensor& upstream, std::string_view) {
  const auto keeps = kept(call, tensors.at("mask"), x.shape());
  check_upstream(call, upstream, x.shape());
  const Tensor product =
      act::vjp(function_of(call), masked(x, keeps, -inf), masked(upstream, keeps, 0));
  return masked(product, keeps, 0);
}

}  // namespace act::layers
