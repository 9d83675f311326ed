#pragma once
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

/// A tensor that is read in parts, one after another.
class Source {
 public:
  virtual ~Source() = default;

  const Layout& layout() const { return layout_; }

  /// The next part; none at the end. Where the shape is known it has step(elements) elements as
  /// long as there are so many; rows of text come whole, as many as there are. Throws Error for
  /// what is wrong with the file.
  virtual std::unique_ptr<Part> next(std::size_t elements) = 0;

  /// The number of elements that can be had at once, for about `elements`.
  virtual std::size_t step(std::size_t elements) const { return elements; }

  /// Ends the input: a next() that waits returns soon. From any thread.
  virtual void stop() = 0;

 protected:
  explicit Source(Layout layout) : layout_(std::move(layout)) {}

  Layout layout_;
};

}  // namespace act::io
