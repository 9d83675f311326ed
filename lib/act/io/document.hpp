#pragma once
#include <act/error.hpp>
#include <act/number.hpp>
#include <act/tensor.hpp>
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace act::io {

/// A tensor and how it stood in its file.
struct Document {
  Tensor tensor;
  bool column = false;  ///< text: 1-D, one value a line
  std::vector<std::string> header =
      {};  ///< CSV, TSV: the fields of the header row, if there is one
};

/// Makes a matrix of rows of text what they are: one row or one column is 1-D.
inline void lay_out_rows(Document& document) {
  Tensor& tensor = document.tensor;
  const Shape shape = tensor.shape();
  document.column = shape[0] > 1 && shape[1] == 1;
  if (shape[0] == 1 || shape[1] == 1) tensor.reshape({static_cast<std::int64_t>(tensor.size())});
}

struct ReadOptions {
  /// What values become, each rounded once. Default: text_dtype for text, for NPY its own dtype.
  std::optional<DType> dtype = {};
  DType text_dtype = DType::float32;
  bool header = false;  ///< CSV, TSV: the first row is a header
};

/// `FILE:ROW:COL`, counted from 1.
inline std::string place(std::string_view file, std::size_t row, std::size_t column) {
  return std::string(file) + ':' + std::to_string(row) + ':' + std::to_string(column);
}

/// The same of a byte of `text`.
inline std::string place_at(std::string_view file, std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto row = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  return place(file, row, before.size() - (before.rfind('\n') + 1) + 1);
}

/// Text without the byte order mark that some programs put before UTF-8.
inline std::string_view without_mark(std::string_view text) {
  return text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text;
}

/// A tensor of T from values in C order.
template <class T>
Tensor tensor_of(DType dtype, Shape shape, const std::vector<T>& values) {
  Tensor tensor(dtype, std::move(shape));
  std::copy(values.begin(), values.end(), tensor.view<T>().data());
  return tensor;
}

}  // namespace act::io
