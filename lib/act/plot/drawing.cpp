#include <act/plot/drawing.hpp>
#include <act/plot/text_grid.hpp>
#include <act/plot/ticks.hpp>
#include <algorithm>
#include <cmath>

namespace act::plot {
namespace {

constexpr double gap = 8;           // between things that belong together
constexpr double margin = 20;       // around everything
constexpr double line_height = 20;  // of text
constexpr double sample = 30;       // a line or box of the legend

/// Of most letters, an upper bound in parts of their size: the font is the viewer's.
constexpr double letter_width = 0.6;

double width_of(const std::string& text) {
  return letter_width * letter_size * static_cast<double>(columns_of(text));
}

/// The text, or as much of it as there is room for.
std::string fitting(const std::string& text, double room, double size = letter_size) {
  return cut(text, static_cast<std::size_t>(room / (letter_width * size)));
}

double distance(Point point, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length = std::sqrt(dx * dx + dy * dy);
  if (length == 0) return std::max(std::abs(point.x - a.x), std::abs(point.y - a.y));
  return std::abs(dx * (point.y - a.y) - dy * (point.x - a.x)) / length;
}

/// The points that matter: those left out are hardly off the line between their neighbours.
std::vector<Point> simplified(const std::vector<Point>& points) {
  constexpr double hardly = 0.05;
  std::vector<Point> kept{points.front()};
  std::size_t anchor = 0;
  for (std::size_t i = 2; i < points.size(); ++i) {
    for (std::size_t j = anchor + 1; j < i; ++j) {
      if (distance(points[j], points[anchor], points[i]) < hardly) continue;
      anchor = i - 1;
      kept.push_back(points[anchor]);
      break;
    }
  }
  if (points.size() > 1) kept.push_back(points.back());
  return kept;
}

/// Lays out one panel between left and right, top and bottom.
class PanelDrawing {
 public:
  PanelDrawing(const Panel& panel, Box area, Drawing& drawing)
      : panel_(panel), area_(area), drawing_(drawing) {}

  void draw() {
    const double right = area_.corner.x + area_.width;
    const double top = area_.corner.y + draw_legend();
    const double bottom = area_.corner.y + area_.height - 2 * line_height;
    const auto y_ticks = ticks(panel_.y, std::max(2, static_cast<int>((bottom - top) / 100)));
    double widest = 0;
    for (const Tick& tick : y_ticks) widest = std::max(widest, width_of(tick.text));
    const double left = area_.corner.x + line_height + widest + gap;
    inner_ = {{}, {left, top}, right - left, bottom - top};
    draw_grid(y_ticks);
    draw_series();
    line({Ink::frame}, {{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}});
    const double middle = (left + right) / 2;
    label({panel_.x.label, {middle, bottom + 2 * line_height - 2}});
    label({panel_.y.label,
           {area_.corner.x + letter_size, (top + bottom) / 2},
           Anchor::middle,
           false,
           true});
  }

 private:
  void label(Label label) {
    if (!label.text.empty()) drawing_.shapes.emplace_back(std::move(label));
  }
  void line(Style style, std::vector<Point> points) {
    drawing_.shapes.emplace_back(Line{style, std::move(points)});
  }

  /// Entries from left to right, in as many lines as they need. Returns their height.
  double draw_legend() {
    if (panel_.series.size() < 2) return 0;
    const double left = area_.corner.x + line_height;
    const double longest = area_.width - line_height - sample - gap;
    Point at{left, area_.corner.y + line_height / 2};
    for (std::size_t i = 0; i < panel_.series.size(); ++i) {
      const std::string text = fitting(panel_.series[i].label, longest);
      const double width = sample + gap + width_of(text) + 2 * gap;
      if (at.x > left && at.x + width > area_.corner.x + area_.width) {
        at = {left, at.y + line_height};
      }
      line({Ink::series, i}, {at, {at.x + sample, at.y}});
      label({text, {at.x + sample + gap, at.y + letter_size / 3}, Anchor::start});
      at.x += width;
    }
    return at.y - area_.corner.y + line_height;
  }

