#pragma once
#include <act/io/source.hpp>

namespace act::io {

/// Bytes of a file: text, or the elements of a tensor as they are.
struct Bytes {
  std::string text = {};
  std::optional<Tensor> elements = {};

  std::string_view view() const {
    if (!elements) return text;
    return {reinterpret_cast<const char*>(elements->bytes()), elements->byte_count()};
  }
};

/// Puts a tensor into its format part by part. All functions may be called from any thread.
class Writer {
 public:
  virtual ~Writer() = default;

  virtual std::string head() const { return {}; }

  /// A part that begins with element `start` in C order; of rows of text whole rows.
  virtual Bytes body(Tensor part, std::size_t start) const = 0;

  virtual std::string tail() const { return {}; }

  /// The byte of the file where an element begins, if that does not depend on those before it. Then
  /// there is no tail.
  virtual std::optional<std::size_t> place_of(std::size_t) const { return {}; }
};

}  // namespace act::io
