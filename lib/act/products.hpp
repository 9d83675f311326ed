#pragma once
#include <act/tensor.hpp>
#include <span>

/// Sums of products, rounded once.
namespace act {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The elements of a tensor, which a double holds, in C order as a matrix.
Matrix matrix_of(const Tensor& tensor, std::int64_t rows, std::int64_t columns);

/// a b^T + row, where the row is added to each row of the product if it is not empty; its elements
/// and those of a and b are numbers of `dtype`, a floating-point type. Both have as many columns.
///
/// Up to float32 each element is correctly rounded, but for sums that cancel to less than 2^-70 of
/// their terms: the product comes from Eigen, in double, whose order of summation depends on the
/// machine; where the bound on its error leaves the rounding open the sum is taken again in
/// double-double, in order. In float64 that is how all are. So the bits depend neither on the
/// machine nor on how rows are split among threads. An exact 0 is +0.
Tensor product(const Matrix& a, const Matrix& b, std::span<const double> row, DType dtype);

/// sum_k a_k b_k + c in order, in double-double, rounded once to T; NaN and infinities as IEEE 754
/// has them, but that no sum of finite terms overflows on its way.
template <class T>
T rounded_dot(std::span<const double> a, std::span<const double> b, double c = 0);

}  // namespace act
