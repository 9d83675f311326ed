#pragma once
#include <act/plot/scene.hpp>
#include <cstdint>
#include <string>
#include <vector>

/// Round numbers: where axes have their ticks, and tables their rows.
namespace act::plot {

/// 1, 2 or 5 times a power of ten.
struct RoundStep {
  int digit;
  int exponent;

  /// The double nearest to `count` steps.
  double times(std::int64_t count) const;
};

/// The largest round step that is at most `length`, which is positive and finite.
RoundStep round_step(double length);

/// All multiples of `step` from `low` to `high`.
std::vector<double> multiples(RoundStep step, double low, double high);

struct Tick {
  double at;
  std::string text;
};

/// Ticks from `low` to `high`, which are finite and differ, at least `fewest` intervals apart and
/// less than three times as many; their texts have the same number of decimals, or an exponent.
std::vector<Tick> ticks(double low, double high, int fewest);

/// The same for an axis. A logarithmic one has 0 and powers of ten that are not too near to
/// it, at most twice as many as that.
std::vector<Tick> ticks(const Axis& axis, int fewest);

}  // namespace act::plot
