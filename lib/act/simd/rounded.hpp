#pragma once
#include <act/math/fast.hpp>
#include <act/math/halves.hpp>
#include <act/math/rounding.hpp>
#include <act/simd/lane.hpp>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

/// The loops that round: results in double, or in double-double, where those decide, else of slower
/// arithmetic. Only loops.cpp and lane_loops.cpp include this.
namespace act::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
namespace simd_math = math::HWY_NAMESPACE;
using simd_math::Real;
constexpr Real::Tag wide;
constexpr hn::RebindToSigned<Real::Tag> wide_bits;
constexpr hn::Rebind<float, Real::Tag> narrow;
constexpr hn::RebindToSigned<decltype(narrow)> narrow_bits;
constexpr std::size_t width = hn::MaxLanes(wide);

/// low <= |x| < high
HWY_INLINE auto lies_within(Real x, Sizes sizes) {
  // The bits of |x| as an integer, shifted so that one signed comparison takes both ends.
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  const auto low_bits = std::bit_cast<std::int64_t>(sizes.low);
  const auto high_bits = std::bit_cast<std::int64_t>(sizes.high);
  const auto size = hn::BitCast(wide_bits, abs(x).v);
  const auto from_low = hn::Sub(size, hn::Set(wide_bits, least + low_bits));
  return hn::Lt(from_low, hn::Set(wide_bits, least + (high_bits - low_bits)));
}

/// The ends of an interval, rounded.
struct RoundedEnds {
  hn::Vec<decltype(narrow)> low;
  hn::Vec<decltype(narrow)> high;

  HWY_INLINE RoundedEnds(Real from, Real to) : low(to_float(from)), high(to_float(to)) {}

  /// 0 where they agree.
  HWY_INLINE auto difference() const {
    return hn::Xor(hn::BitCast(narrow_bits, low), hn::BitCast(narrow_bits, high));
  }
};

/// What g makes of elements, as the interval in which a relative error leaves it.
template <class G>
HWY_INLINE auto ends_of(G g, double error) {
  return [=](auto... x) {
    const Real y = g(x...);
    return RoundedEnds(y * Real(1 - error), y * Real(1 + error));
  };
}
HWY_INLINE auto ends_of(simd_math::Times<Real> g, double error) {
  const Real low = g.factor * Real(1 - error);
  const Real high = g.factor * Real(1 + error);
  return [=](Real x) { return RoundedEnds(x * low, x * high); };
}

/// As round_singles, from `first` to `end`. Not inlined: what is called seldom would cost the loop
/// registers.
template <class Lane, class Ends, class Exact>
HWY_NOINLINE void round_exactly(const Lane& lane, Ends ends_at, Exact exact, float* y,
                                std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; i += width) {
    const std::size_t count = std::min(width, end - i);
    const RoundedEnds ends = lane.at_some(ends_at, i, count);
    std::array<std::int32_t, width> differences;
    std::array<float, width> rounded;
    hn::StoreU(ends.difference(), narrow_bits, differences.data());
    hn::StoreU(ends.low, narrow, rounded.data());
    for (std::size_t k = 0; k < width && k < count; ++k) {
      y[i + k] = differences[k] == 0 ? rounded[k] : exact(i + k);
    }
  }
}

