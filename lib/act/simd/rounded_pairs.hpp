#pragma once
#include <act/math/float_pair_functions.hpp>
#include <act/math/rounding.hpp>
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#if ACT_FLOAT_PAIRS

/// The loop that rounds results in float pairs, where those decide. Only loops.cpp includes this.
namespace act::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// An end of the interval in which pair_error leaves the value, rounded, and where the other end
/// rounds to the same and the pair has kept its digits.
struct RoundedPair {
  math::HWY_NAMESPACE::Floats upper;  ///< of the pair
  math::HWY_NAMESPACE::Floats value;
  math::HWY_NAMESPACE::Mask<float> known;

  HWY_INLINE explicit RoundedPair(math::HWY_NAMESPACE::FloatPair y) : upper(y.hi) {
    const math::HWY_NAMESPACE::Floats error(math::pair_error);
    value = y.hi + mul_add(y.hi, error, y.lo);
    const auto other = y.hi + mul_add(y.hi, -error, y.lo);
    known = equal_where(y.is_large_enough(), value, other);
  }
};

/// Elements whose rounding float pairs leave open, collected so that they fill vectors of double.
template <std::size_t most>
class OpenElements {
 public:
  /// Takes those of the `count` elements at from + first whose result is not known. Loads them
  /// again: what is called seldom would cost the loop registers.
  HWY_NOINLINE void take(RoundedPair result, const float* from, std::size_t first,
                         std::size_t count) {
    const auto valid = hn::FirstN(tag, count);
    const math::HWY_NAMESPACE::Floats x = hn::MaskedLoad(valid, tag, from + first);
    // f(+0) = +0 is exact, and +0 is what tensors are full of. (The sign of -0 may be lost.)
    const auto is_zero = [](math::HWY_NAMESPACE::Floats v) {
      return hn::RebindMask(tag, hn::BitCast(integers, v.v) == hn::Zero(integers));
    };
    const auto zero = hn::And(is_zero(x), is_zero(result.upper));
    const auto open = hn::AndNot(hn::Or(result.known, zero), valid);
    std::array<std::uint8_t, 8> bytes{};
    hn::StoreMaskBits(tag, open, bytes.data());
    for (auto bits = std::bit_cast<std::uint64_t>(bytes); bits != 0; bits &= bits - 1) {
      const std::size_t i = first + static_cast<std::size_t>(std::countr_zero(bits));
      x_[count_] = from[i];
      index_[count_] = static_cast<std::uint32_t>(i);
      ++count_;
    }
  }

  /// Sets the results of all that were taken by in_double(x, results).
  template <class InDouble>
  HWY_NOINLINE void settle(InDouble in_double, std::span<float> y) {
    in_double(std::span<const float>(x_).first(count_), std::span(x_).first(count_));
    for (std::size_t k = 0; k < count_; ++k) y[index_[k]] = x_[k];
    count_ = 0;
  }

 private:
  static constexpr math::HWY_NAMESPACE::FloatPair::Tag tag{};
  static constexpr hn::RebindToUnsigned<math::HWY_NAMESPACE::FloatPair::Tag> integers{};

  std::array<float, most> x_;
  std::array<std::uint32_t, most> index_;
  std::size_t count_ = 0;
};

/// Float32 results: y[i] is the exact value, rounded, of what `in_pairs` gives of x[i] within
/// pair_error. Where that does not decide, in_double(some of x, their y) does. `y` may be the
/// memory of x.
template <class InPairs, class InDouble>
HWY_INLINE void round_pairs(InPairs in_pairs, InDouble in_double, std::span<const float> x,
                            std::span<float> y) {
  using math::HWY_NAMESPACE::FloatPair;
  using math::HWY_NAMESPACE::Floats;
  constexpr FloatPair::Tag tag;
  constexpr std::size_t length = hn::MaxLanes(tag);
  // Side by side, and one branch for all of them: as many as there are registers for.
  constexpr std::size_t vectors = HWY_TARGET <= HWY_AVX3 ? 4 : 3;
  constexpr std::size_t block = 4096;  // of which a few are open
  const auto rounded = [&](Floats v) { return RoundedPair(in_pairs(FloatPair(v, Floats(-0.0)))); };
  OpenElements<block> open;
  for (std::size_t start = 0; start < y.size(); start += block) {
    const float* from = x.data() + start;
    float* to = y.data() + start;
    const std::size_t end = std::min(block, y.size() - start);
    std::size_t i = 0;
    const auto side_by_side = [&]<std::size_t... k>(std::index_sequence<k...>) {
      const std::array results{rounded(hn::LoadU(tag, from + i + k * length))...};
      auto known = hn::FirstN(tag, length);
      ((known = hn::And(known, results[k].known)), ...);
      if (HWY_UNLIKELY(!hn::AllTrue(tag, known))) {
        (open.take(results[k], from, i + k * length, length), ...);
      }
      (hn::StoreU(results[k].value.v, tag, to + i + k * length), ...);
    };
    for (; i + vectors * length <= end; i += vectors * length) {
      side_by_side(std::make_index_sequence<vectors>());
    }
    for (; i < end; i += length) {
      const auto valid = hn::FirstN(tag, end - i);
      const RoundedPair rest = rounded(hn::MaskedLoad(valid, tag, from + i));
      open.take(rest, from, i, end - i);
      hn::BlendedStore(rest.value.v, valid, tag, to + i);
    }
    open.settle(in_double, y.subspan(start, end));
  }
}

}  // namespace
}  // namespace act::simd

#endif
