#include <act/number.hpp>
#include <act/plot/ticks.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace act::plot {
namespace {

/// Digits before which, and decimals after which, a tick's text has an exponent.
constexpr int most_digits = 6;
constexpr int most_decimals = 4;

/// The numbers of steps at the multiples of `step` between the ends.
struct Counts {
  std::int64_t first;
  std::int64_t last;
};
Counts counts_between(RoundStep step, double low, double high) {
  const double length = step.times(1);
  Counts counts{std::llround(low / length) - 1, std::llround(high / length) + 1};
  while (step.times(counts.first) < low) ++counts.first;
  while (step.times(counts.last) > high) --counts.last;
  return counts;
}

/// `1.5e7` for 15 times 10^6.
std::string scientific(std::int64_t number, int exponent) {
  std::string digits = std::to_string(std::abs(number));
  exponent += static_cast<int>(digits.size()) - 1;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.size() > 1) digits.insert(1, ".");
  return (number < 0 ? "-" : "") + digits + 'e' + std::to_string(exponent);
}

std::string fixed(double value, int decimals) {
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, decimals)
                       .ptr;
  return {buffer.data(), end};
}

}  // namespace

double RoundStep::times(std::int64_t count) const {
  return *parse_number<double>(std::to_string(count * digit) + 'e' + std::to_string(exponent));
}

RoundStep round_step(double length) {
  std::array<char, 64> buffer;
  const char* end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), length,
                                  std::chars_format::scientific)
                        .ptr;
  const char* power = std::find(buffer.data(), buffer.data() + buffer.size(), 'e') + 1;
  const int first = buffer[0] - '0';
  RoundStep step{first >= 5 ? 5 : std::min(first, 2), 0};
  std::from_chars(*power == '+' ? power + 1 : power, end, step.exponent);
  return step;
}

std::vector<double> multiples(RoundStep step, double low, double high) {
  const auto [first, last] = counts_between(step, low, high);
  std::vector<double> numbers;
  for (auto i = first; i <= last; ++i) numbers.push_back(step.times(i));
  return numbers;
}

std::vector<Tick> ticks(double low, double high, int fewest) {
  const RoundStep step = round_step(high / fewest - low / fewest);
  const auto [first, last] = counts_between(step, low, high);
  const double largest = std::max(std::abs(low), std::abs(high));
  const bool exponents = largest >= std::pow(10, most_digits) || step.exponent < -most_decimals;
  std::vector<Tick> all;
  for (auto i = first; i <= last; ++i) {
    const double at = step.times(i);
    if (!exponents) {
      all.push_back({at, fixed(at, std::max(0, -step.exponent))});
    } else {
      all.push_back({at, i == 0 ? "0" : scientific(i * step.digit, step.exponent)});
    }
  }
  return all;
}

std::vector<Tick> ticks(const Axis& axis, int fewest) {
  if (!axis.logarithmic) return ticks(axis.low, axis.high, fewest);
  const double largest = std::max(std::abs(axis.low), std::abs(axis.high));
  const int decades =
      static_cast<int>(std::to_string(std::llround(std::min(largest, 1e18))).size());
  const bool both = axis.crosses_zero();
  const int step = std::max(1, (both ? 2 : 1) * decades / std::max(1, 2 * fewest));
  const double least_distance = 0.2 / fewest;  // of the texts beside 0
  std::vector<Tick> all{{0, "0"}};
  for (int exponent = 0; exponent < decades; exponent += step) {
    const double power = RoundStep{1, exponent}.times(1);
    if (axis.share(power) - axis.share(0) < least_distance) continue;
    const std::string text = exponent < 4 ? fixed(power, 0) : scientific(1, exponent);
    if (power <= axis.high) all.push_back({power, text});
    if (-power >= axis.low) all.insert(all.begin(), {-power, '-' + text});
  }
  return all;
}

}  // namespace act::plot
