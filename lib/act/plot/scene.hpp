#pragma once
#include <cmath>
#include <optional>
#include <string>
#include <vector>

/// What a picture shows, as plain data: it knows no activation and no renderer.
namespace act::plot {

struct Point {
  double x;
  double y;
};

/// Points that a line joins. All are finite.
using Run = std::vector<Point>;

/// The value at the end of a run where the function jumps: attained there, or only approached.
struct End {
  Point at;
  bool attained;
};

/// A rectangle between `from` and `to`, from 0 to `height`.
struct Bar {
  double from;
  double to;
  double height;
};

/// What one entry of the legend stands for. Renderers tell series apart by their place in a panel.
struct Series {
  std::string label;
  std::vector<Run> runs = {};
  std::vector<End> ends = {};
  std::vector<Bar> bars = {};
};

/// So many series of a panel can be told apart.
inline constexpr std::size_t most_series = 6;

/// Of finite numbers that differ, `low` < `high`.
struct Axis {
  std::string label;
  double low;
  double high;
  bool logarithmic = false;  ///< by log(1 + |number|), with the sign of the number

  /// Where a number lies between the ends: 0 at `low`, 1 at `high`.
  double share(double number) const {
    return (scaled(number) - scaled(low)) / (scaled(high) - scaled(low));
  }
  double scaled(double number) const {
    return logarithmic ? std::copysign(std::log1p(std::abs(number)), number) : number;
  }
  bool crosses_zero() const { return low < 0 && high > 0; }
};

/// A y axis that has room for everything in `series`; none where there is nothing.
std::optional<Axis> fitting_axis(std::string label, const std::vector<Series>& series);

struct Panel {
  Axis x;
  Axis y;
  std::vector<Series> series;
};

struct Scene {
  std::string title;
  std::vector<Panel> panels;  ///< side by side; at least one
  std::vector<std::string> notes = {};
};

}  // namespace act::plot
