#include <act/apply.hpp>
#include <act/registry.hpp>
#include <act/simd/target.hpp>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "../bits.hpp"

namespace act::test {
namespace {

/// A matrix whose columns are lanes of every kind among ordinary ones.
Tensor lanes_side_by_side(std::int64_t rows, std::int64_t columns) {
  Tensor x(DType::float32, {rows, columns});
  std::mt19937 random(6);
  std::normal_distribution<float> normal;
  for (float& element : x.view<float>()) element = normal(random);
  float* const last = x.view<float>().data() + (rows - 1) * columns;
  constexpr float inf = std::numeric_limits<float>::infinity();
  last[1] = inf;
  last[3] = -inf;
  last[5] = std::numeric_limits<float>::quiet_NaN();
  last[7] = 1000;  // whose exponential overflows
  last[20] = 60;   // beside which others are lost
  for (std::int64_t i = 0; i < rows; ++i) {
    float* const row = x.view<float>().data() + i * columns;
    row[9] = -inf;
    row[22] -= 800;
    row[40] = 0;
  }
  return x;
}

Tensor column(const Tensor& matrix, std::int64_t index) {
  const Shape shape = matrix.shape();
  Tensor result(DType::float32, {shape[0]});
  for (std::int64_t i = 0; i < shape[0]; ++i) {
    result.view<float>()[i] = matrix.view<float>()[i * shape[1] + index];
  }
  return result;
}

/// The columns as rows.
Tensor transposed(const Tensor& matrix) {
  const Shape shape = matrix.shape();
  Tensor result(DType::float32, {shape[1], shape[0]});
  for (std::int64_t i = 0; i < shape[1]; ++i) {
    std::ranges::copy(column(matrix, i).view<float>(), &result.view<float>()[i * shape[0]]);
  }
  return result;
}

bool same_but_for_nan(const Tensor& a, const Tensor& b) {
  return std::ranges::equal(a.view<float>(), b.view<float>(), [](float x, float y) {
    return to_bits(x) == to_bits(y) || (std::isnan(x) && std::isnan(y));
  });
}

TEST_CASE("a lane does not depend on those that lie beside it") {
  constexpr std::int64_t columns = 41;
  const simd::Target best = simd::target();
  for (const std::int64_t rows : {2, 64, 4930}) {
    const Tensor x = lanes_side_by_side(rows, columns);
    for (const std::string_view name : {"softmax", "log_softmax", "glu"}) {
      for (const simd::Target target : simd::supported_targets()) {
        CAPTURE(rows, name, simd::name(target));
        simd::use_target(target);
        for (const DType dtype : {DType::float32, DType::float16, DType::bfloat16}) {
          CAPTURE(info(dtype).name);
          const auto results = [&](const Tensor& of, Axes axes) {
            const Call call{get_activation(name), {}, std::move(axes)};
            return apply(call, of.cast(dtype)).cast(DType::float32);
          };
          const Tensor of_columns = results(x, Axes{{0}});
          const Tensor of_rows = results(transposed(x), Axes{{1}});
          CHECK(same_but_for_nan(transposed(of_columns), of_rows));
          for (std::int64_t lane = 0; lane < columns; ++lane) {
            CAPTURE(lane);
            CHECK(same_but_for_nan(column(of_columns, lane), results(column(x, lane), Axes{{0}})));
          }
        }
      }
    }
  }
  simd::use_target(best);
}

}  // namespace
}  // namespace act::test
