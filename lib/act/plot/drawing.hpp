#pragma once
#include <act/plot/scene.hpp>
#include <array>
#include <cstdint>
#include <variant>

/// A scene laid out on paper: shapes in pixels, x to the right and y down, which the back ends only
/// have to write.
///
/// Cairo could write SVG as well as PNG, but its SVG turns letters into outlines, which nobody can
/// select, search or restyle, and has one set of colours. So SVG is written as text, and Cairo
/// draws the same shapes for PNG.
namespace act::plot {

/// What a shape is, which decides its colour: one of these or, beyond, a series.
enum class Ink : std::uint8_t { paper, text, frame, zero, grid, series };

struct Colour {
  std::uint8_t red;
  std::uint8_t green;
  std::uint8_t blue;
};

/// Colours on light and on dark paper, in the order of Ink, then one for each series. Those of the
/// series can be told apart by the colour-blind (Okabe & Ito 2008), and on dark paper are lighter.
using Palette = std::array<Colour, static_cast<std::size_t>(Ink::series) + most_series>;
inline constexpr Palette light{{{255, 255, 255},
                                {31, 35, 40},
                                {110, 118, 129},
                                {160, 166, 173},
                                {228, 230, 233},
                                {0, 114, 178},
                                {213, 94, 0},
                                {0, 158, 115},
                                {204, 121, 167},
                                {230, 159, 0},
                                {86, 180, 233}}};
inline constexpr Palette dark{{{13, 17, 23},
                               {230, 237, 243},
                               {139, 148, 158},
                               {100, 108, 118},
                               {41, 46, 54},
                               {80, 170, 240},
                               {255, 138, 76},
                               {61, 214, 166},
                               {229, 163, 203},
                               {242, 193, 78},
                               {154, 213, 245}}};

/// Lengths of strokes and gaps of a series' line: what tells it apart without colour.
using Dashes = std::array<double, 4>;
inline constexpr std::array<Dashes, most_series> dashes{
    {{}, {9, 4}, {2.5, 3}, {9, 3, 2.5, 3}, {16, 4}, {5, 5}}};

/// Where a shape's colour stands in a Palette.
struct Style {
  Ink ink = Ink::text;
  std::size_t series = 0;

  std::size_t place() const { return static_cast<std::size_t>(ink) + series; }
};

inline constexpr double thin = 1;
inline constexpr double thick = 2;  ///< of a series

struct Line {
  Style style;
  std::vector<Point> points;
};

/// Filled.
struct Box {
  Style style;
  Point corner;  ///< upper left
  double width;
  double height;
};

struct Circle {
  Style style;
  Point centre;
  bool filled;  ///< else the paper is seen in it
};

enum class Anchor : std::uint8_t { start, middle, end };

struct Label {
  std::string text;
  Point at;  ///< on the base line
  Anchor anchor = Anchor::middle;
  bool heading = false;  ///< in larger letters
  bool upright = false;  ///< from the bottom to the top
};

inline constexpr double letter_size = 13;
inline constexpr double heading_size = 16;
inline constexpr double circle_radius = 3.5;

struct Drawing {
  double width;
  double height;
  std::string title;
  std::vector<std::variant<Line, Box, Circle, Label>> shapes;
};

/// A size in pixels below which there is no room for a panel of so many series, whose entries in
/// the legend may need a line each.
inline constexpr std::size_t least_drawing_width = 300;
constexpr std::size_t least_drawing_height(std::size_t series) { return 180 + 20 * series; }

/// Lays out a scene on paper of this size in pixels, at least the least one. Texts that are longer
/// than that end in `...`.
Drawing draw(const Scene& scene, double width, double height);

}  // namespace act::plot
