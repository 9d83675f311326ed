#pragma once
#include <act/grid.hpp>
#include <act/tensor.hpp>
#include <memory>

namespace act {

class LaneKernel;

/// Long lanes side by side: the columns of a matrix that is too large for a cache. It comes, and
/// its results go, by rows. In between, some neighbouring columns at a time lie together as a panel
/// whose rows follow one another in memory.
class Panels {
 public:
  virtual ~Panels() = default;

  /// Takes whole rows, of which `first` is the first. From any thread.
  virtual void put(std::size_t first, const Tensor& rows) = 0;

  /// Evaluates, on several threads, what has been put.
  virtual void evaluate() = 0;

  /// Rows of results, 1-D. From any thread.
  virtual Tensor results(std::size_t first, std::size_t count) const = 0;
};

/// For columns of a floating-point `dtype` up to kernel.longest_rounded(). The kernel must outlive
/// them.
std::unique_ptr<Panels> make_panels(const LaneKernel& kernel, DType dtype, const Grid& grid);

}  // namespace act
