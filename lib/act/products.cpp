#include <act/math/environment.hpp>
#include <act/math/rounding.hpp>
#include <act/products.hpp>
#include <act/stream.hpp>
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace act {
namespace {

using math::DoubleDouble;
using math::Extended;

/// Rows of a product that one thread takes at a time.
constexpr Eigen::Index row_block = 64;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// What infinities and NaN among the terms make of a sum: finite terms do not count beside them.
double not_finite_sum(std::span<const double> a, std::span<const double> b, double c) {
  double sum = std::isfinite(c) ? 0 : c;
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (!std::isfinite(a[k]) || !std::isfinite(b[k])) sum += a[k] * b[k];
  }
  return std::isnan(sum) ? nan : sum;  // of one sign everywhere
}

/// Whether double-double has room for a product of numbers of this size.
bool is_moderate(double x) {
  const double size = std::abs(x);
  return x == 0 || (size > 0x1p-400 && size < 0x1p400);
}

bool all_of(std::span<const double> x, bool (*holds)(double)) {
  return std::ranges::all_of(x, holds);
}

bool is_finite(double x) { return std::isfinite(x); }

/// Bounds the absolute error of a sum of products in double, in any order, by that of its terms'
/// absolute values, which the norms of the factors bound (Cauchy and Schwarz). The products
/// themselves are exact. Twice what is needed, for the rounding of the bound itself.
class ErrorBound {
 public:
  ErrorBound(const Matrix& a, const Matrix& b)
      : unit_(static_cast<double>(a.cols() + 2) * 0x1p-52), a_(norms(a)), b_(norms(b)) {}

  double operator()(Eigen::Index i, Eigen::Index j, double c) const {
    return unit_ * (a_[i] * b_[j] + std::abs(c));
  }

 private:
  static Eigen::VectorXd norms(const Matrix& m) {
    Eigen::VectorXd norms(m.rows());
    for (Eigen::Index i = 0; i < m.rows(); ++i) norms[i] = m.row(i).norm();
    return norms;
  }

  double unit_;
  Eigen::VectorXd a_;
  Eigen::VectorXd b_;
};

std::span<const double> row_of(const Matrix& m, Eigen::Index i) {
  return {m.data() + i * m.cols(), static_cast<std::size_t>(m.cols())};
}

template <class T>
class Product {
 public:
  Product(const Matrix& a, const Matrix& b, std::span<const double> row, T* out)
      : a_(a), b_(b), row_(row), out_(out), bound_(a, b) {}

  /// Rows from `first` on.
  void operator()(Eigen::Index first, Eigen::Index count) const {
    const math::DefaultEnvironment environment;
    const Eigen::Index columns = b_.rows();
    Matrix sums;
    if constexpr (!std::is_same_v<T, double>) {
      sums.noalias() = a_.middleRows(first, count) * b_.transpose();
    }
    for (Eigen::Index i = 0; i < count; ++i) {
      for (Eigen::Index j = 0; j < columns; ++j) {
        T& out = out_[(first + i) * columns + j];
        const double c = row_.empty() ? 0 : row_[static_cast<std::size_t>(j)];
        if constexpr (!std::is_same_v<T, double>) {
          const double sum = sums(i, j) + c;
          const double error = bound_(first + i, j, c);
          const T low = math::round_to<T>(sum - error);
          // Both ends round to the same bits, so that all between them do.
          if (std::isfinite(sum) && std::isfinite(error) &&
              same_bits(low, math::round_to<T>(sum + error))) {
            out = low;
            continue;
          }
        }
        out = rounded_dot<T>(row_of(a_, first + i), row_of(b_, j), c);
      }
    }
  }

 private:
  static bool same_bits(T x, T y) {
    using Bits = std::conditional_t<sizeof(T) == 2, std::uint16_t, std::uint32_t>;
    return std::bit_cast<Bits>(x) == std::bit_cast<Bits>(y);
  }

  const Matrix& a_;
  const Matrix& b_;
  std::span<const double> row_;
  T* out_;
  ErrorBound bound_;
};

}  // namespace

Matrix matrix_of(const Tensor& tensor, std::int64_t rows, std::int64_t columns) {
  Matrix matrix(rows, columns);
  dispatch(tensor.dtype(), [&]<class T>() {
    std::ranges::transform(tensor.view<T>(), matrix.data(),
                           [](T x) { return math::widen<double>(x); });
  });
  return matrix;
}

template <class T>
T rounded_dot(std::span<const double> a, std::span<const double> b, double c) {
  if (!all_of(a, is_finite) || !all_of(b, is_finite) || !std::isfinite(c)) {
    return math::round_to<T>(not_finite_sum(a, b, c));
  }
  if (all_of(a, is_moderate) && all_of(b, is_moderate) && is_moderate(c)) {
    DoubleDouble sum(0);
    for (std::size_t k = 0; k < a.size(); ++k) sum = sum + DoubleDouble::product(a[k], b[k]);
    sum = sum + DoubleDouble(c);
    if (sum.hi == 0) return T(0);
    if constexpr (std::is_same_v<T, double>) {
      return sum.hi;
    } else {
      return math::round_to<T>(Extended(sum));
    }
  }
  Extended sum;
  for (std::size_t k = 0; k < a.size(); ++k) sum = sum + Extended(a[k]) * Extended(b[k]);
  return math::round_to<T>(sum + Extended(c));
}

template Float16 rounded_dot(std::span<const double>, std::span<const double>, double);
template BFloat16 rounded_dot(std::span<const double>, std::span<const double>, double);
template float rounded_dot(std::span<const double>, std::span<const double>, double);
template double rounded_dot(std::span<const double>, std::span<const double>, double);

Tensor product(const Matrix& a, const Matrix& b, std::span<const double> row, DType dtype) {
  Tensor out(dtype, {a.rows(), b.rows()});
  dispatch(dtype, [&]<class T>() {
    if constexpr (!std::is_integral_v<T>) {
      const math::DefaultEnvironment environment;
      const Product<T> rows(a, b, row, out.view<T>().data());
      const auto blocks = static_cast<std::size_t>((a.rows() + row_block - 1) / row_block);
      for_each_in_parallel(blocks, [&](std::size_t block) {
        const auto first = static_cast<Eigen::Index>(block) * row_block;
        rows(first, std::min(row_block, a.rows() - first));
      });
    }
  });
  return out;
}

}  // namespace act
