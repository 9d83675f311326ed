#pragma once
#include <act/simd/loops.hpp>
#include <act/simd/rounded.hpp>
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <span>
#include <type_traits>
#include <vector>

/// Rounds what formulas make of lanes side by side. Only lane_loops.cpp includes this.
namespace act::simd {
namespace {

/// Made when it is first needed, by whichever thread.
template <class T>
class Late {
 public:
  template <class Make>
  const T& get(Make make) {
    std::call_once(made_, [&] { object_ = std::make_unique<T>(make()); });
    return *object_;
  }

 private:
  std::once_flag made_;
  std::unique_ptr<T> object_;
};

/// Rows of results from `first` on, a vector of lanes wide: the exact values, rounded, of what
/// `group` gives within its error. exact(lane, row) is such a value. A copy of the group:
/// for all the compiler knows, stores to y could change another.
template <class Group, class Exact>
[[gnu::flatten]] HWY_NOINLINE void round_rows(Group group, std::size_t first, LanesAbreast<float> y,
                                              Exact exact) {
  const auto ends_at = ends_of(group.g, group.error);
  const auto ends = [&](std::size_t row) { return group.lane.at(ends_at, first + row); };
  auto differences = hn::Zero(narrow_bits);
  const auto all_rows = [&](auto store) {
    std::size_t row = 0;
    for (; row + 2 <= y.length; row += 2) {
      const RoundedEnds upper = ends(row);
      const RoundedEnds lower = ends(row + 1);
      differences = hn::Or(differences, hn::Or(upper.difference(), lower.difference()));
      store(upper.low, &y.at(row, 0));
      store(lower.low, &y.at(row + 1, 0));
    }
    if (row < y.length) {
      const RoundedEnds last = ends(row);
      differences = hn::Or(differences, last.difference());
      store(last.low, &y.at(row, 0));
    }
  };
  if (y.lanes == width) {
    all_rows([](auto result, float* to) { hn::StoreU(result, narrow, to); });
  } else {
    all_rows([&](auto result, float* to) { simd_math::store_first(narrow, result, y.lanes, to); });
  }
  if (HWY_LIKELY(hn::AllTrue(narrow_bits, differences == hn::Zero(narrow_bits)))) return;
  for (std::size_t row = 0; row < y.length; ++row) {
    std::array<std::int32_t, width> open;
    hn::StoreU(ends(row).difference(), narrow_bits, open.data());
    for (std::size_t lane = 0; lane < y.lanes; ++lane) {
      if (open[lane] != 0) y.at(row, lane) = exact(lane, first + row);
    }
  }
}

/// The same of a 16-bit type, by way of float32 as round_halves().
template <class Group, class Exact, math::Half T>
[[gnu::flatten]] HWY_NOINLINE void round_rows(Group group, std::size_t first, LanesAbreast<T> y,
                                              Exact exact) {
  constexpr std::size_t block = 32;
  std::array<float, block * width> singles;
  std::array<T, block * width> results;
  for (std::size_t start = 0; start < y.length; start += block) {
    const std::size_t count = std::min(block, y.length - start);
    for (std::size_t i = 0; i < count; ++i) {
      const Real result = group.lane.at(group.g, first + start + i);
      hn::StoreU(to_float(result), narrow, singles.data() + i * width);
    }
    const bool halfway =
        narrow_all(std::span<const float>(singles).first(count * width), results.data());
    for (std::size_t i = 0; i < count; ++i) {
      const T* const row = results.data() + i * width;
      T* const to = &y.at(start + i, 0);
      if (y.lanes == width) {
        std::memcpy(static_cast<void*>(to), row, width * sizeof(T));
      } else {
        std::copy_n(row, y.lanes, to);
      }
    }
    for (std::size_t i = 0; halfway && i < count * width; ++i) {
      const std::size_t lane = i % width;
      const std::size_t row = start + i / width;
      if (math::narrowed<T>(singles[i]).halfway == 0 || lane >= y.lanes) continue;
      std::array<double, width> values;
      hn::StoreU(group.lane.at(group.g, first + row).v, wide, values.data());
      y.at(row, lane) =
          nearest_or<T>(values[lane], group.error, [&] { return exact(lane, first + row); });
    }
  }
}

/// What formulas make of a lane, or of a vector of lanes.
template <class Make>
using Made = std::invoke_result_t<Make, std::size_t>;

/// What make(lane) gives for each vector of `lanes` lanes.
template <class Make>
std::vector<Made<Make>> groups_of(std::size_t lanes, Make make) {
  std::vector<Made<Make>> groups;
  groups.reserve((lanes + width - 1) / width);
  for (std::size_t lane = 0; lane < lanes; lane += width) groups.push_back(make(lane));
  return groups;
}

/// Calls work(lane, y of a vector of lanes from this one on) for all of them.
template <class T, class Work>
HWY_INLINE void for_each_group(const LanesAbreast<T>& y, Work work) {
  for (std::size_t lane = 0; lane < y.lanes; lane += width) {
    const std::size_t count = std::min(width, y.lanes - lane);
    work(lane, LanesAbreast<T>{&y.at(0, lane), y.stride, count, y.length});
  }
}

/// Results of at most 32 bits. value(lane) gives them, in double, of the vector of lanes from this
/// one on, and in_pairs(lane) those of one lane in double-double.
template <class T, class Value, class InPairs>
class NarrowAbreast final : public ResultsAbreast<T> {
 public:
  NarrowAbreast(std::size_t lanes, Value value, InPairs in_pairs)
      : in_pairs_(in_pairs), groups_(groups_of(lanes, value)), pairs_(lanes) {}