  void draw_grid(const std::vector<Tick>& y_ticks) {
    const auto& [style, corner, width, height] = inner_;
    const double bottom = corner.y + height;
    const double right = corner.x + width;
    double free = area_.corner.x;
    const int fewest = std::max(2, static_cast<int>(width / 160));
    for (const Tick& tick : ticks(panel_.x, fewest)) {
      const double x = place({tick.at, panel_.y.low}).x;
      line({Ink::grid}, {{x, corner.y}, {x, bottom}});
      line({Ink::frame}, {{x, bottom}, {x, bottom + 4}});
      if (x - width_of(tick.text) / 2 < free) continue;
      free = x + width_of(tick.text) / 2 + gap;
      label({tick.text, {x, bottom + line_height - 2}});
    }
    for (const Tick& tick : y_ticks) {
      const double y = place({panel_.x.low, tick.at}).y;
      line({Ink::grid}, {{corner.x, y}, {right, y}});
      line({Ink::frame}, {{corner.x - 4, y}, {corner.x, y}});
      label({tick.text, {corner.x - gap, y + letter_size / 3}, Anchor::end});
    }
    const Point zero = place({0, 0});
    if (panel_.x.crosses_zero()) line({Ink::zero}, {{zero.x, corner.y}, {zero.x, bottom}});
    if (panel_.y.crosses_zero()) line({Ink::zero}, {{corner.x, zero.y}, {right, zero.y}});
  }

  void draw_series() {
    for (std::size_t i = 0; i < panel_.series.size(); ++i) {
      const Style style{Ink::series, i};
      const Series& series = panel_.series[i];
      for (const Bar& bar : series.bars) {
        const Point a = place({bar.from, std::max(bar.height, 0.)});
        const Point b = place({bar.to, std::min(bar.height, 0.)});
        drawing_.shapes.emplace_back(Box{style, a, std::max(b.x - a.x - 1, 0.5), b.y - a.y});
      }
      for (const Run& run : series.runs) {
        std::vector<Point> points;
        for (const Point& point : run) points.push_back(place(point));
        drawing_.shapes.emplace_back(Line{style, simplified(points)});
      }
      for (const End& end : series.ends) {
        drawing_.shapes.emplace_back(Circle{style, place(end.at), end.attained});
      }
    }
  }

  Point place(Point point) const {
    return {inner_.corner.x + panel_.x.share(point.x) * inner_.width,
            inner_.corner.y + (1 - panel_.y.share(point.y)) * inner_.height};
  }

  const Panel& panel_;
  Box area_;
  Box inner_{};  ///< inside the frame
  Drawing& drawing_;
};

}  // namespace

Drawing draw(const Scene& scene, double width, double height) {
  Drawing drawing{width, height, scene.title, {}};
  drawing.shapes.emplace_back(Box{{Ink::paper}, {0, 0}, width, height});
  drawing.shapes.emplace_back(Label{fitting(scene.title, width, heading_size),
                                    {width / 2, margin + heading_size / 2},
                                    Anchor::middle,
                                    true});
  const double top = 2 * margin;
  const auto notes = static_cast<double>(scene.notes.size());
  const double bottom = height - margin / 2 - notes * line_height;
  const auto count = static_cast<double>(scene.panels.size());
  const double each = (width - margin - margin * count) / count;
  double left = margin / 2;
  for (const Panel& panel : scene.panels) {
    PanelDrawing(panel, {{}, {left, top}, each, bottom - top}, drawing).draw();
    left += each + margin;
  }
  double base = bottom + line_height / 2 + letter_size / 3;
  for (const std::string& note : scene.notes) {
    drawing.shapes.emplace_back(
        Label{fitting(note, width - 2 * margin), {margin, base}, Anchor::start});
    base += line_height;
  }
  return drawing;
}

}  // namespace act::plot
