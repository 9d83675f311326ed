#include <act/simd/magnitudes.hpp>
#include <algorithm>
#include <iterator>
#include <vector>

namespace act::simd {

MagnitudeRanges ranges_of(std::span<const std::uint16_t> magnitudes) {
  constexpr int small_gap = 16;  // one that no loop should pay for
  std::vector<MagnitudeRange> ranges;
  for (const std::uint16_t magnitude : magnitudes) {
    if (ranges.empty() || ranges.back().end() + small_gap < magnitude) {
      ranges.push_back({magnitude, 0});
    }
    ranges.back().length = magnitude + 1 - ranges.back().first;
  }
  MagnitudeRanges result;
  while (ranges.size() > result.size()) {
    const auto gap_before = [](auto range) { return range->first - std::prev(range)->end(); };
    auto nearest = std::next(ranges.begin());
    for (auto range = nearest; range != ranges.end(); ++range) {
      if (gap_before(range) < gap_before(nearest)) nearest = range;
    }
    const auto before = std::prev(nearest);
    before->length = nearest->end() - before->first;
    ranges.erase(nearest);
  }
  std::ranges::copy(ranges, result.begin());
  return result;
}

}  // namespace act::simd
