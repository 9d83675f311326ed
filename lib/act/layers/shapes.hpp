#pragma once
#include <act/error.hpp>
#include <act/layer.hpp>
#include <algorithm>

/// What the shapes of a layer's tensors must be.
namespace act::layers {

/// `shape` without axes of size 1, which text does not tell.
inline Shape without_ones(Shape shape) {
  std::erase(shape, 1);
  return shape;
}

[[noreturn]] inline void refuse_shape(const LayerCall& call, std::string_view name,
                                      const Shape& found, const std::string& expected) {
  fail(std::string(call.layer.name) + ": " + std::string(name), "shape " + to_string(found),
       "expected " + expected);
}

/// Throws Error unless the tensor has this shape, axes of size 1 aside. `why` tells where it is
/// from.
inline void check_shape(const LayerCall& call, std::string_view name, const Tensor& tensor,
                        const Shape& expected, const std::string& why) {
  if (without_ones(tensor.shape()) == without_ones(expected)) return;
  refuse_shape(call, name, tensor.shape(), to_string(expected) + ", " + why);
}

inline void check_upstream(const LayerCall& call, const Tensor& upstream, const Shape& result) {
  if (upstream.shape() == result) return;
  refuse_shape(call, "upstream", upstream.shape(), "the result's " + to_string(result));
}

}  // namespace act::layers
