#pragma once
#include <act/apply.hpp>

namespace act {

/// A tensor of some shape seen as lanes: where each starts, and where its elements lie from there.
struct Lanes {
  std::vector<std::size_t> starts;   ///< one a lane
  std::vector<std::size_t> offsets;  ///< one an element of a lane
};

/// The axes of `call` in a tensor of `shape`, from 0 up and sorted. Throws Error for an axis that
/// is out of bounds, repeated, or one too many for the activation.
std::vector<std::size_t> resolve_axes(const Call& call, const Shape& shape);

/// The lanes of `shape` along `axes`, all in C order.
Lanes lanes_of(const Shape& shape, const std::vector<std::size_t>& axes);

/// `shape` with the size along the lane's axis divided by the number of the activation's parts.
/// Throws Error where it does not divide.
Shape result_shape(const Call& call, const Shape& shape, const std::vector<std::size_t>& axes);

}  // namespace act
