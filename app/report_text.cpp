#include "report_text.hpp"

#include <act/number.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "table.hpp"

namespace act::app {
namespace {

/// The distances of a bin of the histogram.
std::pair<std::uint64_t, std::uint64_t> bin(std::size_t i) {
  if (i == 0) return {0, 0};
  const std::uint64_t low = std::uint64_t{1} << (i - 1);
  return {low, low + (low - 1)};
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
                      std::size_t elements) {
  std::vector<std::vector<std::string>> rows{{"ULP", "elements"}};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const auto [low, high] = bin(i);
    const std::string range =
        low == high ? std::to_string(low) : std::to_string(low) + " to " + std::to_string(high);
    rows.push_back({range, std::to_string(counts[i]), percent_of(counts[i], elements)});
  }
  if (not_finite > 0) {
    rows.push_back({"not finite", std::to_string(not_finite), percent_of(not_finite, elements)});
  }
  return '\n' + columns(rows, 2);
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
