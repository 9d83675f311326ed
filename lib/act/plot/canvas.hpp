#pragma once
#include <cstddef>
#include <vector>

namespace act::plot {

/// A grid of characters, each made of dots that series draw. Knows no characters: those are the
/// renderer's.
class Canvas {
 public:
  /// Dots that a character is made of.
  struct Grain {
    int across;
    int down;
  };

  /// What was drawn in the place of one character: bit `row * across + column` for a dot, and bit
  /// i for series i.
  struct Cell {
    unsigned dots = 0;
    unsigned series = 0;
  };

  Canvas(std::size_t columns, std::size_t rows, Grain grain);

  int width() const { return width_; }  ///< in dots
  int height() const { return height_; }
  const Cell& at(std::size_t column, std::size_t row) const {
    return cells_[row * columns_ + column];
  }

  /// Dots are counted from the upper left. What is outside is not drawn.
  struct Dot {
    int x;
    int y;
  };
  void draw(Dot dot, std::size_t series);
  void line(Dot from, Dot to, std::size_t series);
  void fill(Dot corner, Dot opposite, std::size_t series);

 private:
  bool has(Dot dot) const;

  std::size_t columns_;
  Grain grain_;
  int width_;
  int height_;
  std::vector<Cell> cells_;
};

}  // namespace act::plot
