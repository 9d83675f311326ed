#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace act::plot {

/// Characters of UTF-8, each of which is taken to be one column wide.
std::size_t columns_of(std::string_view text);

/// The text, or its beginning and `...` where that is all there is room for.
std::string cut(std::string_view text, std::size_t columns);

/// Text that is written in any order.
class TextGrid {
 public:
  TextGrid(std::size_t width, std::size_t height);

  std::size_t width() const { return width_; }

  /// Writes UTF-8 from a place to the right; what is outside is left away. `series` gives it a
  /// colour.
  void put(std::size_t row, std::size_t column, std::string_view text,
           std::optional<std::size_t> series = {});

  /// The lines, without blanks at their ends.
  std::string str() const;

 private:
  struct Glyph {
    std::string text = " ";
    std::optional<std::size_t> series = {};
  };

  std::size_t width_;
  std::vector<Glyph> glyphs_;
};

}  // namespace act::plot