  void round(std::size_t first, const LanesAbreast<T>& y) const override {
    constexpr std::size_t block = 64;  // rows, among which one in doubt is looked for
    for_each_group(y, [&](std::size_t lane, const LanesAbreast<T>& group) {
      const auto exactly = [&](std::size_t k, std::size_t row) { return exact(lane + k, row); };
      for (std::size_t i = 0; i < y.length; i += block) {
        const std::size_t count = std::min(block, y.length - i);
        round_rows(groups_[lane / width], first + i,
                   LanesAbreast<T>{&group.at(i, 0), y.stride, group.lanes, count}, exactly);
      }
    });
  }

 private:
  HWY_NOINLINE T exact(std::size_t lane, std::size_t row) const {
    const auto& pairs = pairs_[lane].get([&] { return in_pairs_(lane); });
    return nearest<T>(pairs.lane.at_some(pairs.g, row, 1));
  }

  InPairs in_pairs_;
  std::vector<Made<Value>> groups_;
  mutable std::vector<Late<Made<InPairs>>> pairs_;
};

/// Float64 results, as nearest_double() has them. value(lane) gives those in double of the vector
/// of lanes from this one on, in_pairs(lane) those in double-double.
template <class Value, class InPairs>
class DoublesAbreast final : public ResultsAbreast<double> {
 public:
  DoublesAbreast(std::size_t lanes, Value value, InPairs in_pairs)
      : value_(value), groups_(groups_of(lanes, in_pairs)), plain_(groups_.size()) {}

  void round(std::size_t first, const LanesAbreast<double>& y) const override {
    for_each_group(y, [&](std::size_t lane, const LanesAbreast<double>& group) {
      round_rows(lane / width, first, group);
    });
  }

 private:
  [[gnu::flatten]] HWY_NOINLINE void round_rows(std::size_t index, std::size_t first,
                                                const LanesAbreast<double>& y) const {
    const auto& group = groups_[index];
    for (std::size_t i = 0; i < y.length; ++i) {
      const auto plain = [&]() HWY_NOINLINE {
        const auto& results = plain_[index].get([&] { return value_(index * width); });
        return results.lane.at(results.g, first + i);
      };
      store(nearest_double(group.lane.at(group.g, first + i), plain), y.lanes, &y.at(i, 0));
    }
  }

  Value value_;
  std::vector<Made<InPairs>> groups_;
  mutable std::vector<Late<Made<Value>>> plain_;
};

}  // namespace
}  // namespace act::simd
