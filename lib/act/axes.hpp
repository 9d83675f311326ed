#pragma once
#include <act/tensor.hpp>
#include <vector>

namespace act {

/// The axes an activation runs over. Negative axes count from the end.
struct Axes {
  std::vector<long> list = {-1};
  bool all = false;  ///< every axis, instead of `list`
};

/// `axes` in a tensor of `shape`, from 0 up and sorted. Throws Error for an axis that is out of
/// bounds or repeated, and where there is none.
std::vector<std::size_t> resolve(const Axes& axes, const Shape& shape);

/// A tensor of some shape seen as lanes: where each starts, and where its elements lie from there.
struct Lanes {
  std::vector<std::size_t> starts;   ///< one a lane
  std::vector<std::size_t> offsets;  ///< one an element of a lane
};

/// The lanes of `shape` along `axes`, all in C order.
Lanes lanes_of(const Shape& shape, const std::vector<std::size_t>& axes);

}  // namespace act