/// Float32 results: y[i] is the exact value, rounded, of what `lane.at(fast, i)` gives within a
/// relative `error`; exact(i) is it. `y` may be the memory of the lane's elements: exact(i) is
/// called before y[i] is set.
template <class Lane, class Fast, class Exact>
HWY_INLINE void round_singles(const Lane& lane, Fast fast, Exact exact, double error,
                              std::span<float> y) {
  constexpr std::size_t vectors = 4;  // side by side, and one branch for all of them
  constexpr std::size_t step = vectors * width;
  const auto ends = ends_of(fast, error);
  const auto decided = [&]<std::size_t... k>(std::size_t i, std::index_sequence<k...>) {
    const std::array group{lane.at(ends, i + k * width)...};
    const auto differences = (group[k].difference() | ...);
    if (HWY_UNLIKELY(!hn::AllTrue(narrow_bits, differences == hn::Zero(narrow_bits)))) return false;
    (hn::StoreU(group[k].low, narrow, y.data() + i + k * width), ...);
    return true;
  };
  const auto round = [&](std::size_t i, auto group) {
    if (!decided(i, group)) {
      round_exactly(lane, ends, exact, y.data(), i, i + group.size() * width);
    }
  };
  std::size_t i = 0;
  for (; i + step <= y.size(); i += step) round(i, std::make_index_sequence<vectors>());
  for (; i + width <= y.size(); i += width) round(i, std::make_index_sequence<1>());
  if (i == y.size()) return;
  const std::size_t count = y.size() - i;
  const RoundedEnds rest = lane.at_some(ends, i, count);
  const auto open = rest.difference() != hn::Zero(narrow_bits);
  if (HWY_LIKELY(hn::AllFalse(narrow_bits, hn::And(open, hn::FirstN(narrow_bits, count))))) {
    simd_math::store_first(narrow, rest.low, count, y.data() + i);
  } else {
    round_exactly(lane, ends, exact, y.data(), i, y.size());
  }
}

/// The double-double in all lanes, rounded.
template <class T>
HWY_INLINE T nearest(math::BasicDoubleDouble<Real> x) {
  return math::rounded<T>({hn::GetLane(x.hi.v), hn::GetLane(x.lo.v)});
}

/// What is known within a relative `error`, rounded; exact() where that does not decide.
template <math::Half T, class Exact>
HWY_NOINLINE T nearest_or(double y, double error, Exact exact) {
  const T low = math::rounded<T>({y * (1 - error), 0});
  const T high = math::rounded<T>({y * (1 + error), 0});
  return std::bit_cast<std::uint16_t>(low) == std::bit_cast<std::uint16_t>(high) ? low : exact();
}

/// Floats rounded to a 16-bit type. Whether one of them lay halfway between two of its numbers.
template <math::Half T>
HWY_INLINE bool narrow_all(std::span<const float> from, T* to) {
  std::uint32_t halfway = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const math::Narrowed result = math::narrowed<T>(from[i]);
    to[i] = std::bit_cast<T>(result.bits);
    halfway |= result.halfway;
  }
  return halfway != 0;
}

/// As round_singles, of a 16-bit type, by way of float32: that is exact unless the float32 lies
/// halfway between two 16-bit numbers, as what it was rounded from may lie on either side.
template <class Lane, class Fast, class Exact, math::Half T>
HWY_INLINE void round_halves(const Lane& lane, Fast fast, Exact exact, double error,
                             std::span<T> y) {
  constexpr std::size_t block = 256;
  std::array<float, block> singles;
  for (std::size_t start = 0; start < y.size(); start += block) {
    const std::size_t count = std::min(block, y.size() - start);
    std::size_t i = 0;
    for (; i + width <= count; i += width) {
      hn::StoreU(to_float(lane.at(fast, start + i)), narrow, singles.data() + i);
    }
    if (i < count) {
      hn::StoreU(to_float(lane.at_some(fast, start + i, count - i)), narrow, singles.data() + i);
    }
    if (!narrow_all(std::span<const float>(singles).first(count), y.data() + start)) continue;
    for (i = 0; i < count; ++i) {
      if (math::narrowed<T>(singles[i]).halfway == 0) continue;
      const double value = hn::GetLane(lane.at_some(fast, start + i, 1).v);
      y[start + i] = nearest_or<T>(value, error, [&] { return exact(start + i); });
    }
  }
}

