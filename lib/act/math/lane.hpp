#pragma once
#include <act/math/arithmetic.hpp>
#include <cstddef>
#include <span>

/// Sums and maxima over a lane.
namespace act::math {

/// A sum whose rounding error is carried along (Neumaier 1974), so that the order of the summands
/// does not show in a result that is rounded to fewer digits.
template <class R>
class Sum {
 public:
  void add(R x) {
    const R next = sum_ + x;
    // Infinities have no error term: inf - inf would turn the sum into NaN.
    if (abs(next) <= std::numeric_limits<R>::max()) {
      error_ += abs(sum_) >= abs(x) ? (sum_ - next) + x : (x - next) + sum_;
    }
    sum_ = next;
  }

  R total() const { return sum_ + error_; }

  /// The total less one of its summands, which may be nearly all of it.
  R total_without(R summand) const {
    Sum other = *this;
    other.add(-summand);
    return other.total();
  }

 private:
  R sum_ = 0;
  R error_ = 0;
};

/// Index of the first maximum of a lane that is not empty; NaN never counts as larger.
template <class R>
std::size_t largest(std::span<const R> x) {
  std::size_t top = 0;
  for (std::size_t i = 1; i < x.size(); ++i) {
    if (x[i] > x[top] || is_nan(x[top])) top = i;
  }
  return top;
}

/// The sum of e^(x_i - max x) over a lane. NaN, and lanes without a finite maximum, make it NaN.
template <class R>
class ShiftedExp {
 public:
  explicit ShiftedExp(std::span<const R> x) {
    if (x.empty()) return;
    top_ = largest(x);
    maximum_ = x[top_];
    Sum<R> rest;
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (i != top_) rest.add(exp(x[i] - maximum_));
    }
    rest_ = rest.total() + (maximum_ - maximum_);  // + 0, or NaN where the maximum is not finite
  }

  std::size_t top() const { return top_; }  ///< index of the first maximum
  R maximum() const { return maximum_; }
  R rest() const { return rest_; }  ///< the sum without the maximum's own 1
  R sum() const { return R(1) + rest_; }

 private:
  std::size_t top_ = 0;
  R maximum_ = 0;
  R rest_ = 0;
};

}  // namespace act::math
