#include <act/error.hpp>
#include <act/io/npy_header.hpp>
#include <charconv>

namespace act::io {
namespace {

/// Reads the dictionary {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }.
class Dictionary {
 public:
  Dictionary(std::string_view bytes, std::size_t begin, std::size_t end, std::string_view file)
      : text_(bytes.substr(0, end)), at_(begin), file_(file) {}

  NpyHeader parse() {
    bool have_descr = false, have_order = false, have_shape = false;
    expect('{');
    while (!accept('}')) {
      skip_blanks();
      const std::size_t key_at = at_;
      const std::string key = read_string();
      expect(':');
      if (key == "descr" && !have_descr) {
        have_descr = true;
        read_descr();
      } else if (key == "fortran_order" && !have_order) {
        have_order = true;
        header_.fortran_order = read_bool();
      } else if (key == "shape" && !have_shape) {
        have_shape = true;
        read_shape();
      } else {
        at_ = key_at;
        refuse("each of the keys 'descr', 'fortran_order' and 'shape' once");
      }
      if (accept('}')) break;
      expect(',');
    }
    skip_blanks();
    if (at_ != text_.size()) refuse("blanks up to the end of the header");
    if (!have_descr) missing("descr");
    if (!have_order) missing("fortran_order");
    if (!have_shape) missing("shape");
    return header_;
  }

 private:
  void skip_blanks() { at_ = std::min(text_.find_first_not_of(" \t\n", at_), text_.size()); }

  bool accept(char c) {
    skip_blanks();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void expect(char c) {
    if (!accept(c)) refuse(std::string{'\'', c, '\''});
  }

  std::string read_string() {
    skip_blanks();
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    if (quote != '\'' && quote != '"') refuse("a string");
    const auto end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) refuse("a string with a closing quote");
    std::string value(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return value;
  }

  void read_descr() {
    skip_blanks();
    header_.descr_offset = at_;
    if (at_ < text_.size() && text_[at_] == '[') {
      fail(byte_place(file_, at_), "structured dtype", "expected a float or integer dtype");
    }
    header_.descr = read_string();
  }

  bool read_bool() {
    skip_blanks();
    for (const std::string_view word : {"True", "False"}) {
      if (text_.substr(at_).starts_with(word)) {
        at_ += word.size();
        return word == "True";
      }
    }
    refuse("True or False");
  }

  void read_shape() {
    expect('(');
    while (!accept(')')) {
      header_.shape.push_back(read_size());
      if (accept(')')) {
        if (header_.shape.size() == 1) refuse("a tuple such as (3,) before this");
        break;
      }
      expect(',');
    }
  }

  std::int64_t read_size() {
    skip_blanks();
    std::int64_t size = 0;
    const char* const first = text_.data() + at_;
    const auto [end, error] = std::from_chars(first, text_.data() + text_.size(), size);
    if (error == std::errc::result_out_of_range || size < 0) {
      fail(byte_place(file_, at_), "size " + in_quotes({first, end}) + " in the shape",
           "expected 0 to 2^63 - 1");
    }
    if (error != std::errc{}) refuse("a size");
    at_ += static_cast<std::size_t>(end - first);
    if (at_ < text_.size() && text_[at_] == 'L') ++at_;  // Python 2 wrote long integers so
    return size;
  }

  [[noreturn]] void refuse(std::string_view expected) const {
    const auto rest = text_.substr(at_);
    const auto found = rest.empty() ? "the header ends" : "found " + in_quotes(rest);
    fail(byte_place(file_, at_), found, "expected " + std::string(expected));
  }

  [[noreturn]] void missing(std::string_view key) const {
    fail(byte_place(file_, text_.size()), "the header ends without '" + std::string(key) + "'",
         "expected the keys 'descr', 'fortran_order' and 'shape'");
  }

  std::string_view text_;
  std::size_t at_;
  std::string_view file_;
  NpyHeader header_;
};

constexpr std::size_t version_at = npy_magic.size();
constexpr std::size_t length_at = version_at + 2;

std::size_t little_endian(std::string_view bytes) {
  std::size_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) {
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

}  // namespace

std::string byte_place(std::string_view file, std::size_t offset) {
  return std::string(file) + ": at byte " + std::to_string(offset);
}

std::size_t npy_header_size(std::string_view bytes) {
  if (bytes.size() < length_at) return length_at;
  const std::size_t dictionary_at = length_at + (bytes[version_at] == 1 ? 2 : 4);
  if (bytes.size() < dictionary_at || !bytes.starts_with(npy_magic)) return dictionary_at;
  return dictionary_at + little_endian(bytes.substr(length_at, dictionary_at - length_at));
}

NpyHeader parse_npy_header(std::string_view bytes, std::string_view file) {
  if (bytes.empty()) fail(file, "empty input", "expected an NPY file");
  if (!bytes.starts_with(npy_magic)) {
    fail(byte_place(file, 0), "found " + in_quotes(bytes.substr(0, npy_magic.size())),
         "expected the NPY magic '\\x93NUMPY'");
  }
  if (bytes.size() < length_at) {
    fail(byte_place(file, bytes.size()), "the file ends in its version", "truncated NPY file");
  }
  const int major = static_cast<unsigned char>(bytes[version_at]);
  const int minor = static_cast<unsigned char>(bytes[version_at + 1]);
  if (major < 1 || major > 3 || minor != 0) {
    fail(byte_place(file, version_at),
         "NPY version " + std::to_string(major) + '.' + std::to_string(minor),
         "expected 1.0, 2.0 or 3.0");
  }
  const std::size_t dictionary_at = length_at + (major == 1 ? 2 : 4);
  if (bytes.size() < dictionary_at) {
    fail(byte_place(file, bytes.size()), "the file ends in its header length",
         "truncated NPY file");
  }
  const std::size_t length = little_endian(bytes.substr(length_at, dictionary_at - length_at));
  if (length > bytes.size() - dictionary_at) {
    fail(byte_place(file, length_at), "header of " + std::to_string(length) + " bytes",
         "only " + std::to_string(bytes.size() - dictionary_at) +
             " bytes follow; truncated NPY file");
  }
  NpyHeader header = Dictionary(bytes, dictionary_at, dictionary_at + length, file).parse();
  header.data_offset = dictionary_at + length;
  return header;
}

}  // namespace act::io
