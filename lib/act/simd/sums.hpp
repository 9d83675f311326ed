#pragma once
#include <act/math/wide.hpp>
#include <act/simd/elements.hpp>
#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <tuple>
#include <type_traits>

/// Sums of many numbers. Only the files that are compiled once per instruction set may include
/// this.
namespace act::math::HWY_NAMESPACE {

/// A sum of many numbers. What an addition of doubles rounds off is added up beside it (Ogita, Rump
/// & Oishi 2005, Sum2), so that all of them together cost one rounding.
template <class R>
class Total {
 public:
  HWY_INLINE void add(R x) {
    const Wide s = Wide::sum(sum_, x);
    sum_ = s.hi;
    lost_ = lost_ + s.lo;
  }
  HWY_INLINE R sum() const {
    return select(abs(sum_) < R(std::numeric_limits<double>::infinity()), sum_ + lost_, sum_);
  }

 private:
  R sum_{0};
  R lost_{0};
};
template <>
class Total<Wide> {
 public:
  HWY_INLINE void add(Wide x) { sum_ = sum_ + x; }
  HWY_INLINE Wide sum() const { return sum_; }

 private:
  Wide sum_{0};
};

/// Such sums side by side.
template <class Numbers>
class Totals {
 public:
  HWY_INLINE void add(const Numbers& numbers) {
    for (std::size_t i = 0; i < numbers.size(); ++i) totals_[i].add(numbers[i]);
  }
  HWY_INLINE Numbers sums() const {
    Numbers result;
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = totals_[i].sum();
    return result;
  }

 private:
  std::array<Total<typename Numbers::value_type>, std::tuple_size_v<Numbers>> totals_;
};

/// Of `length` elements, `block` of them at a time: sums(start, end) gives the sums from start on.
template <class Sums>
HWY_INLINE auto sums_of_blocks(std::size_t length, std::size_t block, Sums sums) {
  if (length <= block) return sums(std::size_t{0}, length);
  Totals<std::invoke_result_t<Sums, std::size_t, std::size_t>> totals;
  for (std::size_t start = 0; start < length; start += block) {
    totals.add(sums(start, std::min(start + block, length)));
  }
  return totals.sums();
}

/// How many sums of a lane's elements there are, side by side: element i belongs to sum i mod this.
inline constexpr std::size_t lane_chains = 16;

/// How many terms each adds up plainly before they go to Totals.
inline constexpr std::size_t lane_block = 8;

/// Sums added pairwise, k and k + 8 of sixteen, then k and k + 4, ...
template <class R, std::size_t n>
HWY_INLINE R pairwise_sum(std::array<R, n> sums) {
  for (std::size_t half = n / 2; half > 0; half /= 2) {
    for (std::size_t k = 0; k < half; ++k) sums[k] = sums[k] + sums[k + half];
  }
  return sums[0];
}

/// All elements of a vector brought together by a commutative `operation`, in all elements.
template <class R, class Operation>
HWY_INLINE R folded(R x, Operation operation) {
  if constexpr (width_of < R >> 4) x = operation(x, exchanged<4>(x));
  if constexpr (width_of < R >> 2) x = operation(x, exchanged<2>(x));
  if constexpr (width_of < R >> 1) x = operation(x, exchanged<1>(x));
  return x;
}

/// As many vectors as each has elements: element i of the result is vector i, brought together.
template <class Operation>
HWY_INLINE Real folded_each(std::array<Real, width_of<Real>> vectors, Operation operation) {
#if HWY_TARGET != HWY_SCALAR
  constexpr Real::Tag tag;
  for (std::size_t count = vectors.size() / 2; count > 0; count /= 2) {
    for (std::size_t i = 0; i < count; ++i) {
      const Real& first = vectors[2 * i];
      const Real& second = vectors[2 * i + 1];
      vectors[i] = operation(Real(hn::ConcatEven(tag, second.v, first.v)),
                             Real(hn::ConcatOdd(tag, second.v, first.v)));
    }
  }
#endif
  return vectors[0];
}

}  // namespace act::math::HWY_NAMESPACE
