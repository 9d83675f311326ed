#include <act/io/json.hpp>
#include <algorithm>
#include <cmath>

namespace act::io {
namespace {

template <class T>
class Parser {
 public:
  Parser(std::string_view text, std::string_view file, DType dtype)
      : text_(without_mark(text)), file_(file), tensor_(dtype, {most_numbers(text)}) {}

  Document parse() {
    if (peek() == '\0' && at_ == text_.size()) fail(file_, "empty input", "expected numbers");
    read_item(0);
    if (peek() != '\0' || at_ < text_.size()) refuse("the end of the input");
    if (element_count(shape_) == 0) return {Tensor(tensor_.dtype(), shape_)};
    tensor_.reshape(shape_);
    return {std::move(tensor_)};
  }

 private:
  /// A comma stands before each number but the first, and before no other but in empty lists.
  static std::int64_t most_numbers(std::string_view text) {
    return std::count(text.begin(), text.end(), ',') + 1;
  }

  /// The next character that is not white space, '\0' at the end.
  char peek() {
    const auto is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  void read_item(std::size_t depth) {
    if (peek() == '[') {
      read_list(depth);
    } else {
      if (depth_ && depth < *depth_) refuse("a list, as beside it");
      depth_ = depth;
      read_number();
    }
  }

  void read_list(std::size_t depth) {
    if (depth == max_rank) {
      stop("lists are nested deeper than " + std::to_string(max_rank), "expected fewer dimensions");
    }
    if (depth_ && depth >= *depth_) refuse("a number, as beside it");
    const std::size_t start = at_++;
    std::int64_t count = 0;
    if (peek() == ']') {
      // An empty list shows its depth too: nothing may be nested beside it.
      if (!depth_) depth_ = depth + 1;
      if (*depth_ != depth + 1) refuse("a list, as beside it");
    } else {
      for (;; ++at_) {
        read_item(depth + 1);
        ++count;
        if (peek() == ']') break;
        if (peek() != ',') refuse("',' or ']'");
      }
    }
    ++at_;
    record(depth, count, start);
  }

  /// The first list of a depth sets the size that the others must have. Inner lists end first.
  void record(std::size_t depth, std::int64_t count, std::size_t start) {
    if (shape_.empty()) shape_.assign(*depth_, -1);
    if (shape_[depth] < 0) shape_[depth] = count;
    if (shape_[depth] != count) {
      at_ = start;
      stop("ragged: list of " + std::to_string(count),
           "expected " + std::to_string(shape_[depth]) + ", as in the lists before it");
    }
  }

  void read_number() {
    const std::size_t start = at_;
    // As nearly all numbers stand: decimal, and ended by what a list has.
    T number;
    const char* const end_of_text = text_.data() + text_.size();
    const char* const end = parse_decimal_prefix(text_.data() + at_, end_of_text, number);
    if (end != nullptr && end != end_of_text && (*end == ',' || *end == ']')) {
      *next_++ = number;
      at_ = static_cast<std::size_t>(end - text_.data());
      return;
    }
    std::string_view token;
    if (peek() == '"') {
      const auto token_end = text_.find_first_of("\"\n", at_ + 1);
      if (token_end == std::string_view::npos || text_[token_end] != '"') refuse("a closing '\"'");
      token = text_.substr(at_ + 1, token_end - at_ - 1);
      at_ = token_end + 1;
    } else {
      const auto token_end = std::min(text_.find_first_of(" \t\r\n,[]{}:\"", at_), text_.size());
      token = text_.substr(at_, token_end - at_);
      at_ = token_end;
    }
    const auto value = parse_number<T>(token);
    if (!value) {
      at_ = start;
      refuse("a number");
    }
    *next_++ = *value;
  }

  /// A mark, a string, or a run of anything else, for messages.
  std::string_view token_here() const {
    constexpr std::string_view marks = ",[]{}:";
    if (marks.find(text_[at_]) != std::string_view::npos) return text_.substr(at_, 1);
    for (std::size_t end = at_ + 1; text_[at_] == '"' && end < text_.size(); ++end) {
      if (text_[end] == '\n') break;
      if (text_[end] == '"') return text_.substr(at_, end - at_ + 1);
      if (text_[end] == '\\') ++end;
    }
    return text_.substr(at_, text_.find_first_of(" \t\r\n,[]{}:", at_ + 1) - at_);
  }

  /// Refuses what stands at the current position.
  [[noreturn]] void refuse(std::string_view expected) {
    if (at_ == text_.size()) stop("the input ends", "expected " + std::string(expected));
    if (text_[at_] == '\0') stop("found a NUL byte", "expected " + std::string(expected));
    stop("found " + in_quotes(token_here()), "expected " + std::string(expected));
  }

  [[noreturn]] void stop(std::string_view found, std::string_view expected) const {
    fail(place_at(file_, text_, at_), found, expected);
  }

  std::string_view text_;
  std::string_view file_;
  std::size_t at_ = 0;
  std::optional<std::size_t> depth_;  ///< of the numbers; known from the first one on
  Shape shape_;
  Tensor tensor_;
  T* next_ = tensor_.view<T>().data();  ///< where the next number goes
};

template <class T>
void append_item(std::string& out, T value, const NumberStyle& style) {
  const bool quote =
      !std::is_integral_v<T> && (style.hex || !std::isfinite(static_cast<double>(value)));
  if (quote) out += '"';
  append_number(out, value, style);
  if (quote) out += '"';
}

/// Nested lists of a shape without elements.
void append_empty_lists(std::string& out, const Shape& shape, std::size_t depth) {
  out += '[';
  const bool innermost = depth + 1 == shape.size();
  for (std::int64_t i = 0; i < shape[depth]; ++i) {
    if (i > 0) out += ',';
    if (i > 0 && !innermost) out.append(1, '\n').append(depth + 1, ' ');
    append_empty_lists(out, shape, depth + 1);
  }
  out += ']';
}

/// A few bytes of NPY header can claim any number of empty lists.
void refuse_many_empty_lists(const Shape& shape) {
  constexpr std::int64_t most = 1 << 20;
  std::int64_t at_this_depth = 1;
  std::int64_t lists = 0;
  for (const std::int64_t size : shape) {
    lists += at_this_depth;
    if (lists > most) {
      fail("", "shape " + to_string(shape) + " is too many empty lists", "use --to npy");
    }
    if (size == 0) return;
    at_this_depth = std::min(size, most) * at_this_depth;
  }
}

class JsonWriter final : public Writer {
 public:
  JsonWriter(const Shape& shape, const NumberStyle& style) : style_(style) {
    if (element_count(shape) == 0) {
      refuse_many_empty_lists(shape);
      append_empty_lists(head_, shape, 0);
      return;
    }
    std::size_t size = 1;
    for (std::size_t depth = shape.size(); depth-- > 0;) {
      size *= static_cast<std::size_t>(shape[depth]);
      list_sizes_.push_back(size);
    }
    head_.append(shape.size(), '[');
    tail_.append(shape.size(), ']');
  }

