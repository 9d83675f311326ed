#include <act/axes.hpp>
#include <act/error.hpp>
#include <algorithm>

namespace act {
namespace {

/// The offset of every element of the sub-array of `shape` that `axes` span, in C order.
std::vector<std::size_t> offsets_of(const Shape& shape, const std::vector<std::size_t>& axes) {
  std::vector<std::size_t> strides(shape.size(), 1);
  for (std::size_t i = shape.size(); i-- > 1;) {
    strides[i - 1] = strides[i] * static_cast<std::size_t>(shape[i]);
  }
  std::vector<std::size_t> offsets{0};
  for (const std::size_t axis : axes) {
    std::vector<std::size_t> next;
    next.reserve(offsets.size() * static_cast<std::size_t>(shape[axis]));
    for (const std::size_t offset : offsets) {
      for (std::size_t i = 0; i < static_cast<std::size_t>(shape[axis]); ++i) {
        next.push_back(offset + i * strides[axis]);
      }
    }
    offsets = std::move(next);
  }
  return offsets;
}

}  // namespace

std::vector<std::size_t> resolve(const Axes& axes, const Shape& shape) {
  const auto rank = static_cast<long>(shape.size());
  std::vector<std::size_t> resolved;
  if (axes.all) {
    for (std::size_t axis = 0; axis < shape.size(); ++axis) resolved.push_back(axis);
  }
  for (const long axis : axes.all ? std::vector<long>{} : axes.list) {
    if (axis < -rank || axis >= rank) {
      fail("", "axis " + std::to_string(axis) + " is out of bounds for an array with dimension " +
                   std::to_string(rank));
    }
    const auto index = static_cast<std::size_t>(axis < 0 ? axis + rank : axis);
    if (std::ranges::count(resolved, index) > 0) {
      fail("", "axis " + std::to_string(axis) + " is repeated", "expected each axis once");
    }
    resolved.push_back(index);
  }
  if (resolved.empty()) fail("", "no axis to run over in an array with dimension 0");
  std::ranges::sort(resolved);
  return resolved;
}

Lanes lanes_of(const Shape& shape, const std::vector<std::size_t>& axes) {
  std::vector<std::size_t> others;
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    if (std::ranges::count(axes, axis) == 0) others.push_back(axis);
  }
  return {offsets_of(shape, others), offsets_of(shape, axes)};
}

}  // namespace act
