#pragma once
#include <act/dtype.hpp>
#include <act/math/single.hpp>
#include <act/simd/loops.hpp>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>

#if !ACT_STAND_IN  // a table of results is faster than loops that stand in for vectors

/// The loop that rounds results in float to a 16-bit type. Only loops.cpp includes this.
namespace act::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using math::HWY_NAMESPACE::Floats;
constexpr Floats::Tag singles;
constexpr hn::RebindToUnsigned<Floats::Tag> single_bits;
constexpr hn::Repartition<std::int16_t, Floats::Tag> half_bits;
using HalfBits = hn::Vec<decltype(half_bits)>;
using SingleBits = hn::Vec<decltype(single_bits)>;
constexpr std::uint32_t upper_half = 0xffff0000;

HWY_INLINE auto load_halves(const std::uint16_t* x) {
  return hn::LoadU(half_bits, reinterpret_cast<const std::int16_t*>(x));
}

/// A vector of 16-bit elements of type T, as two of float.
template <class T>
class WidenedHalves;

/// `lower_` has the elements in the lower halves of 32-bit words.
template <>
class WidenedHalves<BFloat16> {
 public:
  HWY_INLINE explicit WidenedHalves(const std::uint16_t* x) {
    const auto words = hn::BitCast(single_bits, load_halves(x));
    lower_ = hn::BitCast(singles, hn::ShiftLeft<16>(words));
    upper_ = hn::BitCast(singles, hn::And(words, hn::Set(single_bits, upper_half)));
  }

  /// g of the elements, rounded to the nearest, ties to even.
  template <class G>
  HWY_INLINE HalfBits map(G g) const {
    const auto bits = hn::ShiftRight<16>(rounded(g(lower_)));
    return hn::BitCast(half_bits,
                       hn::OrAnd(bits, rounded(g(upper_)), hn::Set(single_bits, upper_half)));
  }

 private:
  /// In the upper half; the lower is of no account.
  static HWY_INLINE SingleBits rounded(Floats y) {
    const auto bits = hn::BitCast(single_bits, y.v);
    const auto last_bit = hn::And(hn::ShiftRight<16>(bits), hn::Set(single_bits, 1));
    return hn::Add(bits, hn::Add(last_bit, hn::Set(single_bits, 0x7fff)));
  }

  Floats lower_;
  Floats upper_;
};

template <>
class WidenedHalves<Float16> {
 public:
  HWY_INLINE explicit WidenedHalves(const std::uint16_t* x) {
    const auto* const from = reinterpret_cast<const hwy::float16_t*>(x);
    first_ = hn::PromoteTo(singles, hn::LoadU(half, from));
    second_ = hn::PromoteTo(singles, hn::LoadU(half, from + hn::MaxLanes(half)));
  }

  template <class G>
  HWY_INLINE HalfBits map(G g) const {
    const auto second = hn::DemoteTo(half, g(second_).v);
    return hn::BitCast(half_bits, hn::Combine(whole, second, hn::DemoteTo(half, g(first_).v)));
  }

 private:
  static constexpr hn::Repartition<hwy::float16_t, Floats::Tag> whole{};
  static constexpr hn::Half<decltype(whole)> half{};

  Floats first_;
  Floats second_;
};

/// Whether the magnitude of an element is in one of the first `count` ranges.
template <std::size_t count>
class Exceptions {
 public:
  HWY_INLINE explicit Exceptions(const MagnitudeRanges& ranges) {
    // Shifted so that one signed comparison takes both ends.
    constexpr int least = std::numeric_limits<std::int16_t>::min();
    for (std::size_t i = 0; i < count; ++i) {
      ranges_[i].shift = number(least + ranges[i].first);
      ranges_[i].end = number(least + ranges[i].length);
    }
  }

  HWY_INLINE auto of(const std::uint16_t* x) const {
    const auto size = hn::And(load_halves(x), number(magnitude_bits));
    auto any = hn::FirstN(half_bits, 0);
    for (const auto& [shift, end] : ranges_) any = hn::Or(any, hn::Sub(size, shift) < end);
    return any;
  }

 private:
  static HWY_INLINE HalfBits number(int x) {
    return hn::Set(half_bits, static_cast<std::int16_t>(x));
  }

  struct Range {
    HalfBits shift;
    HalfBits end;
  };
  std::array<Range, count> ranges_;
};

/// As round_to_halves, with the first `ranges` of the exceptions.
template <std::size_t ranges, class T, class At>
HWY_INLINE std::size_t round_but_exceptions(At at, const HalfResults& results,
                                            std::span<const std::uint16_t> x,
                                            std::span<std::uint16_t> y) {
  constexpr std::size_t length = hn::MaxLanes(half_bits);
  constexpr std::size_t vectors = 2;  // side by side, and one branch for both
  const Exceptions<ranges> exceptions(results.exceptions);
  std::size_t i = 0;
  for (; i + vectors * length <= x.size(); i += vectors * length) {
    const std::uint16_t* const from = x.data() + i;
    const auto any = hn::Or(exceptions.of(from), exceptions.of(from + length));
    if (HWY_UNLIKELY(!hn::AllFalse(half_bits, any))) {
      TableLoops<ACT_TARGET>::look_up(results.all, x.subspan(i, vectors * length),
                                      y.subspan(i, vectors * length));
      continue;
    }
    const auto first = WidenedHalves<T>(from).map(at);
    const auto second = WidenedHalves<T>(from + length).map(at);
    auto* const to = reinterpret_cast<std::int16_t*>(y.data() + i);
    hn::StoreU(first, half_bits, to);
    hn::StoreU(second, half_bits, to + length);
  }
  return i;
}

/// y[i] = what `at` makes of x[i] in vectors of float, rounded to T, but results.all[x[i]] for the
/// exceptions: for whole steps of vectors. Returns how many elements that is. y may be the memory
/// of x.
template <class T, class At>
HWY_INLINE std::size_t round_to_halves(At at, const HalfResults& results,
                                       std::span<const std::uint16_t> x,
                                       std::span<std::uint16_t> y) {
  constexpr std::size_t most = std::tuple_size_v<MagnitudeRanges>;
  const bool is_one = results.exceptions[1].length == 0;  // NaN, as a rule
  return is_one ? round_but_exceptions<1, T>(at, results, x, y)
                : round_but_exceptions<most, T>(at, results, x, y);
}

}  // namespace
}  // namespace act::simd

#endif
