#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace act::plot {

/// Characters of UTF-8, each of which is taken to be one column wide.
std::size_t columns_of(std::string_view text);

/// The text, or its beginning and `...` where that is all there is room for.
std::string cut(std::string_view text, std::size_t columns);

/// Gives text the colour of a series, in whatever way the reader of the text understands.
using SeriesPaint = std::function<std::string(std::string_view text, std::size_t series)>;

/// Text that is written in any order.
class TextGrid {
 public:
  TextGrid(std::size_t width, std::size_t height);

  std::size_t width() const { return width_; }

  /// Writes UTF-8 from a place to the right; what is outside is left away. `series` is whose
  /// colour it has.
  void put(std::size_t row, std::size_t column, std::string_view text,
           std::optional<std::size_t> series = {});

  /// The lines, without blanks at their ends. `paint`, if there is one, gets each stretch of a line
  /// that is of one series.
  std::string str(const SeriesPaint& paint) const;

 private:
  struct Glyph {
    std::string text = " ";
    std::optional<std::size_t> series = {};
  };

  /// Where the glyphs of this one's series and line end.
  std::size_t end_of_stretch(std::size_t at) const;

  std::size_t width_;
  std::vector<Glyph> glyphs_;
};

}  // namespace act::plot
