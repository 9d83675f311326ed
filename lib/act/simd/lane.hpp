#pragma once
#include <act/math/rounding.hpp>
#include <act/simd/elements.hpp>
#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <tuple>
#include <type_traits>
#include <utility>

/// A lane as formulas see it: its elements as vectors, and sums and maxima over them.
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

/// A lane, and a function of its elements.
template <class Lane, class G>
struct Results {
  Lane lane;
  G g;
  double error;  ///< relative, of g in double
};

/// A sum of numbers of which none is negative, and what none of them exceeds.
template <class R>
struct BoundedSum {
  R sum;
  R bound;
};

/// An element times a number.
template <class R>
struct Times {
  R factor;

  HWY_INLINE R operator()(R x) const { return x * factor; }
};

/// The larger of two; NaN if one is NaN.
HWY_INLINE Real larger(Real a, Real b) { return select(is_nan(b), b, select(b > a, b, a)); }
HWY_INLINE Wide larger(Wide a, Wide b) { return select(is_nan(b), b, select(b > a, b, a)); }

template <class R>
HWY_INLINE R finite_or_nan(R x) {
  return select(abs(x) < R(std::numeric_limits<double>::infinity()), x,
                R(std::numeric_limits<double>::quiet_NaN()));
}

template <class Memory, class Source, class... Sources>
class Lane {
 public:
  using R = typename Source::R;

  /// Whether results are only as good as the test before their rounding asks for: double alone
  /// serves that.
  static constexpr bool has_digits_to_spare = std::is_same_v<R, Real>;

  /// One run of `length` elements, at least one, from each source.
  HWY_INLINE Lane(std::size_t length, Memory memory, Source first, Sources... others)
      : length_(length), memory_(memory), sources_(first, others...) {}

  /// The lane of g of the elements: evaluated once where there is memory for it, else where needed.
  template <class G>
  HWY_INLINE auto map(G g) const {
    if constexpr (std::is_same_v<Memory, NoMemory>) {
      return math::HWY_NAMESPACE::Lane(length_, memory_,
                                       Mapped<G, Source, Sources...>{g, sources_});
    } else {
      each(g, [&](std::size_t i, std::size_t count, auto x) { memory_.store(i, count, x); });
      return math::HWY_NAMESPACE::Lane(length_, NoMemory{}, memory_.source());
    }
  }

  /// What a formula returns: g of each element, within a relative `error` in double.
  template <class G>
  HWY_INLINE Results<Lane, G> with(G g, double error = fast_error) const {
    return {*this, g, error};
  }

  /// The same of a lane's elements times `factor`.
  HWY_INLINE Results<Lane, Times<R>> times(R factor, double error) const {
    return with(Times<R>{factor}, error);
  }

  /// g of the elements from i on: of a whole vector, or of `count` elements and zeros.
  template <class G>
  HWY_INLINE auto at(G g, std::size_t i) const {
    return std::apply([&](const auto&... source) { return g(source.load(i)...); }, sources_);
  }
  template <class G>
  HWY_INLINE auto at_some(G g, std::size_t i, std::size_t count) const {
    if (count == width) return at(g, i);
    return std::apply([&](const auto&... source) { return g(source.load_some(i, count)...); },
                      sources_);
  }

  /// The sum of g over the elements, in the same order whatever the length of a vector.
  template <class G>
  HWY_INLINE R sum(G g) const {
    return across(sums_of_blocks(length_, block, sums_of(g)));
  }

  /// The same of a g that is not negative; the bound is the largest of the sums that make it up.
  template <class G>
  HWY_INLINE BoundedSum<R> bounded_sum(G g) const {
    const Chains all = sums_of_blocks(length_, block, sums_of(g));
    R bound = all[0];
    for (const R& chain : all) bound = at_least(bound, chain);
    return {across(all), folded(bound, [](R a, R b) { return at_least(a, b); })};
  }

  /// Of a comparison of two numbers, each the same in all elements of its vector.
  static HWY_INLINE bool holds(Mask<double> comparison) {
    return hn::AllTrue(Real::Tag(), comparison);
  }

  /// For how many elements g is true.
  template <class G>
  HWY_INLINE double count(G g) const {
    std::size_t result = 0;
    for (std::size_t i = 0; i < length_; i += width) {
      const std::size_t some = std::min(width, length_ - i);
      const auto valid = hn::FirstN(Real::Tag(), some);
      result += hn::CountTrue(Real::Tag(), hn::And(valid, at_some(g, i, some)));
    }
    return static_cast<double>(result);
  }

