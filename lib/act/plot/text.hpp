#pragma once
#include <act/plot/scene.hpp>
#include <act/plot/text_grid.hpp>

namespace act::plot {

enum class Characters { ascii, braille };

struct TextStyle {
  std::size_t width = 80;  ///< of the whole picture, in characters
  std::size_t height = 20;
  Characters characters = Characters::ascii;
  SeriesPaint paint = {};  ///< of curves and their entries in the legend; none: plain text
};

/// A size below which there is no room for a panel of so many series, whose entries in the legend
/// may need a line each.
inline constexpr std::size_t least_text_width = 30;
constexpr std::size_t least_text_height(std::size_t series) { return 9 + series; }

/// The scene as lines of text, at least the least size. Series are told apart by a mark on the
/// curve, or all over it where there is only ASCII. Where two share a character they take turns.
std::string text(const Scene& scene, const TextStyle& style);

}  // namespace act::plot
