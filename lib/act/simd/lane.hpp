#pragma once
#include <act/math/rounding.hpp>
#include <act/simd/elements.hpp>
#include <act/simd/sums.hpp>
#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <tuple>
#include <type_traits>
#include <utility>

/// A lane as formulas see it: its elements as vectors, and sums and maxima over them.
namespace act::math::HWY_NAMESPACE {

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

  HWY_INLINE explicit Times(R x) : factor(x) {}
  HWY_INLINE explicit Times(double x) : factor(x) {}
  HWY_INLINE R operator()(R x) const { return x * factor; }
};

/// An element less a number, which in float takes two.
template <class R>
struct Minus {
  R subtrahend;

  HWY_INLINE explicit Minus(double x) : subtrahend(x) {}
  HWY_INLINE R operator()(R x) const { return x - subtrahend; }
};
template <>
struct Minus<Floats> {
  Floats hi;
  Floats lo;

  HWY_INLINE explicit Minus(double x) : hi(x), lo(x - static_cast<double>(static_cast<float>(x))) {}
  HWY_INLINE Floats operator()(Floats x) const { return (x - hi) - lo; }
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
  using Number = R;  ///< what belongs to the lane as a whole
  using Sum = std::conditional_t<std::is_same_v<R, Floats>, Real, R>;  ///< what R are added up in

  /// Whether formulas must have results for any elements; else NaN will do, of a whole lane.
  static constexpr bool takes_any = true;

  /// Whether results are only as good as the test before their rounding asks for.
  static constexpr bool has_digits_to_spare = std::is_same_v<R, Real>;

  /// One run of `length` elements, at least one, from each source.
  HWY_INLINE Lane(std::size_t length, Memory memory, Source first, Sources... others)
      : length_(length), memory_(memory), sources_(first, others...) {}

  HWY_INLINE std::size_t length() const { return length_; }

  /// The lane of g of the elements, and its sum; g is evaluated once where there is memory for it.
  template <class G>
  HWY_INLINE auto map_and_sum(G g) const {
    const R total = across(chains_of(g, memory_));
    if constexpr (std::is_same_v<Memory, NoMemory>) {
      return std::pair(
          math::HWY_NAMESPACE::Lane(length_, memory_, Mapped<G, Source, Sources...>{g, sources_}),
          total);
    } else {
      return std::pair(math::HWY_NAMESPACE::Lane(length_, NoMemory{}, memory_.source()), total);
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
    return across(chains_of(g, NoMemory{}));
  }

  /// The same of a g that is not negative; the bound is the largest of the sums that make it up.
  template <class G>
  HWY_INLINE BoundedSum<R> bounded_sum(G g) const {
    const Chains sums = chains_of(g, NoMemory{});
    return {across(sums), folded(bound_of(sums), [](R a, R b) { return at_least(a, b); })};
  }

  /// The same, and for LanesTogether: the elements of `sum` add up to it, and none of g exceeds the
  /// largest of `bound`.
  template <class G, class ItsMemory>
  HWY_INLINE BoundedSum<Sum> parts_of_sum(G g, ItsMemory memory) const {
    const Chains sums = chains_of(g, memory);
    return {pairwise_sum(sums), bound_of(sums)};
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
  static constexpr std::size_t width = width_of<R>;
  static constexpr std::size_t chains = lane_chains;
  static constexpr std::size_t block = lane_block * chains;
  using Chains = std::array<Sum, chains / width_of<Sum>>;
  using Terms = std::array<R, chains / width>;

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

  /// The chains' sums of g over all elements. Its values go to `memory`, if that is not NoMemory.
  template <class G, class ItsMemory>
  HWY_INLINE Chains chains_of(G g, ItsMemory memory) const {
    return sums_of_blocks(length_, block, [=, this](std::size_t start, std::size_t end) {
      return chains_in_block(g, memory, start, end);
    });
  }

  /// The same from `start`, which begins a block, to `end`.
  template <class G, class ItsMemory>
  HWY_INLINE Chains chains_in_block(G g, ItsMemory memory, std::size_t start,
                                    std::size_t end) const {
    const auto keep = [&](std::size_t i, std::size_t count, const R& term) {
      if constexpr (!std::is_same_v<ItsMemory, NoMemory>) memory.store(i, count, term);
    };
    Chains result;
    result.fill(Sum(0));
    std::size_t i = start;
    // The chains' next terms, and those that follow: some go on while others wait for results.
    const auto add = [&]<std::size_t... step>(std::index_sequence<step...>) {
      std::array<Terms, sizeof...(step)> terms;
      const auto each = [&](auto work) {
        (each_vector([&](auto k) { work(terms[step][k], k, i + step * chains + k * width); }), ...);
      };
      each([&](R& term, auto, std::size_t from) { term = at(g, from); });
      each([&](const R& term, auto, std::size_t from) { keep(from, width, term); });
      each([&](const R& term, auto k, std::size_t) { add_term(result, k, term); });
      i += sizeof...(step) * chains;
    };
    constexpr std::size_t most = HWY_TARGET <= HWY_AVX3 ? 4 : 2;  // as there are registers for
    constexpr std::size_t steps = std::is_same_v<R, Wide> ? 1 : most * width / chains;
    if constexpr (steps > 1) {
      while (i + steps * chains <= end) add(std::make_index_sequence<steps>());
    }
    while (i + chains <= end) add(std::make_index_sequence<1>());
    each_vector([&](auto k) {
      if (i + k * width >= end) return;
      const std::size_t count = std::min(width, end - (i + k * width));
      const R term = at_some(g, i + k * width, count);
      keep(i + k * width, count, term);
      add_term(result, k, select(hn::FirstN(tag_of<R>, count), term, R(0)));
    });
    return result;
  }

  /// Adds vector k of the chains' next terms.
  static HWY_INLINE void add_term(Chains& sums, std::size_t k, R term) {
    if constexpr (std::is_same_v<R, Sum>) {
      sums[k] = sums[k] + term;
    } else {
      sums[2 * k] = sums[2 * k] + lower_half(term);
      sums[2 * k + 1] = sums[2 * k + 1] + upper_half(term);
    }
  }

  static HWY_INLINE Sum bound_of(const Chains& sums) {
    Sum bound = sums[0];
    for (const Sum& sum : sums) bound = at_least(bound, sum);
    return bound;
  }

  /// pairwise_sum of the chains, in all elements.
  static HWY_INLINE R across(const Chains& sums) {
    return folded(pairwise_sum(sums), [](R a, R b) { return a + b; });
  }

  std::size_t length_;
  [[no_unique_address]] Memory memory_;
  std::tuple<Source, Sources...> sources_;
};

}  // namespace act::math::HWY_NAMESPACE
