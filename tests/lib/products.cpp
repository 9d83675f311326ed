#include <act/math/rounding.hpp>
#include <act/products.hpp>
#include <act/stream.hpp>
#include <catch2/catch.hpp>
#include <random>

#include "bits.hpp"
#include "check.hpp"
#include "tensors.hpp"

namespace act::test {
namespace {

/// Integers of 12 bits times powers of 2: sums of their products fit 128 bits, and cancel.
class Numbers {
 public:
  Matrix matrix(Eigen::Index rows, Eigen::Index columns) {
    Matrix m(rows, columns);
    for (Eigen::Index i = 0; i < m.size(); ++i) {
      const auto integer = static_cast<double>(static_cast<int>(random_() % 8191) - 4095);
      m.data()[i] = std::ldexp(integer, static_cast<int>(random_() % 41) - 20);
    }
    return m;
  }

 private:
  std::mt19937 random_{7};
};

using Exact = __int128;

/// a multiple of 2^-40
Exact fixed(double x) { return static_cast<Exact>(std::ldexp(x, 40)); }

}  // namespace

TEST_CASE("products are correctly rounded") {
  Numbers numbers;
  constexpr Eigen::Index depth = 300;
  Matrix a = numbers.matrix(70, depth);
  Matrix b = numbers.matrix(9, depth);
  Matrix row = numbers.matrix(1, 9);
  // Sums that cancel to a term 2^80 times smaller, or to 0, where double alone has nothing left.
  b(1, 0) = b(1, 2) = 4095 * 0x1p20;
  b(1, 1) = 4093 * 0x1p-20;
  row(0, 1) = 0;
  for (Eigen::Index i = 0; i < 70; i += 7) {
    a.row(i).setZero();
    a(i, 0) = 4095 * 0x1p20;
    a(i, 1) = i % 2 == 0 ? 4091 * 0x1p-20 : 0;
    a(i, 2) = -4095 * 0x1p20;
  }
  const Tensor y = product(a, b, {row.data(), 9}, DType::float32);
  const Tensor plain = product(a, b, {}, DType::float64);
  const Tensor halves = product(a, b, {row.data(), 9}, DType::bfloat16);
  Failures failures;
  int hard = 0;
  for (Eigen::Index i = 0; i < 70; ++i) {
    for (Eigen::Index j = 0; j < 9; ++j) {
      Exact sum = 0;
      double in_double = row(0, j);
      for (Eigen::Index k = 0; k < depth; ++k) {
        sum += fixed(a(i, k) * b(j, k));
        in_double += a(i, k) * b(j, k);
      }
      const Exact with_row = sum + fixed(row(0, j));
      const float expected = std::ldexp(static_cast<float>(with_row), -40);
      const float found = y.view<float>()[i * 9 + j];
      if (found != expected) failures.add(std::to_string(i) + ", " + std::to_string(j));
      if (static_cast<float>(in_double) != expected) ++hard;
      if (plain.view<double>()[i * 9 + j] != std::ldexp(static_cast<double>(sum), -40)) {
        failures.add("float64 " + std::to_string(i) + ", " + std::to_string(j));
      }
      const auto high = static_cast<double>(with_row);  // far more digits than bfloat16's midpoints
      if (halves.view<BFloat16>()[i * 9 + j] != math::round_to<BFloat16>(std::ldexp(high, -40))) {
        failures.add("bfloat16 " + std::to_string(i) + ", " + std::to_string(j));
      }
    }
  }
  INFO(failures.first);
  CHECK(failures.count == 0);
  CHECK(hard > 0);  // else double would have been enough
}

TEST_CASE("products have the same bits on any number of threads") {
  Numbers numbers;
  const Matrix a = numbers.matrix(200, 33);
  const Matrix b = numbers.matrix(5, 33);
  for (const DType dtype : {DType::float32, DType::float64}) {
    Tensor one(dtype, {0});
    Tensor four(dtype, {0});
    on_threads(1, [&] { one = product(a, b, {}, dtype); });
    on_threads(4, [&] { four = product(a, b, {}, dtype); });
    CHECK(std::equal(one.bytes(), one.bytes() + one.byte_count(), four.bytes()));
    // A row alone is what it is among others.
    const Tensor last = product(a.bottomRows(1), b, {}, dtype);
    CHECK(std::equal(last.bytes(), last.bytes() + last.byte_count(),
                     one.bytes() + one.byte_count() - last.byte_count()));
  }
}

TEST_CASE("sums of products at the ends of the range") {
  const auto dot = [](std::vector<double> a, std::vector<double> b, double c = 0) {
    return rounded_dot<double>(a, b, c);
  };
  CHECK(dot({}, {}) == 0);
  CHECK(dot({1e200, 1e200, -1e200}, {1e200, 1e200, 1e200}) == HUGE_VAL);
  // No overflow on the way.
  CHECK(dot({0x1p520, 0x1p500, -0x1p520}, {0x1p520, 0x1p500, 0x1p520}) == 0x1p1000);
  CHECK(dot({1e-200, -1e-200}, {1e-100, 1e-100}, 5e-324) == 5e-324);
  CHECK(dot({HUGE_VAL, 1e300}, {1, -1e300}) == HUGE_VAL);
  CHECK(std::isnan(dot({HUGE_VAL, 1}, {0, 1})));
  CHECK(std::isnan(dot({HUGE_VAL, HUGE_VAL}, {1, -1})));
  CHECK(std::isnan(dot({1}, {1}, std::nan(""))));
  CHECK_FALSE(std::signbit(dot({-0.0}, {1})));
  const auto large = rounded_dot<float>(std::vector<double>{0x1p127}, std::vector<double>{2});
  CHECK(large == HUGE_VALF);
}

}  // namespace act::test
