#include <act/plot/text_grid.hpp>
#include <algorithm>

namespace act::plot {
namespace {

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

/// Bytes of the first `count` characters.
std::size_t bytes_of(std::string_view text, std::size_t count) {
  std::size_t size = 0;
  for (; size < text.size(); ++size) {
    if (begins_character(text[size]) && count-- == 0) break;
  }
  return size;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::string cut(std::string_view text, std::size_t columns) {
  constexpr std::string_view dots = "...";
  if (columns_of(text) <= columns) return std::string(text);
  return std::string(text.substr(0, bytes_of(text, columns - dots.size()))).append(dots);
}

TextGrid::TextGrid(std::size_t width, std::size_t height)
    : width_(width), glyphs_(width * height) {}

void TextGrid::put(std::size_t row, std::size_t column, std::string_view text,
                   std::optional<std::size_t> series) {
  for (; !text.empty() && column < width_; ++column) {
    const std::size_t size = bytes_of(text, 1);
    glyphs_.at(row * width_ + column) = {std::string(text.substr(0, size)), series};
    text.remove_prefix(size);
  }
}

std::size_t TextGrid::end_of_stretch(std::size_t at) const {
  const auto series = glyphs_[at].series;
  do {
    ++at;
  } while (at % width_ != 0 && glyphs_[at].series == series);
  return at;
}

std::string TextGrid::str(const SeriesPaint& paint) const {
  std::string out;
  for (std::size_t i = 0; i < glyphs_.size();) {
    const auto series = glyphs_[i].series;
    std::string stretch;
    for (const std::size_t end = end_of_stretch(i); i < end; ++i) stretch += glyphs_[i].text;
    out += series && paint ? paint(stretch, *series) : stretch;
    if (i % width_ != 0) continue;
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return out;
}

}  // namespace act::plot
