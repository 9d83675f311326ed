#pragma once
#include <act/dtype.hpp>
#include <act/math/single.hpp>
#include <act/simd/half_vectors.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>

#if !ACT_STAND_IN

/// The loop that rounds results in float to a 16-bit type. Only loops.cpp includes this.
namespace act::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using math::HWY_NAMESPACE::Floats;
constexpr Floats::Tag singles;
constexpr hn::RebindToUnsigned<Floats::Tag> single_bits;
using SingleBits = hn::Vec<decltype(single_bits)>;
constexpr std::uint32_t upper_half = 0xffff0000;

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

/// y[i] = what `at` makes of x[i] in vectors of float, rounded to T, but results.all[x[i]] for the
/// exceptions: for whole steps of vectors. Returns how many elements that is. y may be the memory
/// of x.
template <class T, class At>
HWY_INLINE std::size_t round_to_halves(At at, const HalfResults& results,
                                       std::span<const std::uint16_t> x,
                                       std::span<std::uint16_t> y) {
  constexpr std::size_t most = std::tuple_size_v<MagnitudeRanges>;
  const bool is_one = results.exceptions[1].length == 0;  // NaN, as a rule
  const auto round = [at](const std::uint16_t* from) { return WidenedHalves<T>(from).map(at); };
  return is_one ? map_but_exceptions<1>(round, results, x, y)
                : map_but_exceptions<most>(round, results, x, y);
}

}  // namespace
}  // namespace act::simd

#endif
