#include "reports/report_text.hpp"

#include <act/number.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <numeric>

#include "reports/table.hpp"

namespace act::app {
namespace {

/// The distances of a bin of the histogram.
std::pair<std::uint64_t, std::uint64_t> bin(std::size_t i) {
  if (i == 0) return {0, 0};
  const std::uint64_t low = std::uint64_t{1} << (i - 1);
  return {low, low + (low - 1)};
}

/// The distances of some bins in a row.
std::string bins(std::size_t first, std::size_t end) {
  const std::uint64_t low = bin(first).first;
  const std::uint64_t high = bin(end - 1).second;
  if (low == high) return std::to_string(low);
  return std::to_string(low) + (end == 65 ? " or more" : " to " + std::to_string(high));
}

}  // namespace

std::vector<std::int64_t> position(std::size_t index, const Shape& shape) {
  std::vector<std::int64_t> at(shape.size());
  for (std::size_t axis = shape.size(); axis-- > 0;) {
    const auto size = static_cast<std::size_t>(shape[axis]);
    at[axis] = static_cast<std::int64_t>(index % size);
    index /= size;
  }
  return at;
}

std::string position_text(std::size_t index, const Shape& shape) {
  std::string text = "[";
  for (const std::int64_t at : position(index, shape)) {
    text.append(text.size() > 1 ? ", " : "").append(std::to_string(at));
  }
  return text + ']';
}

std::string percent_of(std::size_t part, std::size_t whole) {
  const double percent =
      whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  return format_number(percent, {.precision = 3}) + " %";
}

std::string histogram(const std::array<std::size_t, 65>& counts, std::size_t not_finite,
                      std::size_t elements, const Paint& paint) {
  std::vector<std::vector<std::string>> rows{{"ULP", "elements"}};
  for (std::size_t i = 0; i < counts.size();) {
    // From 16 ULP on a reader wants no more than the order of magnitude.
    const std::size_t end = i < 5 ? i + 1 : i < 11 ? 11 : i < 21 ? 21 : counts.size();
    const auto count = std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(i),
                                       counts.begin() + static_cast<std::ptrdiff_t>(end), 0UL);
    if (count > 0)
      rows.push_back({bins(i, end), std::to_string(count), percent_of(count, elements)});
    i = end;
  }
  if (not_finite > 0) {
    rows.push_back({"not finite", std::to_string(not_finite), percent_of(not_finite, elements)});
  }
  return '\n' + paint.headed(columns(rows, 2));
}

nlohmann::ordered_json histogram_json(const std::array<std::size_t, 65>& counts) {
  auto bins = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const auto [low, high] = bin(i);
    bins.push_back({{"from", low}, {"to", high}, {"elements", counts[i]}});
  }
  return bins;
}

}  // namespace act::app
