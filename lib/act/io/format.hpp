#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace act::io {

enum class Format : unsigned char { npy, csv, tsv, json };

/// Names as `--from` and `--to` take them; also the files' suffixes. In the order of Format.
inline constexpr std::array<std::string_view, 4> format_names{"npy", "csv", "tsv", "json"};

constexpr std::string_view name(Format format) {
  return format_names[static_cast<std::size_t>(format)];
}

constexpr std::optional<Format> format_named(std::string_view name) {
  for (std::size_t i = 0; i < format_names.size(); ++i) {
    if (format_names[i] == name) return static_cast<Format>(i);
  }
  return {};
}

/// The format that a path's suffix names, if it names one.
constexpr std::optional<Format> format_of_path(std::string_view path) {
  const auto dot = path.find_last_of("./");
  if (dot == std::string_view::npos || path[dot] == '/') return {};
  return format_named(path.substr(dot + 1));
}

inline constexpr std::string_view npy_magic = "\x93NUMPY";

/// What may stand before the first item of a text: a byte order mark and blanks.
inline constexpr std::string_view before_text = "\xef\xbb\xbf \t\r\n";

/// Whether this beginning of a file is enough for format_of_content().
constexpr bool shows_its_format(std::string_view bytes) {
  if (bytes.size() < npy_magic.size() && npy_magic.starts_with(bytes)) return false;
  return bytes.find_first_not_of(before_text) != std::string_view::npos;
}

/// NPY by its magic, JSON by a leading `[`, else CSV.
constexpr Format format_of_content(std::string_view bytes) {
  if (bytes.starts_with(npy_magic)) return Format::npy;
  const auto first = bytes.find_first_not_of(before_text);
  return first != std::string_view::npos && bytes[first] == '[' ? Format::json : Format::csv;
}

}  // namespace act::io