  /// The largest g over the elements, NaN if one is NaN; -inf for none.
  template <class G>
  HWY_INLINE R maximum(G g) const {
    Chains most{};
    most.fill(R(-std::numeric_limits<double>::infinity()));
    std::size_t i = 0;
    for (; i + chains <= length_; i += chains) {
      each_vector([&](auto k) { most[k] = larger(most[k], at(g, i + k * width)); });
    }
    each_vector([&](auto k) {
      if (i + k * width >= length_) return;
      const std::size_t count = std::min(width, length_ - (i + k * width));
      const auto valid = hn::FirstN(Real::Tag(), count);
      most[k] = larger(most[k], select(valid, at_some(g, i + k * width, count), most[k]));
    });
    for (std::size_t k = 1; k < most.size(); ++k) most[0] = larger(most[0], most[k]);
    return folded(most[0], [](R a, R b) { return larger(a, b); });
  }

  /// The maximum of the first source; NaN where it is not finite.
  HWY_INLINE R top() const {
    return finite_or_nan(maximum([](R x, auto...) { return x; }));
  }

  /// Calls sink(i, count, g of the elements from i on) for a vector's `count` elements at a time.
  template <class G, class Sink>
  HWY_INLINE void each(G g, Sink sink) const {
    std::size_t i = 0;
    // Two side by side: one goes on while the other waits for a result.
    for (; i + 2 * width <= length_; i += 2 * width) {
      const auto first = at(g, i);
      const auto second = at(g, i + width);
      sink(i, width, first);
      sink(i + width, width, second);
    }
    for (; i < length_; i += width) {
      const std::size_t count = std::min(width, length_ - i);
      sink(i, count, at_some(g, i, count));
    }
  }

 private:
  static constexpr std::size_t width = hn::MaxLanes(Real::Tag());
  static constexpr std::size_t chains = lane_chains;
  static constexpr std::size_t block = lane_block * chains;
  using Chains = std::array<R, chains / width>;

  /// Calls work(k) for each vector of the chains. Where these fit registers k is a constant, which
  /// keeps them there.
  template <class Work>
  static HWY_INLINE void each_vector(Work work) {
    constexpr std::size_t count = chains / width;
    if constexpr (count <= 4) {
      [&]<std::size_t... k>(std::index_sequence<k...>) {
        (work(std::integral_constant<std::size_t, k>()), ...);
      }
      (std::make_index_sequence<count>());
    } else {
      for (std::size_t k = 0; k < count; ++k) work(k);
    }
  }

  /// For sums_of_blocks.
  template <class G>
  HWY_INLINE auto sums_of(G g) const {
    return [=, this](std::size_t start, std::size_t end) { return sums(g, start, end); };
  }

  /// The chains' sums of g over the elements from `start`, which begins a block, to `end`.
  template <class G>
  HWY_INLINE Chains sums(G g, std::size_t start, std::size_t end) const {
    Chains result;
    result.fill(R(0));
    std::size_t i = start;
    for (; i + chains <= end; i += chains) {
      each_vector([&](auto k) { result[k] = result[k] + at(g, i + k * width); });
    }
    each_vector([&](auto k) {
      if (i + k * width >= end) return;
      const std::size_t count = std::min(width, end - (i + k * width));
      const auto valid = hn::FirstN(Real::Tag(), count);
      result[k] = result[k] + select(valid, at_some(g, i + k * width, count), R(0));
    });
    return result;
  }

  /// pairwise_sum of the chains, in all elements.
  static HWY_INLINE R across(const Chains& sums) {
    return folded(pairwise_sum(sums), [](R a, R b) { return a + b; });
  }

  /// All elements of a vector brought together by a commutative `operation`, in all elements.
  template <class Operation>
  static HWY_INLINE R folded(R x, Operation operation) {
    if constexpr (width > 4) x = operation(x, exchanged<4>(x));
    if constexpr (width > 2) x = operation(x, exchanged<2>(x));
    if constexpr (width > 1) x = operation(x, exchanged<1>(x));
    return x;
  }

  std::size_t length_;
  [[no_unique_address]] Memory memory_;
  std::tuple<Source, Sources...> sources_;
};

}  // namespace act::math::HWY_NAMESPACE
