#pragma once
#include <act/math/rounding.hpp>
#include <act/simd/loops.hpp>
#include <act/tensor.hpp>
#include <vector>

namespace act {

/// Elements of a tensor as double-double, which holds every dtype exactly.
class Elements {
 public:
  explicit Elements(std::size_t size) : hi_(size), lo_(size) {}

  /// Element offset(i) of `from` becomes element i, for the first `count`.
  template <class Offset>
  void gather(const Tensor& from, std::size_t count, Offset offset) {
    dispatch(from.dtype(), [&]<class T>() {
      const auto elements = from.view<T>();
      for (std::size_t i = 0; i < count; ++i) {
        const auto x = math::to_double_double(elements[static_cast<Eigen::Index>(offset(i))]);
        hi_[i] = x.hi;
        lo_[i] = x.lo;
      }
    });
  }

  math::DoubleDouble operator[](std::size_t i) const { return {hi_[i], lo_[i]}; }

  std::span<const double> hi(std::size_t count) const { return std::span(hi_).first(count); }
  std::span<double> hi(std::size_t count) { return std::span(hi_).first(count); }
  simd::Pairs<const double> pairs(std::size_t count) const {
    return {std::span(hi_).first(count), std::span(lo_).first(count)};
  }
  simd::Pairs<double> pairs(std::size_t count) {
    return {std::span(hi_).first(count), std::span(lo_).first(count)};
  }

 private:
  std::vector<double> hi_;
  std::vector<double> lo_;
};

}  // namespace act
