#include <act/plot/canvas.hpp>
#include <algorithm>
#include <cstdlib>

namespace act::plot {

Canvas::Canvas(std::size_t columns, std::size_t rows, Grain grain)
    : columns_(columns),
      grain_(grain),
      width_(static_cast<int>(columns) * grain.across),
      height_(static_cast<int>(rows) * grain.down),
      cells_(columns * rows) {}

bool Canvas::has(Dot dot) const {
  return dot.x >= 0 && dot.x < width_ && dot.y >= 0 && dot.y < height_;
}

void Canvas::draw(Dot dot, std::size_t series) {
  if (!has(dot)) return;
  const auto column = static_cast<std::size_t>(dot.x / grain_.across);
  const auto row = static_cast<std::size_t>(dot.y / grain_.down);
  Cell& cell = cells_[row * columns_ + column];
  cell.dots |= 1U << (dot.y % grain_.down * grain_.across + dot.x % grain_.across);
  cell.series |= 1U << series;
}

void Canvas::line(Dot from, Dot to, std::size_t series) {
  if (!has(from) || !has(to)) return;
  const int steps = std::max({std::abs(to.x - from.x), std::abs(to.y - from.y), 1});
  const auto between = [&](int a, int b, int i) {
    return a + (2 * (b - a) * i + (b < a ? -steps : steps)) / (2 * steps);
  };
  for (int i = 0; i <= steps; ++i) {
    draw({between(from.x, to.x, i), between(from.y, to.y, i)}, series);
  }
}

void Canvas::fill(Dot corner, Dot opposite, std::size_t series) {
  const auto [left, right] = std::minmax(corner.x, opposite.x);
  const auto [top, bottom] = std::minmax(corner.y, opposite.y);
  for (int y = std::max(top, 0); y <= std::min(bottom, height_ - 1); ++y) {
    for (int x = std::max(left, 0); x <= std::min(right, width_ - 1); ++x) draw({x, y}, series);
  }
}

}  // namespace act::plot
