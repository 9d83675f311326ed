#include <act/io/csv.hpp>
#include <algorithm>

namespace act::io {
namespace {

/// How many characters that make no field `line` begins with: all but its end if it is blank.
std::size_t blanks_before_row(std::string_view line, char delimiter) {
  const bool tabs_count = delimiter == '\t';
  return std::min(line.find_first_not_of(tabs_count ? " \r" : " \t\r"), line.size());
}
bool is_blank(std::string_view line, char delimiter) {
  const std::size_t blanks = blanks_before_row(line, delimiter);
  return blanks == line.size() || line[blanks] == '\n';
}

/// Splits text into lines and fields and knows where it stands.
class Scanner {
 public:
  Scanner(std::string_view text, std::string_view file, char delimiter, std::size_t line = 1)
      : rest_(text), file_(file), delimiter_(delimiter), line_(line) {}

  /// Moves past blank lines to the start of the next row; false at the end of the text.
  bool next_row() {
    while (!rest_.empty()) {
      if (!is_blank(rest_, delimiter_)) {
        column_ = 0;
        row_line_ = line_;
        return true;
      }
      skip_line(blanks_before_row(rest_, delimiter_));
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

  /// The next field of the row where it is plainly a number, as nearly all are; else nothing is
  /// consumed, and next_field() tells.
  template <class T>
  bool next_number(T& value) {
    if (row_ended_) return false;
    const char* const last = rest_.data() + rest_.size();
    const char* const end = parse_decimal_prefix(rest_.data(), last, value);
    if (end == nullptr || end == last || (*end != delimiter_ && *end != '\n')) return false;
    ++column_;
    field_line_ = line_;
    row_ended_ = *end == '\n';
    if (row_ended_) ++line_;
    rest_.remove_prefix(static_cast<std::size_t>(end + 1 - rest_.data()));
    return true;
  }

  std::size_t column() const { return column_; }
  std::size_t line() const { return line_; }
  std::string_view rest() const { return rest_; }

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
  std::size_t line_;
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

/// How the rows of a file are read.
struct Format {
  std::string file;
  char delimiter;
  DType dtype;
  bool header;
  std::size_t columns = 0;  ///< numbers in a row; 0: the first row decides
};

/// Reads the rows that are left into a matrix. `first`: no row of numbers came before.
template <class T>
Tensor read_rows(Scanner& scanner, const Format& format, bool first) {
  std::vector<T> values;
  std::string field;
  std::size_t columns = format.columns;
  std::int64_t rows = 0;
  while (scanner.next_row()) {
    ++rows;
    for (T value;;) {
      if (!scanner.next_number(value)) {
        if (!scanner.next_field(field)) break;
        const auto number = parse_number<T>(field);
        if (!number) refuse(scanner, field, first && rows == 1 && !format.header);
        value = *number;
      }
      values.push_back(value);
    }
    if (columns == 0) columns = scanner.column();
    if (scanner.column() != columns) {
      fail(scanner.row_place(), "row has " + count_of(scanner.column(), "field"),
           "expected " + std::to_string(columns) + ", as in the first row");
    }
  }
  return tensor_of(format.dtype, {rows, static_cast<std::int64_t>(columns)}, values);
}

Tensor read_rows(Scanner& scanner, const Format& format, bool first) {
  return dispatch(format.dtype, [&]<class T>() -> Tensor {
    if constexpr (std::is_integral_v<T>) {
      __builtin_unreachable();
    } else {
      return read_rows<T>(scanner, format, first);
    }
  });
}

/// Reads the row that the scanner stands before.
std::vector<std::string> read_fields(Scanner& scanner) {
  std::vector<std::string> row;
  std::string field;
  while (scanner.next_field(field)) row.push_back(field);
  return row;
}

/// How much of `text` is whole lines: none of them ends within quotes.
std::size_t whole_lines(std::string_view text) {
  if (text.find('"') == std::string_view::npos) return text.rfind('\n') + 1;
  std::size_t whole = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == '\n' && !quoted) whole = i + 1;
  }
  return whole;
}

/// How long the first line of `text` is, with its end; 0 if that is not there.
std::size_t first_line(std::string_view text) {
  std::size_t quotes = 0;
  for (std::size_t begin = 0;;) {
    const auto end = text.find('\n', begin);
    if (end == std::string_view::npos) return 0;
    const std::string_view piece = text.substr(begin, end - begin);
    quotes += static_cast<std::size_t>(std::ranges::count(piece, '"'));
    begin = end + 1;
    if (quotes % 2 == 0) return begin;
  }
}

class CsvSource final : public Source {
 public:
  CsvSource(InputFile& file, Format format)
      : Source({format.dtype, {}}), file_(file), format_(std::move(format)) {
    while (!find_first_row()) {
      if (ended_) fail(format_.file, "empty input", "expected numbers");
      fetch();
    }
    format_.columns = layout_.columns;
    layout_.column = layout_.columns == 1;
  }

