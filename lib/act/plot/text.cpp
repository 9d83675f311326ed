#include <act/plot/canvas.hpp>
#include <act/plot/text.hpp>
#include <act/plot/text_grid.hpp>
#include <act/plot/ticks.hpp>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace act::plot {
namespace {

constexpr std::string_view marks = "*+ox#@";
static_assert(marks.size() == most_series);

/// On a curve that others are beside, every so many columns have its mark.
constexpr std::size_t mark_distance = 12;

/// The characters of a frame, and the dots of a curve.
struct Glyphs {
  Canvas::Grain grain;
  std::array<std::string_view, 4> corners;  ///< upper left and right, lower left and right
  std::string_view horizontal;
  std::string_view vertical;
  std::string_view x_tick;
  std::string_view y_tick;
  std::string_view x_zero;  ///< of the line at x = 0
  std::string_view y_zero;
  std::size_t y_zero_distance;  ///< columns from one to the next
};

constexpr Glyphs ascii{{1, 3}, {"+", "+", "+", "+"}, "-", "|", "+", "+", ".", ".", 2};
constexpr Glyphs braille{{2, 4}, {"┌", "┐", "└", "┘"}, "─", "│", "┬", "┤", "┊", "┈", 1};

/// The character of a cell with one series, bits from its upper third down.
constexpr std::string_view ascii_thirds = " '-\"_:;|";

std::string braille_character(unsigned dots) {
  // Unicode numbers the dots down the left column, down the right one, and the lowest row last.
  constexpr std::array<unsigned, 8> order{0, 3, 1, 4, 2, 5, 6, 7};
  unsigned pattern = 0;
  for (unsigned i = 0; i < order.size(); ++i) pattern |= (dots >> i & 1U) << order[i];
  return {'\xe2', static_cast<char>(0xa0 | pattern >> 6),
          static_cast<char>(0x80 | (pattern & 0x3f))};
}

/// Of the series in a cell, the one whose turn it is in this column.
std::size_t turn(unsigned series, std::size_t column) {
  auto skip = column % static_cast<std::size_t>(std::popcount(series));
  for (; skip > 0; --skip) series &= series - 1;
  return static_cast<std::size_t>(std::countr_zero(series));
}

struct Area {
  std::size_t column;
  std::size_t row;
  std::size_t width;
  std::size_t height;
};

/// Draws one panel into its part of a grid.
class PanelText {
 public:
  PanelText(const Panel& panel, const Glyphs& glyphs, Area area, TextGrid& grid)
      : panel_(panel), glyphs_(glyphs), area_(area), grid_(grid) {}

  void draw() {
    const std::size_t heading = draw_heading();
    const std::size_t others = panel_.x.label.empty() ? 3 : 4;  // frame, frame, ticks, label
    const std::size_t rows = area_.height - heading - others;
    const auto y_ticks = ticks(panel_.y, std::max(2, static_cast<int>(rows) / 4));
    std::size_t widest = 0;
    for (const Tick& tick : y_ticks) widest = std::max(widest, tick.text.size());
    inner_ = {area_.column + widest + 2, area_.row + heading + 1, area_.width - widest - 3, rows};
    draw_frame();
    draw_y_ticks(y_ticks);
    draw_x_ticks();
    centre(inner_.row + rows + 2, panel_.x.label);
    draw_curves();
  }

 private:
  struct Entry {
    std::size_t series;
    std::string text;
  };

  /// The legend, to the right, and the name of the y axis. Returns the number of lines.
  std::size_t draw_heading() {
    std::vector<std::vector<Entry>> lines(1);
    std::size_t used = columns_of(panel_.y.label);
    for (std::size_t i = 0; i < panel_.series.size() && panel_.series.size() > 1; ++i) {
      const Entry entry{i, cut(panel_.series[i].label, area_.width - 8)};
      const std::size_t width = columns_of(entry.text) + 5;
      if (used + width > area_.width && !lines.back().empty()) {
        lines.emplace_back();
        used = 0;
      }
      used += width;
      lines.back().push_back(entry);
    }
    grid_.put(area_.row, area_.column, panel_.y.label);
    std::size_t row = area_.row;
    for (const auto& line : lines) draw_entries(row++, line);
    const bool empty = panel_.y.label.empty() && lines.front().empty();
    return empty ? 0 : lines.size();
  }

  void draw_entries(std::size_t row, const std::vector<Entry>& line) {
    std::size_t column = area_.column + area_.width;
    for (const Entry& entry : line) column -= columns_of(entry.text) + 5;
    for (const auto& [series, label] : line) {
      grid_.put(row, column + 3, std::string{marks[series], ' '} + label, series);
      column += columns_of(label) + 5;
    }
  }

  void draw_frame() {
    const auto [left, top, width, height] = inner_;
    for (std::size_t i = 0; i < width; ++i) {
      grid_.put(top - 1, left + i, glyphs_.horizontal);
      grid_.put(top + height, left + i, glyphs_.horizontal);
    }
    for (std::size_t i = 0; i < height; ++i) {
      grid_.put(top + i, left - 1, glyphs_.vertical);
      grid_.put(top + i, left + width, glyphs_.vertical);
    }
    grid_.put(top - 1, left - 1, glyphs_.corners[0]);
    grid_.put(top - 1, left + width, glyphs_.corners[1]);
    grid_.put(top + height, left - 1, glyphs_.corners[2]);
    grid_.put(top + height, left + width, glyphs_.corners[3]);
  }

  void draw_y_ticks(const std::vector<Tick>& all) {
    std::size_t last = 0;
    for (const Tick& tick : all) {
      const std::size_t row = inner_.row + row_of(tick.at);
      if (row == last) continue;
      last = row;
      grid_.put(row, inner_.column - 2 - tick.text.size(), tick.text);
      grid_.put(row, inner_.column - 1, glyphs_.y_tick);
    }
  }

