#pragma once
#include <act/dtype.hpp>
#include <act/storage.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace act {

using Shape = std::vector<std::int64_t>;

inline constexpr std::size_t max_rank = 32;  ///< as NumPy

/// Number of elements of `shape`: the product of its sizes, 1 for a 0-d shape.
/// Throws Error for a negative size, a rank above max_rank, or where the non-zero sizes multiply
/// beyond what `element_size` bytes an element can address.
std::size_t element_count(const Shape& shape, std::size_t element_size = 1);

/// Throws Error unless `to` is the shape of a tensor with as many elements as one of shape `from`.
void check_reshape(DType dtype, const Shape& from, const Shape& to);

/// `(2, 3)`, as Python writes a tuple.
std::string to_string(const Shape& shape);

/// A dense array in C order and native endianness. Owns its elements.
class Tensor {
 public:
  /// Its elements are not set to anything.
  Tensor(DType dtype, Shape shape);

  DType dtype() const { return dtype_; }
  const Shape& shape() const { return shape_; }
  std::size_t size() const { return bytes_.size() / info(dtype_).size; }

  /// The same elements under another shape. Throws Error unless the counts agree.
  void reshape(Shape shape);

  /// Leaves the first elements, as many as `shape` has, under that shape. There are as many.
  void shrink(Shape shape);

  std::byte* bytes() { return bytes_.data(); }
  const std::byte* bytes() const { return bytes_.data(); }
  std::size_t byte_count() const { return bytes_.size(); }

  /// All elements in C order as an Eigen array; T must be the type of dtype().
  template <class T>
  auto view() {
    return Eigen::Map<Eigen::ArrayX<T>>(reinterpret_cast<T*>(bytes_.data()), count<T>());
  }
  template <class T>
  auto view() const {
    return Eigen::Map<const Eigen::ArrayX<T>>(reinterpret_cast<const T*>(bytes_.data()),
                                              count<T>());
  }

  /// A tensor of dtype `to` with each element rounded once. `to` is a floating-point type.
  Tensor cast(DType to) const;

 private:
  template <class T>
  Eigen::Index count() const {
    return static_cast<Eigen::Index>(bytes_.size() / sizeof(T));
  }

  DType dtype_;
  Shape shape_;
  Storage bytes_;
};

}  // namespace act
