#pragma once
#include <act/simd/lane.hpp>
#include <array>
#include <cstddef>
#include <limits>
#include <tuple>
#include <utility>

/// Lanes whose elements of one index lie side by side. Only the files that are compiled once per
/// instruction set may include this.
namespace act::math::HWY_NAMESPACE {

/// As many lanes as a vector has elements, as formulas see one `Lane`: each number is that of a
/// lane of its own.
template <class Source, class... Sources>
class Abreast {
 public:
  using R = typename Source::R;
  using Number = R;

  static constexpr bool takes_any = true;
  static constexpr bool has_digits_to_spare = std::is_same_v<R, Real>;

  /// One row of elements after another, `length` of them, from each source.
  HWY_INLINE Abreast(std::size_t length, Source first, Sources... others)
      : length_(length), sources_(first, others...) {}

  template <class G>
  HWY_INLINE auto map_and_sum(G g) const {
    return std::pair(
        math::HWY_NAMESPACE::Abreast(length_, Mapped<G, Source, Sources...>{g, sources_}), sum(g));
  }
  template <class G>
  HWY_INLINE Results<Abreast, G> with(G g, double error = fast_error) const {
    return {*this, g, error};
  }
  HWY_INLINE Results<Abreast, Times<R>> times(R factor, double error) const {
    return with(Times<R>{factor}, error);
  }

  /// g of row i.
  template <class G>
  HWY_INLINE auto at(G g, std::size_t i) const {
    return std::apply([&](const auto&... source) { return g(source.load(i)...); }, sources_);
  }

  template <class G>
  HWY_INLINE R sum(G g) const {
    return pairwise_sum(sums_of_blocks(
        length_, block, [&](std::size_t start, std::size_t end) { return sums(g, start, end); }));
  }

  /// The bound is the largest of a g that is not negative.
  template <class G>
  HWY_INLINE BoundedSum<R> bounded_sum(G g) const {
    R bound(0);
    const R total = sum([&](auto... x) {
      const R term = g(x...);
      bound = at_least(bound, term);
      return term;
    });
    return {total, bound};
  }

  /// Whether a comparison holds in all lanes.
  static HWY_INLINE bool holds(Mask<double> comparison) {
    return hn::AllTrue(Real::Tag(), comparison);
  }

  template <class G>
  HWY_INLINE R count(G g) const {
    return sum([&](auto... x) { return select(g(x...), R(1), R(0)); });
  }

  template <class G>
  HWY_INLINE R maximum(G g) const {
    R most(-std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < length_; ++i) most = larger(most, at(g, i));
    return most;
  }
  HWY_INLINE R top() const {
    return finite_or_nan(maximum([](R x, auto...) { return x; }));
  }

 private:
  /// Double-double numbers are added in the order of a `Lane`: their last bit shows it.
  using Chains = std::array<R, has_digits_to_spare ? 1 : lane_chains>;
  static constexpr std::size_t block = lane_block * std::tuple_size_v<Chains>;

  template <class G>
  HWY_INLINE Chains sums(G g, std::size_t start, std::size_t end) const {
    Chains result;
    result.fill(R(0));
    for (std::size_t i = start; i < end; ++i) {
      R& sum = result[i % result.size()];
      sum = sum + at(g, i);
    }
    return result;
  }

  std::size_t length_;
  std::tuple<Source, Sources...> sources_;
};

}  // namespace act::math::HWY_NAMESPACE
