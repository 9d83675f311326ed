#include <act/axes.hpp>
#include <act/error.hpp>
#include <algorithm>

namespace act {
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
  if (axes.with_following) {
    std::vector<std::size_t> from_first;
    for (auto axis = resolved.front(); axis < shape.size(); ++axis) from_first.push_back(axis);
    return from_first;
  }
  return resolved;
}

Lanes::Lanes(const Shape& shape, const std::vector<std::size_t>& axes) {
  if (element_count(shape) == 0) {
    starts_.size = 0;
    return;
  }
  std::size_t stride = element_count(shape);
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    const auto size = static_cast<std::size_t>(shape[axis]);
    stride /= size;
    (std::ranges::count(axes, axis) > 0 ? offsets_ : starts_).add(size, stride);
  }
}

void Lanes::Offsets::add(std::size_t axis_size, std::size_t stride) {
  if (axis_size == 1) return;
  size *= axis_size;
  if (!axes_.empty() && axes_.back().stride == axis_size * stride) {
    axes_.back() = {axes_.back().size * axis_size, stride};
  } else {
    axes_.push_back({axis_size, stride});
  }
}

std::size_t Lanes::Offsets::at(std::size_t i) const {
  if (axes_.size() == 1) return i * axes_[0].stride;
  std::size_t offset = 0;
  for (std::size_t axis = axes_.size(); axis-- > 0;) {
    offset += i % axes_[axis].size * axes_[axis].stride;
    i /= axes_[axis].size;
  }
  return offset;
}

std::size_t Lanes::Offsets::run(std::size_t i) const {
  if (axes_.empty() || axes_.back().stride != 1) return 1;
  return axes_.back().size - i % axes_.back().size;
}

}  // namespace act
