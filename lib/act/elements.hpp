#pragma once
#include <act/math/rounding.hpp>
#include <act/simd/loops.hpp>
#include <act/storage.hpp>
#include <act/tensor.hpp>
#include <algorithm>
#include <vector>

namespace act {

/// Elements that follow one another in memory.
template <class Byte>
struct BasicRun {
  DType dtype;
  std::span<Byte> bytes;

  /// All of them; T must be the type of dtype, or an integer for its bits.
  template <class T>
  auto view() const {
    using Element = std::conditional_t<std::is_const_v<Byte>, const T, T>;
    return std::span<Element>(reinterpret_cast<Element*>(bytes.data()), bytes.size() / sizeof(T));
  }
  std::size_t size() const { return bytes.size() / info(dtype).size; }
  BasicRun part(std::size_t first, std::size_t count) const {
    const std::size_t size = info(dtype).size;
    return {dtype, bytes.subspan(first * size, count * size)};
  }
};
using Run = BasicRun<std::byte>;
using ConstRun = BasicRun<const std::byte>;

inline Run run_of(Tensor& tensor) {
  return {tensor.dtype(), {tensor.bytes(), tensor.byte_count()}};
}
inline ConstRun run_of(const Tensor& tensor) {
  return {tensor.dtype(), {tensor.bytes(), tensor.byte_count()}};
}

/// Elements of a tensor as double-double, which holds every dtype exactly.
class Elements {
 public:
  explicit Elements(std::size_t size = 0) : hi_(size), lo_(size) {}

  std::size_t size() const { return hi_.size(); }
  void resize(std::size_t size) {
    hi_.resize(size);
    lo_.resize(size);
  }

  /// Takes the elements of `from`; there is room for those that were there before still.
  void gather(ConstRun from) {
    resize(std::max(size(), from.size()));
    dispatch(from.dtype, [&]<class T>() {
      const auto elements = from.view<T>();
      for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto x = math::to_double_double(elements[i]);
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
  std::vector<double, StorageAllocator<double>> hi_;
  std::vector<double, StorageAllocator<double>> lo_;
};

}  // namespace act