  std::unique_ptr<Part> next(std::size_t) override {
    std::size_t size = whole_lines(text_);
    while (size == 0 && fetch()) size = whole_lines(text_);
    if (size == 0) size = text_.size();  // the last line need not end
    return size > 0 ? taken(size) : nullptr;
  }

  Rows next_rows(std::size_t most) override {
    std::size_t size = 0;
    std::size_t count = 0;
    while (count < most && (size < text_.size() || fetch())) {
      std::size_t line = first_line(std::string_view(text_).substr(size));
      while (line == 0 && fetch()) line = first_line(std::string_view(text_).substr(size));
      if (line == 0) line = text_.size() - size;
      if (!is_blank(std::string_view(text_).substr(size, line), format_.delimiter)) ++count;
      size += line;
    }
    return {count > 0 ? taken(size) : nullptr, count};
  }

  void stop() override { file_.stop(); }

 private:
  class Lines final : public Part {
   public:
    Lines(std::string text, std::size_t line, const Format& format, bool first)
        : text_(std::move(text)), line_(line), format_(format), first_(first) {}
    std::size_t next_line() const {
      return line_ + static_cast<std::size_t>(std::ranges::count(text_, '\n'));
    }
    Tensor tensor() override {
      Scanner scanner(text_, format_.file, format_.delimiter, line_);
      return read_rows(scanner, format_, first_);
    }

   private:
    std::string text_;
    std::size_t line_;
    const Format& format_;
    bool first_;
  };

  /// The first so many bytes of text_, as a part.
  std::unique_ptr<Lines> taken(std::size_t size) {
    auto part = std::make_unique<Lines>(text_.substr(0, size), line_, format_, first_);
    text_.erase(0, size);
    line_ = part->next_line();
    first_ = false;
    return part;
  }

  /// Reads more of the file; false at its end.
  bool fetch() {
    constexpr std::size_t chunk = 1 << 18;
    const std::size_t size = text_.size();
    text_.resize(size + chunk);
    const std::size_t more =
        file_.read_some(std::as_writable_bytes(std::span(text_)).subspan(size));
    text_.resize(size + more);
    ended_ = more == 0;
    return !ended_;
  }

  /// Takes the header and counts the fields of the first row; false where there is none yet.
  bool find_first_row() {
    const std::string_view text = without_mark(text_);
    const auto whole = ended_ ? text : text.substr(0, whole_lines(text));
    Scanner scanner(whole, format_.file, format_.delimiter);
    std::vector<std::string> header;
    if (format_.header && scanner.next_row()) header = read_fields(scanner);
    const std::size_t line = scanner.line();
    const std::size_t taken = static_cast<std::size_t>(scanner.rest().data() - text_.data());
    if (!scanner.next_row()) return false;
    layout_.columns = header.empty() ? read_fields(scanner).size() : header.size();
    layout_.header = std::move(header);
    text_.erase(0, taken);
    line_ = line;
    return true;
  }

  InputFile& file_;
  Format format_;
  std::string text_;      ///< read, and not yet given
  std::size_t line_ = 1;  ///< of the beginning of text_
  bool first_ = true;
  bool ended_ = false;
};

}  // namespace

Document read_csv(std::string_view text, std::string_view file, char delimiter,
                  const ReadOptions& options) {
  Format format{std::string(file), delimiter, options.dtype.value_or(options.text_dtype),
                options.header};
  Scanner scanner(without_mark(text), file, delimiter);
  std::vector<std::string> header;
  if (options.header && scanner.next_row()) header = read_fields(scanner);
  format.columns = header.size();
  Document document{read_rows(scanner, format, true), false, std::move(header)};
  if (document.tensor.size() == 0) fail(file, "empty input", "expected numbers");
  lay_out_rows(document);
  return document;
}

std::unique_ptr<Source> open_csv(InputFile& file, char delimiter, const ReadOptions& options) {
  return std::make_unique<CsvSource>(
      file,
      Format{file.name(), delimiter, options.dtype.value_or(options.text_dtype), options.header});
}

}  // namespace act::io
