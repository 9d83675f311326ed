#include <act/io/csv.hpp>

namespace act::io {
namespace {

/// Fields are quoted where RFC 4180 asks for it.
void append_header(std::string& out, const std::vector<std::string>& header, std::size_t columns,
                   char delimiter) {
  if (header.size() != columns) {
    fail("--header", "the header row has " + count_of(header.size(), "field"),
         "expected " + std::to_string(columns) + ", as the result has columns");
  }
  for (const std::string& field : header) {
    if (&field != &header.front()) out += delimiter;
    // A row of one blank field would be a blank line.
    const bool blank = columns == 1 && field.find_first_not_of(" \t") == std::string::npos;
    const bool special =
        field.find_first_of(std::string{delimiter, '"', '\n', '\r'}) != std::string::npos;
    if (!blank && !special) {
      out += field;
      continue;
    }
    out += '"';
    for (const char c : field) out.append(c == '"' ? 2 : 1, c);
    out += '"';
  }
  out += '\n';
}

class CsvWriter final : public Writer {
 public:
  CsvWriter(const Layout& layout, char delimiter, const NumberStyle& style)
      : delimiter_(delimiter), style_(style), columns_(columns_of(layout)), rows_(!layout.shape) {
    if (!layout.header.empty()) append_header(head_, layout.header, columns_, delimiter);
  }

  std::string head() const override { return head_; }

  Bytes body(Tensor part, std::size_t start) const override {
    Bytes bytes;
    dispatch(part.dtype(), [&]<class T>() {
      constexpr std::size_t usual = 12;  // characters of a number
      bytes.text.reserve(part.size() * usual);
      std::size_t column = rows_ ? 0 : start % columns_;
      for (const T value : part.view<T>()) {
        append_number(bytes.text, value, style_);
        if (++column == columns_) column = 0;
        bytes.text += column == 0 ? '\n' : delimiter_;
      }
    });
    return bytes;
  }

 private:
  static std::size_t columns_of(const Layout& layout) {
    if (!layout.shape) return layout.columns;
    const Shape& shape = *layout.shape;
    if (shape.size() > 2) {
      fail("", "shape " + to_string(shape) + " has no text form",
           "expected at most 2 dimensions; use --to npy or --to json");
    }
    if (shape.empty() || (layout.column && shape.size() == 1)) return 1;
    return static_cast<std::size_t>(shape.back());
  }

  char delimiter_;
  NumberStyle style_;
  std::size_t columns_;
  bool rows_;  ///< parts are whole rows
  std::string head_;
};

}  // namespace

std::unique_ptr<Writer> csv_writer(const Layout& layout, char delimiter, const NumberStyle& style) {
  return std::make_unique<CsvWriter>(layout, delimiter, style);
}

}  // namespace act::io
