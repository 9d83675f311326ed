#pragma once
#include <act/dtype.hpp>
#include <act/simd/rounded.hpp>
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

#if !ACT_STAND_IN

/// Rounds what formulas make of a lane where double decides all of its results: loops without a
/// branch. Only lane_loops.cpp includes this.
namespace act::simd {
namespace {

using simd_math::Floats;

/// The results of a lane from i on, `count` of them, as the ends of the interval around each,
/// rounded to T: as many as fill a vector.
template <class T>
class EndsIn;

template <>
class EndsIn<float> : public RoundedEnds {
 public:
  static constexpr std::size_t most = width;

  template <class Results>
  HWY_INLINE EndsIn(const Results& results, std::size_t i, std::size_t count)
      : RoundedEnds(results.lane.at_some(ends_of(results.g, results.error), i, count)) {}

  HWY_INLINE void store(std::size_t count, float* to) const {
    simd_math::store_some(narrow, low, count, to);
  }
};

/// Whether results are in float, else in double.
template <class Results>
inline constexpr bool are_in_float =
    std::is_same_v<typename decltype(std::declval<Results>().lane)::R, Floats>;

/// As floats.
template <class Results>
HWY_INLINE Floats results_in_float(const Results& results, std::size_t i, std::size_t count) {
  if constexpr (are_in_float<Results>) {
    return results.lane.at_some(results.g, i, count);
  } else {
    const auto half = [&](std::size_t from, std::size_t some) {
      return to_float(results.lane.at_some(results.g, i + from, some));
    };
    const std::size_t first = std::min(count, width);
    return hn::Combine(Floats::Tag(), half(width, count - first), half(0, first));
  }
}

/// How many units in the last place these are off by: no more, and a double rounded to float far
/// less. In units of 2^-24, of which exp is off by 1.4, softmax is off by 4.8, with the sum's error
/// and two roundings; log_softmax by 4.1, as the result is at least ln 2 in size; glu by 4.4.
template <class Results>
inline constexpr int float_error = are_in_float<Results>
                                       ? static_cast<int>(math::single_error * 0x1p24)
                                       : 1;

/// So that the ends of NaN differ: it has slower ways to the right bits.
HWY_INLINE Floats nan_to_zero(Floats x) { return hn::IfThenZeroElse(is_nan(x), x.v); }

template <>
class EndsIn<BFloat16> {
 public:
  static constexpr std::size_t most = 2 * width;

  /// Halves may be rounded either way, as an end of the interval is not in it.
  template <class Results>
  HWY_INLINE EndsIn(const Results& results, std::size_t i, std::size_t count) {
    const Floats y = results_in_float(results, i, count);
    constexpr std::uint32_t error = float_error<Results>;
    low_ = hn::Add(hn::BitCast(words, y.v), hn::Set(words, 0x8000 - error));
    high_ = hn::Add(hn::BitCast(words, nan_to_zero(y).v), hn::Set(words, 0x8000 + error));
  }

  /// 0 where they agree.
  HWY_INLINE auto difference() const {
    return hn::And(hn::Xor(low_, high_), hn::Set(words, 0xffff0000));
  }
  HWY_INLINE void store(std::size_t count, BFloat16* to) const {
    constexpr hn::Rebind<std::uint16_t, Floats::Tag> halves;
    simd_math::store_some(halves, hn::TruncateTo(halves, hn::ShiftRight<16>(low_)), count,
                          reinterpret_cast<std::uint16_t*>(to));
  }

 private:
  static constexpr hn::RebindToUnsigned<Floats::Tag> words{};

  hn::Vec<decltype(words)> low_;  ///< in the upper halves
  hn::Vec<decltype(words)> high_;
};

template <>
class EndsIn<Float16> {
 public:
  static constexpr std::size_t most = 2 * width;

  template <class Results>
  HWY_INLINE EndsIn(const Results& results, std::size_t i, std::size_t count) {
    const Floats y = results_in_float(results, i, count);
    const auto rounded = [](Floats x) {
      return hn::BitCast(bits, hn::DemoteTo(hn::Rebind<hwy::float16_t, Floats::Tag>(), x.v));
    };
    // Once more as the product is rounded; an odd number would not do above 1.
    constexpr double error = (float_error<Results> + 1) * 0x1p-24;
    static_assert(float_error<Results> % 2 == 1);
    low_ = rounded(y * Floats(1 - error));
    high_ = rounded(nan_to_zero(y) * Floats(1 + error));
  }

  HWY_INLINE auto difference() const { return hn::Xor(low_, high_); }
  HWY_INLINE void store(std::size_t count, Float16* to) const {
    simd_math::store_some(bits, low_, count, reinterpret_cast<std::uint16_t*>(to));
  }

 private:
  static constexpr hn::Rebind<std::uint16_t, Floats::Tag> bits{};

  hn::Vec<decltype(bits)> low_;
  hn::Vec<decltype(bits)> high_;
};

/// Sets y to the results of a lane. Whether all are the exact values, rounded.
template <class Results, class T>
HWY_INLINE bool round_at_once(const Results& results, std::span<T> y) {
  using Ends = EndsIn<T>;
  constexpr std::size_t step = 4 * width;
  const hn::DFromV<decltype(std::declval<Ends>().difference())> tag;
  auto differences = hn::Zero(tag);
  const auto put = [&](const Ends& ends, std::size_t i, std::size_t count) {
    ends.store(count, y.data() + i);
    differences = hn::Or(differences, ends.difference());
  };
  const auto side_by_side = [&]<std::size_t... k>(std::size_t i, std::index_sequence<k...>) {
    const std::array group{Ends(results, i + k * Ends::most, Ends::most)...};
    (put(group[k], i + k * Ends::most, Ends::most), ...);
  };
  std::size_t i = 0;
  for (; i + step <= y.size(); i += step) {
    side_by_side(i, std::make_index_sequence<step / Ends::most>());
  }
  for (; i < y.size(); i += Ends::most) {
    const std::size_t count = std::min(Ends::most, y.size() - i);
    put(Ends(results, i, count), i, count);
  }
  return hn::AllTrue(tag, hn::Eq(differences, hn::Zero(tag)));
}

}  // namespace
}  // namespace act::simd

#endif