/// Sets `to` where double-double leaves results `unknown`: see round_doubles.
template <class Mask, class Exact>
HWY_NOINLINE void settle(Real x, Real plain, Mask unknown, double* to, Exact exact) {
  std::array<double, width> inputs;
  std::array<double, width> plain_results;
  hn::StoreU(x.v, wide, inputs.data());
  hn::StoreU(plain.v, wide, plain_results.data());
  std::array<std::uint8_t, 8> marks{};
  hn::StoreMaskBits(wide_bits, unknown, marks.data());
  for (std::size_t i = 0; i < width; ++i) {
    if ((marks[0] >> i & 1) == 0) continue;
    const double result = plain_results[i];
    const auto is_finite = [](double v) {
      return std::abs(v) < std::numeric_limits<double>::infinity();
    };
    const bool limit = !is_finite(inputs[i]) && (result == 0 || !is_finite(result));
    to[i] = limit ? result : exact(inputs[i]);
  }
}

/// Float64 results: y = hi of what `in_pairs` makes of double-double lanes. Where that is not known
/// to be accurate, exact zeros, infinities and NaN are those of `plain`, on lanes of double, and
/// the others exact(x).
template <class InPairs, class Plain, class Exact>
HWY_INLINE void round_doubles(InPairs in_pairs, Plain plain, Exact exact, std::span<const double> x,
                              std::span<double> y) {
  // Side by side, and one branch for all of them.
  constexpr std::size_t vectors = HWY_TARGET <= HWY_AVX3 ? 2 : 3;
  struct Result {
    Real x;
    Real y;
    hn::Mask<decltype(wide_bits)> known;
  };
  const auto result_of = [&](Real in) {
    const Real out = in_pairs(in);
    const auto usual_x =
        hn::Or(lies_within(in, sizes_of_x), hn::RebindMask(wide_bits, in == Real(0)));
    return Result{in, out, hn::And(usual_x, lies_within(out, sizes_of_results))};
  };
  const auto put = [&](const Result& result, double* to) {
    if (hn::AllTrue(wide_bits, result.known)) {
      hn::StoreU(result.y.v, wide, to);
      return;
    }
    // Exact zeros, of which tensors are full.
    const Real other = plain(result.x);
    const auto zero = hn::And(result.y == Real(0), other == Real(0));
    const auto unknown = hn::AndNot(hn::RebindMask(wide_bits, zero), hn::Not(result.known));
    hn::StoreU(select(zero, other, result.y).v, wide, to);
    if (HWY_UNLIKELY(!hn::AllFalse(wide_bits, unknown))) {
      settle(result.x, other, unknown, to, exact);
    }
  };
  std::size_t i = 0;
  const auto side_by_side = [&]<std::size_t... k>(std::index_sequence<k...>) {
    const std::array results{result_of(hn::LoadU(wide, x.data() + i + k * width))...};
    auto known = results[0].known;
    ((known = hn::And(known, results[k].known)), ...);
    if (HWY_LIKELY(hn::AllTrue(wide_bits, known))) {
      (hn::StoreU(results[k].y.v, wide, y.data() + i + k * width), ...);
    } else {
      (put(results[k], y.data() + i + k * width), ...);
    }
  };
  for (; i + vectors * width <= y.size(); i += vectors * width) {
    side_by_side(std::make_index_sequence<vectors>());
  }
  for (; i < y.size(); i += width) {
    const std::size_t count = std::min(width, y.size() - i);
    auto rest = simd_math::first_of(x.data() + i, count);
    put(result_of(hn::LoadU(wide, rest.data())), rest.data());
    simd_math::store_first(wide, hn::LoadU(wide, rest.data()), count, y.data() + i);
  }
}

/// A float64 result: hi of it in double-double. What is not finite, and the sign of a zero, comes
/// from plain(), in double.
template <class Plain>
HWY_INLINE Real nearest_double(math::BasicDoubleDouble<Real> result, Plain plain) {
  const Real size = abs(result.hi);
  const auto finite = size < Real(std::numeric_limits<double>::infinity());
  const auto usual = hn::And(finite, size > Real(0));
  if (HWY_LIKELY(hn::AllTrue(wide, usual))) return result.hi;
  const Real other = plain();
  return select(usual, result.hi, select(finite, copysign(Real(0), other), other));
}

}  // namespace
}  // namespace act::simd
