#pragma once
#include <cstddef>

namespace act {

/// A tensor in C order seen as slabs of rows x columns elements, one slab after another.
struct Grid {
  std::size_t rows;
  std::size_t columns;

  std::size_t slab() const { return rows * columns; }
};

/// Neighbouring columns of one slab.
struct Columns {
  std::size_t slab;
  std::size_t first;
  std::size_t count;

  /// Where row `row` of them begins in the tensor.
  std::size_t start(const Grid& grid, std::size_t row) const {
    return slab * grid.slab() + row * grid.columns + first;
  }
};

}  // namespace act
