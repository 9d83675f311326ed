#include <act/plot/scene.hpp>
#include <algorithm>
#include <cmath>
#include <limits>

namespace act::plot {
namespace {

/// Left free above and below, in parts of the height.
constexpr double padding = 0.04;

/// Farther ends would be an infinite distance apart.
constexpr double farthest = 8e307;

/// A height below this, or below this part of the largest number, is that of a constant.
constexpr double least_height = 1e-300;
constexpr double least_relative_height = 1e-12;

}  // namespace

std::optional<Axis> fitting_axis(std::string label, const std::vector<Series>& series) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  const auto include = [&](double y) {
    low = std::clamp(y, -farthest, low);
    high = std::clamp(y, high, farthest);
  };
  for (const Series& one : series) {
    for (const Run& run : one.runs) {
      for (const Point& point : run) include(point.y);
    }
    for (const Bar& bar : one.bars) {
      include(0);
      include(bar.height);
    }
  }
  if (low > high) return {};
  const double largest = std::max(std::abs(low), std::abs(high));
  double margin = padding * (high - low);
  if (!(high - low > std::max(least_height, least_relative_height * largest))) {
    margin = largest > least_height ? largest / 2 : 1;
  }
  return Axis{std::move(label), low - margin, high + margin};
}

}  // namespace act::plot
