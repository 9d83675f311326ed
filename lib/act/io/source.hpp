#pragma once
#include <act/grid.hpp>
#include <act/io/document.hpp>
#include <memory>

namespace act::io {

/// How a tensor stands in its file.
struct Layout {
  DType dtype;
  std::optional<Shape> shape;  ///< nothing: rows of text, until the input ends
  std::size_t columns = 0;     ///< numbers in such a row
  bool column = false;         ///< as in Document
  std::vector<std::string> header = {};
};

/// Some of a tensor's elements in C order, as they were read.
class Part {
 public:
  virtual ~Part() = default;

  /// Makes numbers of them. Once, from any thread. Throws Error for what is none.
  virtual Tensor tensor() = 0;
};

/// Whole rows of text.
struct Rows {
  std::unique_ptr<Part> part;
  std::size_t count = 0;
};

/// A tensor that is read in parts, one after another.
class Source {
 public:
  virtual ~Source() = default;

  const Layout& layout() const { return layout_; }

  /// The next part; none at the end. Where the shape is known it has step(elements) elements as
  /// long as there are so many; rows of text come whole, as many as there are. Throws Error for
  /// what is wrong with the file.
  virtual std::unique_ptr<Part> next(std::size_t elements) = 0;

  /// Where the shape is not known: the next `most` rows, or all that are left; waits for them. From
  /// one thread, instead of next().
  virtual Rows next_rows(std::size_t) { return {}; }

  /// The number of elements that can be had at once, for about `elements`.
  virtual std::size_t step(std::size_t elements) const { return elements; }

  /// Whether columns() can be had, in any grid.
  virtual bool has_columns() const { return false; }

  /// The one grid in which columns() can be had of a tensor that is made of another.
  virtual std::optional<Grid> grid() const { return {}; }

  /// The elements of some columns, 1-D, row after row. From any thread, instead of next().
  virtual Tensor columns(const Grid&, const Columns&) const { return {layout_.dtype, {0}}; }

  /// Ends the input: a next() that waits returns soon. From any thread.
  virtual void stop() = 0;

 protected:
  explicit Source(Layout layout) : layout_(std::move(layout)) {}

  Layout layout_;
};

}  // namespace act::io