  void draw_x_ticks() {
    const std::size_t row = inner_.row + inner_.height;
    std::size_t free = area_.column;
    const int fewest = std::max(2, static_cast<int>(inner_.width) / 20);
    for (const Tick& tick : ticks(panel_.x, fewest)) {
      const std::size_t column = inner_.column + column_of(tick.at);
      grid_.put(row, column, glyphs_.x_tick);
      const std::size_t size = tick.text.size();
      const std::size_t start =
          std::min(column - std::min(column, size / 2), area_.column + area_.width - size);
      if (start < free) continue;
      grid_.put(row + 1, start, tick.text);
      free = start + size + 1;
    }
  }

  void centre(std::size_t row, std::string_view label) {
    const std::string shown = cut(label, inner_.width);
    if (!shown.empty())
      grid_.put(row, inner_.column + (inner_.width - columns_of(shown)) / 2, shown);
  }

  void draw_curves() {
    Canvas canvas(inner_.width, inner_.height, glyphs_.grain);
    for (std::size_t i = 0; i < panel_.series.size(); ++i) {
      for (const Run& run : panel_.series[i].runs) {
        for (std::size_t j = 0; j < run.size(); ++j) {
          canvas.line(dot(run[j == 0 ? 0 : j - 1]), dot(run[j]), i);
        }
      }
      for (const Bar& bar : panel_.series[i].bars) {
        if (bar.height == 0) continue;
        canvas.fill(dot({bar.from, 0}), dot({bar.to, bar.height}), i);
      }
    }
    for (std::size_t row = 0; row < inner_.height; ++row) {
      for (std::size_t column = 0; column < inner_.width; ++column) {
        draw_cell(canvas, column, row);
      }
    }
  }

  void draw_cell(const Canvas& canvas, std::size_t column, std::size_t row) {
    const Canvas::Cell& cell = canvas.at(column, row);
    if (cell.dots == 0) {
      draw_zero_lines(column, row);
      return;
    }
    const std::size_t count = panel_.series.size();
    std::size_t series = turn(cell.series, column);
    std::string character = &glyphs_ == &braille ? braille_character(cell.dots)
                                                 : std::string(1, ascii_thirds[cell.dots]);
    if (count > 1 && &glyphs_ == &ascii) {
      character = marks[series];
    } else if (count > 1) {
      for (std::size_t i = 0; i < count; ++i) {
        const bool here = column % mark_distance == (2 * i + 1) * mark_distance / (2 * count);
        if (here && is_top(canvas, column, row, i)) {
          series = i;
          character = marks[i];
        }
      }
    }
    grid_.put(inner_.row + row, inner_.column + column, character, series);
  }

  /// Whether this is the highest cell of the series in its column.
  static bool is_top(const Canvas& canvas, std::size_t column, std::size_t row,
                     std::size_t series) {
    const auto has = [&](std::size_t at) {
      return (canvas.at(column, at).series >> series & 1) != 0;
    };
    for (std::size_t above = 0; above < row; ++above) {
      if (has(above)) return false;
    }
    return has(row);
  }

  void draw_zero_lines(std::size_t column, std::size_t row) {
    if (panel_.y.crosses_zero() && row == row_of(0) && column % glyphs_.y_zero_distance == 0) {
      grid_.put(inner_.row + row, inner_.column + column, glyphs_.y_zero);
    }
    if (panel_.x.crosses_zero() && column == column_of(0)) {
      grid_.put(inner_.row + row, inner_.column + column, glyphs_.x_zero);
    }
  }

  /// The dot nearest to a point. One that is far outside is only a little outside.
  Canvas::Dot dot(Point point) const {
    const auto width = static_cast<double>(inner_.width) * glyphs_.grain.across;
    const auto height = static_cast<double>(inner_.height) * glyphs_.grain.down;
    const auto place = [](double share, double size) {
      return static_cast<int>(std::floor(std::clamp(share, -1., 2.) * (size - 1) + 0.5));
    };
    return {place(panel_.x.share(point.x), width), place(1 - panel_.y.share(point.y), height)};
  }
  std::size_t column_of(double x) const {
    return static_cast<std::size_t>(dot({x, panel_.y.low}).x / glyphs_.grain.across);
  }
  std::size_t row_of(double y) const {
    return static_cast<std::size_t>(dot({panel_.x.low, y}).y / glyphs_.grain.down);
  }

  const Panel& panel_;
  const Glyphs& glyphs_;
  Area area_;
  Area inner_{};  ///< inside the frame
  TextGrid& grid_;
};

}  // namespace

std::string text(const Scene& scene, const TextStyle& style) {
  TextGrid grid(style.width, style.height);
  const std::size_t heading = scene.title.empty() ? 0 : 1;
  const std::string title = cut(scene.title, style.width);
  grid.put(0, (style.width - columns_of(title)) / 2, title);

  const std::size_t count = scene.panels.size();
  const std::size_t height = style.height - heading - scene.notes.size();
  const std::size_t width = (style.width - 2 * (count - 1)) / count;
  for (std::size_t i = 0; i < count; ++i) {
    const Area area{i * (width + 2), heading, width, height};
    PanelText(scene.panels[i], style.characters == Characters::ascii ? ascii : braille, area, grid)
        .draw();
  }
  for (std::size_t i = 0; i < scene.notes.size(); ++i) {
    grid.put(heading + height + i, 0, cut(scene.notes[i], style.width));
  }
  return grid.str(style.paint);
}

}  // namespace act::plot
