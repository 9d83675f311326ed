#pragma once
#include <act/simd/lane.hpp>
#include <array>
#include <cmath>
#include <cstddef>
#include <type_traits>
#include <utility>

/// Lanes whose sums, and what follows from them, are evaluated at one time. Only lane_loops.cpp
/// includes this.
namespace act::math::HWY_NAMESPACE {

/// How many lanes at most: their sums fill a vector.
inline constexpr std::size_t most_together = width_of<Real>;

/// What a formula returns of lanes together: of each the function Function{its number}.
template <class Lanes, class Function>
class ResultsTogether {
 public:
  HWY_INLINE ResultsTogether(Lanes lanes, Real numbers, double error)
      : lanes_(lanes), error_(error) {
    hn::StoreU(numbers.v, Real::Tag(), numbers_.data());
  }

  /// Whether those of lane k are of use.
  HWY_INLINE bool is_known(std::size_t k) const { return !std::isnan(numbers_[k]); }
  HWY_INLINE auto of(std::size_t k) const {
    return lanes_.lane(k).with(Function(numbers_[k]), error_);
  }

 private:
  Lanes lanes_;
  std::array<double, most_together> numbers_;
  double error_;
};

/// `count` lanes as formulas see one `Lane`, but a number that belongs to a lane is an element of a
/// vector with those of the others. at(k) is lane k; memory(k) is for its elements.
template <class At, class Memory>
class LanesTogether {
 public:
  using R = typename std::invoke_result_t<At, std::size_t>::R;
  using Number = Real;

  static constexpr bool takes_any = false;
  static constexpr bool has_digits_to_spare = true;

  HWY_INLINE LanesTogether(std::size_t count, At at, Memory memory)
      : count_(count), at_(at), memory_(memory) {}

  HWY_INLINE auto lane(std::size_t k) const { return at_(k); }

  template <class G>
  HWY_INLINE auto map_and_sum(G g) const {
    Parts parts = zeros();
    for (std::size_t k = 0; k < count_; ++k) parts[k] = lane(k).parts_of_sum(g, memory_(k)).sum;
    const auto mapped = [*this](std::size_t k) {
      return Lane(lane(k).length(), NoMemory{}, memory_(k).source());
    };
    return std::pair(math::HWY_NAMESPACE::LanesTogether(count_, mapped, NoMemory{}), sums(parts));
  }

  template <class G>
  HWY_INLINE BoundedSum<Real> bounded_sum(G g) const {
    Parts parts = zeros();
    Parts bounds = zeros();
    for (std::size_t k = 0; k < count_; ++k) {
      const auto [part, bound] = lane(k).parts_of_sum(g, NoMemory{});
      parts[k] = part;
      bounds[k] = bound;
    }
    return {sums(parts), folded_each(bounds, [](Real a, Real b) { return at_least(a, b); })};
  }

  HWY_INLINE auto times(Real factors, double error) const {
    return ResultsTogether<LanesTogether, Times<R>>(*this, factors, error);
  }
  HWY_INLINE auto minus(Real subtrahends, double error) const {
    return ResultsTogether<LanesTogether, Minus<R>>(*this, subtrahends, error);
  }

 private:
  using Parts = std::array<Real, most_together>;

  static HWY_INLINE Parts zeros() {
    Parts result;
    result.fill(Real(0));
    return result;
  }
  static HWY_INLINE Real sums(const Parts& parts) {
    return folded_each(parts, [](Real a, Real b) { return a + b; });
  }

  std::size_t count_;
  At at_;
  Memory memory_;
};

}  // namespace act::math::HWY_NAMESPACE
