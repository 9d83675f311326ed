#pragma once
#include <act/math/lanes.hpp>
#include <act/simd/loops.hpp>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#if !ACT_STAND_IN  // a table of results is faster than loops that stand in for vectors

/// Loops over vectors of 16-bit elements, by their bits. Only loops.cpp includes this.
namespace act::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
constexpr hn::ScalableTag<std::int16_t> half_bits;
using HalfBits = hn::Vec<decltype(half_bits)>;

HWY_INLINE HalfBits load_halves(const std::uint16_t* x) {
  return hn::LoadU(half_bits, reinterpret_cast<const std::int16_t*>(x));
}
HWY_INLINE HalfBits all_halves(int x) { return hn::Set(half_bits, static_cast<std::int16_t>(x)); }

/// Whether the magnitude of an element is in one of the first `count` ranges.
template <std::size_t count>
class Exceptions {
 public:
  HWY_INLINE explicit Exceptions(const MagnitudeRanges& ranges) {
    // Shifted so that one signed comparison takes both ends.
    constexpr int least = std::numeric_limits<std::int16_t>::min();
    for (std::size_t i = 0; i < count; ++i) {
      ranges_[i].shift = all_halves(least + ranges[i].first);
      ranges_[i].end = all_halves(least + ranges[i].length);
    }
  }

  HWY_INLINE auto of(const std::uint16_t* x) const {
    const auto size = hn::And(load_halves(x), all_halves(magnitude_bits));
    auto any = hn::FirstN(half_bits, 0);
    for (const auto& [shift, end] : ranges_) any = hn::Or(any, hn::Sub(size, shift) < end);
    return any;
  }

 private:
  struct Range {
    HalfBits shift;
    HalfBits end;
  };
  std::array<Range, count> ranges_;
};

/// Sets y to map(x, a pointer) of each vector of x, but to results.all[x[i]] where a vector has
/// elements in the first `ranges` of the exceptions: for whole steps of vectors. Returns how many
/// elements that is. y may be the memory of x.
template <std::size_t ranges, class Map>
HWY_INLINE std::size_t map_but_exceptions(Map map, const HalfResults& results,
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
    const HalfBits first = map(from);
    const HalfBits second = map(from + length);
    auto* const to = reinterpret_cast<std::int16_t*>(y.data() + i);
    hn::StoreU(first, half_bits, to);
    hn::StoreU(second, half_bits, to + length);
  }
  return i;
}

/// Results by their first `count` pieces, as map_but_exceptions has them.
template <std::size_t count>
HWY_INLINE std::size_t choose_pieces(const HalfResults& results, std::span<const std::uint16_t> x,
                                     std::span<std::uint16_t> y) {
  struct Vectors {
    HalfBits first;
    HalfBits keep;
    HalfBits set;
  };
  std::array<Vectors, count> pieces;
  for (std::size_t i = 0; i < count; ++i) {
    const Piece& piece = results.pieces.all[i];
    pieces[i] = {all_halves(piece.first), all_halves(piece.keep), all_halves(piece.set)};
  }
  const auto choose = [pieces](const std::uint16_t* from) {
    const HalfBits bits = load_halves(from);
    HalfBits keep = pieces[0].keep;
    HalfBits set = pieces[0].set;
    for (std::size_t i = 1; i < count; ++i) {
      const auto below = bits < pieces[i].first;
      keep = hn::IfThenElse(below, keep, pieces[i].keep);
      set = hn::IfThenElse(below, set, pieces[i].set);
    }
    return hn::Or(hn::And(bits, keep), set);
  };
  return map_but_exceptions<1>(choose, results, x, y);
}

}  // namespace
}  // namespace act::simd

#endif
