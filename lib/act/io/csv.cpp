#include <act/io/csv.hpp>
#include <algorithm>

namespace act::io {
namespace {

/// Splits text into lines and fields and knows where it stands.
class Scanner {
 public:
  Scanner(std::string_view text, std::string_view file, char delimiter)
      : rest_(text), file_(file), delimiter_(delimiter) {}

  /// Moves past blank lines to the start of the next row; false at the end of the text.
  bool next_row() {
    while (!rest_.empty()) {
      const auto line = rest_.substr(0, rest_.find('\n'));
      const bool tabs_count = delimiter_ == '\t';
      if (line.find_first_not_of(tabs_count ? " \r" : " \t\r") != std::string_view::npos) {
        column_ = 0;
        row_line_ = line_;
        return true;
      }
      skip_line(line.size());
    }
    return false;
  }

  /// The next field of the row, unquoted; false after the last one, with the line end consumed.
  bool next_field(std::string& field) {
    if (row_ended_) {
      row_ended_ = false;
      return false;
    }
    ++column_;
    field_line_ = line_;
    field.clear();
    const std::string_view blanks = delimiter_ == '\t' ? " " : " \t";
    const auto first = rest_.find_first_not_of(blanks);
    const bool quoted = first != std::string_view::npos && rest_[first] == '"';
    if (quoted) {
      rest_.remove_prefix(first + 1);
      read_quoted(field);
    }
    const auto end = std::min(rest_.find_first_of(std::string{delimiter_, '\n'}), rest_.size());
    auto tail = rest_.substr(0, end);
    if (tail.ends_with('\r') && (end == rest_.size() || rest_[end] == '\n')) tail.remove_suffix(1);
    if (quoted && tail.find_first_not_of(blanks) != std::string_view::npos) {
      fail(place(), "found " + in_quotes(tail) + " after a quoted field",
           std::string("expected ") + (delimiter_ == '\t' ? "a tab" : "','"));
    }
    if (!quoted) field.append(tail);
    row_ended_ = end == rest_.size() || rest_[end] == '\n';
    if (row_ended_) {
      skip_line(end);
    } else {
      rest_.remove_prefix(end + 1);
    }
    return true;
  }

  std::size_t column() const { return column_; }

  /// Where the field that was read last begins.
  std::string place() const { return io::place(file_, field_line_, column_); }
  std::string row_place() const { return std::string(file_) + ':' + std::to_string(row_line_); }

 private:
  void skip_line(std::size_t length) {
    rest_.remove_prefix(std::min(length + 1, rest_.size()));
    ++line_;
  }

  void read_quoted(std::string& field) {
    for (;;) {
      const auto quote = rest_.find('"');
      if (quote == std::string_view::npos) {
        fail(place(), "quoted field does not end", "expected a closing '\"'");
      }
      field.append(rest_.substr(0, quote));
      line_ += static_cast<std::size_t>(std::ranges::count(rest_.substr(0, quote), '\n'));
      rest_.remove_prefix(quote + 1);
      if (!rest_.starts_with('"')) return;
      field += '"';
      rest_.remove_prefix(1);
    }
  }

  std::string_view rest_;
  std::string_view file_;
  char delimiter_;
  std::size_t line_ = 1;
  std::size_t row_line_ = 1;
  std::size_t field_line_ = 1;
  std::size_t column_ = 0;
  bool row_ended_ = false;
};

[[noreturn]] void refuse(const Scanner& scanner, std::string_view field, bool may_be_header) {
  if (field.find('\0') != std::string_view::npos) {
    fail(scanner.place(), "found a NUL byte", "expected a number; is the input binary or UTF-16?");
  }
  if (field.find_first_not_of(" \t") == std::string_view::npos) {
    fail(scanner.place(), "empty field", "expected a number");
  }
  fail(scanner.place(), "found " + in_quotes(field),
       may_be_header ? "expected a number; a header row needs --header" : "expected a number");
}

std::string fields(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " field" : " fields");
}

template <class T>
Document read(std::string_view text, std::string_view file, char delimiter, DType dtype,
              bool header) {
  Scanner scanner(without_mark(text), file, delimiter);
  Document document{Tensor(dtype, {0})};
  std::size_t columns = 0;
  std::string field;
  if (header && scanner.next_row()) {
    while (scanner.next_field(field)) document.header.push_back(field);
    columns = scanner.column();
  }
  std::vector<T> values;
  std::size_t rows = 0;
  while (scanner.next_row()) {
    ++rows;
    while (scanner.next_field(field)) {
      const auto value = parse_number<T>(field);
      if (!value) refuse(scanner, field, rows == 1 && !header);
      values.push_back(*value);
    }
    if (columns == 0) columns = scanner.column();
    if (scanner.column() != columns) {
      fail(scanner.row_place(), "row has " + fields(scanner.column()),
           "expected " + std::to_string(columns) + ", as in the first row");
    }
  }
  if (rows == 0) fail(file, "empty input", "expected numbers");
  document.column = columns == 1 && rows > 1;
  Shape shape;
  if (rows > 1 && columns > 1) shape.push_back(static_cast<std::int64_t>(rows));
  shape.push_back(static_cast<std::int64_t>(rows > 1 && columns > 1 ? columns : values.size()));
  document.tensor = tensor_of(dtype, std::move(shape), values);
  return document;
}

/// Fields are quoted where RFC 4180 asks for it.
void append_header(std::string& out, const std::vector<std::string>& header, std::size_t columns,
                   char delimiter) {
  if (header.size() != columns) {
    fail("--header", "the header row has " + fields(header.size()),
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

}  // namespace

Document read_csv(std::string_view text, std::string_view file, char delimiter,
                  const ReadOptions& options) {
  const DType dtype = options.dtype.value_or(options.text_dtype);
  return dispatch(dtype, [&]<class T>() -> Document {
    if constexpr (std::is_integral_v<T>) {
      __builtin_unreachable();
    } else {
      return read<T>(text, file, delimiter, dtype, options.header);
    }
  });
}

std::string write_csv(const Document& document, char delimiter, const NumberStyle& style) {
  const Shape& shape = document.tensor.shape();
  if (shape.size() > 2) {
    fail("", "shape " + to_string(shape) + " has no text form",
         "expected at most 2 dimensions; use --to npy or --to json");
  }
  std::size_t columns = shape.empty() ? 1 : static_cast<std::size_t>(shape.back());
  if (document.column && shape.size() == 1) columns = 1;

  std::string out;
  if (!document.header.empty()) append_header(out, document.header, columns, delimiter);
  dispatch(document.tensor.dtype(), [&]<class T>() {
    const auto values = document.tensor.view<T>();
    std::size_t column = 0;
    for (const T value : values) {
      append_number(out, value, style);
      column = (column + 1) % columns;
      out += column == 0 ? '\n' : delimiter;
    }
  });
  return out;
}

}  // namespace act::io