  std::string head() const override { return head_; }
  std::string tail() const override { return tail_ + '\n'; }

  Bytes body(Tensor part, std::size_t start) const override {
    Bytes bytes;
    dispatch(part.dtype(), [&]<class T>() {
      const T* const values = part.view<T>().data();
      for (std::size_t i = 0; i < part.size(); ++i) {
        if (start + i > 0) separate(bytes.text, start + i);
        append_item(bytes.text, values[i], style_);
      }
    });
    return bytes;
  }

 private:
  /// What stands before element i: the ends of the lists that end there, and beginnings of others.
  void separate(std::string& out, std::size_t i) const {
    std::size_t lists = 0;
    while (i % list_sizes_[lists] == 0) ++lists;
    out.append(lists, ']').append(1, ',');
    if (lists > 0) out.append(1, '\n').append(list_sizes_.size() - lists, ' ').append(lists, '[');
  }

  NumberStyle style_;
  std::vector<std::size_t> list_sizes_;  ///< elements in a list of each depth, the innermost first
  std::string head_;
  std::string tail_;
};

}  // namespace

Document read_json(std::string_view text, std::string_view file, const ReadOptions& options) {
  const DType dtype = options.dtype.value_or(options.text_dtype);
  return dispatch(dtype, [&]<class T>() -> Document {
    if constexpr (std::is_integral_v<T>) {
      __builtin_unreachable();
    } else {
      return Parser<T>(text, file, dtype).parse();
    }
  });
}

std::unique_ptr<Writer> json_writer(const Layout& layout, const NumberStyle& style) {
  return std::make_unique<JsonWriter>(*layout.shape, style);
}

}  // namespace act::io
