#include <act/apply.hpp>
#include <act/error.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "tensors.hpp"

namespace act::test {
namespace {

/// Values from -8 to 8 with fractions that no kink has.
std::vector<double> scattered(std::size_t size) {
  std::mt19937_64 random(7);
  std::vector<double> values;
  for (std::size_t i = 0; i < size; ++i) {
    values.push_back(static_cast<double>(random() >> 44) * 0x1p-16 - 8 + 0x1p-18);
  }
  return values;
}

bool same_bits(float a, float b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

template <class T>
void check_special_rows(DType dtype) {
  for (const Activation* activation : registry()) {
    for (const SpecialRow& row : activation->special) {
      const Tensor x = tensor<T>(dtype, one_dimension(row.x.size()), {row.x.begin(), row.x.end()});
      const Tensor y = apply({*activation, parse_arguments(row.arguments)}, x);
      REQUIRE(y.size() == row.y.size());
      for (std::size_t i = 0; i < row.y.size(); ++i) {
        const auto got = math::widen<double>(y.view<T>()[static_cast<Eigen::Index>(i)]);
        const double expected = math::widen<double>(math::round_to<T>(row.y[i]));
        INFO(activation->name << " " << row.arguments
                              << " x=" << row.x[std::min(i, row.x.size() - 1)] << " got "
                              << format_number(got) << " expected " << format_number(expected));
        if (std::isnan(expected)) {
          CHECK(std::isnan(got));
        } else {
          CHECK(std::bit_cast<std::uint64_t>(got) == std::bit_cast<std::uint64_t>(expected));
        }
      }
    }
  }
}

}  // namespace

TEST_CASE("special values are the record's, bit for bit") {
  SECTION("float32") { check_special_rows<float>(DType::float32); }
  SECTION("bfloat16") { check_special_rows<BFloat16>(DType::bfloat16); }
  SECTION("float16") { check_special_rows<Float16>(DType::float16); }
}

TEST_CASE("NaN gives NaN, in the value and in the derivative") {
  for (const Activation* activation : registry()) {
    if (activation->lane) continue;
    INFO(activation->name);
    const Tensor x = floats({1}, {nan});
    CHECK(std::isnan(apply({*activation, sample(*activation)}, x).view<float>()[0]));
    CHECK(std::isnan(derivative({*activation, sample(*activation)}, x).view<float>()[0]));
  }
}

TEST_CASE("derivatives at infinity are the limits, never NaN") {
  for (const Activation* activation : registry()) {
    if (activation->lane) continue;
    INFO(activation->name);
    const Call call{*activation, sample(*activation)};
    const Tensor at_infinity = derivative(call, floats({2}, {-inf, inf}));
    const Tensor far_out = derivative(call, floats({2}, {-3e38, 3e38}));
    CHECK(at_infinity.view<float>()[0] == far_out.view<float>()[0]);
    CHECK(at_infinity.view<float>()[1] == far_out.view<float>()[1]);
  }
}

TEST_CASE("a finite value never gives infinity where the function is finite") {
  const auto largest = static_cast<double>(std::numeric_limits<float>::max());
  for (const auto name : {"gelu", "silu", "mish", "softplus", "squareplus", "tanh_shrink", "elu"}) {
    INFO(name);
    const Tensor y = apply({get_activation(name)}, floats({1}, {largest}));
    CHECK(y.view<float>()[0] == static_cast<float>(largest));
  }
}

TEST_CASE("the derivative is the slope of the value, away from kinks") {
  // Central differences of order 6 in float64.
  const double h = 1.0 / 512;
  const std::vector<double> middle = scattered(400);
  for (const Activation* activation : registry()) {
    if (activation->lane) continue;
    const Call call{*activation, sample(*activation)};
    const auto kinks = bound_kernel(*activation, call.arguments, DType::float64)->kinks();
    std::vector<double> x;
    for (const double m : middle) {
      const bool near =
          std::ranges::any_of(kinks, [&](double k) { return std::abs(m - k) < 4 * h; });
      if (!near) {
        for (const int step : {-3, -2, -1, 1, 2, 3, 0}) x.push_back(m + step * h);
      }
    }
    const Tensor input = tensor<double>(DType::float64, one_dimension(x.size()), x);
    const Tensor value = apply(call, input);
    const Tensor slope = derivative(call, input);
    const auto f = value.view<double>();
    double worst = 0;
    for (Eigen::Index i = 0; i < f.size(); i += 7) {
      const double difference =
          (45 * (f[i + 3] - f[i + 2]) - 9 * (f[i + 4] - f[i + 1]) + (f[i + 5] - f[i])) / (60 * h);
      const double exact = slope.view<double>()[i + 6];
      worst = std::max(worst, std::abs(difference - exact) / std::max(1.0, std::abs(exact)));
    }
    INFO(activation->name);
    CHECK(worst < 1e-11);
  }
}

TEST_CASE("the vector-Jacobian product of a lane is the slope of the value") {
  const double h = 1.0 / 512;
  // Far enough apart that no step of the differences changes sparsemax's support.
  const std::vector<double> x{0.3, -0.15, 0.9, 0.55, -1.7, 0.71};
  const std::vector<double> g{0.5, -1.25, 2, 0.75, 3, -0.625};
  for (const Activation* activation : registry()) {
    if (!activation->lane) continue;
    INFO(activation->name);
    const Call call{*activation};
    const std::size_t results = x.size() / activation->lane->parts;
    const auto weighted = [&](std::vector<double> at, std::size_t i, double step) {
      at[i] += step;
      const Tensor y = apply(call, tensor<double>(DType::float64, one_dimension(at.size()), at));
      double sum = 0;
      for (std::size_t k = 0; k < results; ++k)
        sum += g[k] * y.view<double>()[static_cast<Eigen::Index>(k)];
      return sum;
    };
    const Tensor product = vjp(call, tensor<double>(DType::float64, one_dimension(x.size()), x),
                               tensor<double>(DType::float64, one_dimension(results),
                                              {g.begin(), g.begin() + static_cast<long>(results)}));
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double difference = (45 * (weighted(x, i, h) - weighted(x, i, -h)) -
                                 9 * (weighted(x, i, 2 * h) - weighted(x, i, -2 * h)) +
                                 (weighted(x, i, 3 * h) - weighted(x, i, -3 * h))) /
                                (60 * h);
      CHECK(product.view<double>()[static_cast<Eigen::Index>(i)] ==
            Approx(difference).margin(1e-10));
    }
  }
}

TEST_CASE("an element's result does not depend on the batch around it") {
  const std::vector<double> x = scattered(3000);
  const Tensor batch = floats(one_dimension(x.size()), x);
  for (const Activation* activation : registry()) {
    if (activation->lane) continue;
    const Call call{*activation, sample(*activation)};
    const Tensor together = apply(call, batch);
    std::size_t different = 0;
    for (std::size_t i = 0; i < x.size(); i += 37) {
      const Tensor alone = apply(call, floats({}, {x[i]}));
      different +=
          !same_bits(alone.view<float>()[0], together.view<float>()[static_cast<Eigen::Index>(i)]);
    }
    INFO(activation->name);
    CHECK(different == 0);
  }
}

TEST_CASE("strided lanes give the bits of contiguous lanes") {
  constexpr std::int64_t rows = 6, columns = 5;
  const std::vector<double> x = scattered(rows * columns);
  std::vector<double> transposed;
  for (std::int64_t c = 0; c < columns; ++c) {
    for (std::int64_t r = 0; r < rows; ++r)
      transposed.push_back(x[static_cast<std::size_t>(r * columns + c)]);
  }
  for (const Activation* activation : registry()) {
    if (!activation->lane) continue;
    INFO(activation->name);
    const Tensor strided = apply({*activation, {}, Axes{{0}}}, floats({rows, columns}, x));
    const Tensor contiguous = apply({*activation}, floats({columns, rows}, transposed));
    const std::int64_t result = contiguous.shape()[1];
    std::size_t different = 0;
    for (std::int64_t c = 0; c < columns; ++c) {
      for (std::int64_t r = 0; r < result; ++r) {
        different += !same_bits(strided.view<float>()[r * columns + c],
                                contiguous.view<float>()[c * result + r]);
      }
    }
    CHECK(different == 0);
  }
}

TEST_CASE("permuting a lane permutes the result") {
  const std::vector<double> x = scattered(101);
  std::vector<std::size_t> order(x.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = (i * 37) % order.size();
  std::vector<double> permuted;
  for (const std::size_t i : order) permuted.push_back(x[i]);
  for (const Activation* activation : registry()) {
    if (!activation->lane || activation->lane->parts != 1) continue;
    const Tensor straight = apply({*activation}, floats(one_dimension(x.size()), x));
    const Tensor shuffled = apply({*activation}, floats(one_dimension(x.size()), permuted));
    std::size_t different = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      different += !same_bits(shuffled.view<float>()[static_cast<Eigen::Index>(i)],
                              straight.view<float>()[static_cast<Eigen::Index>(order[i])]);
    }
    INFO(activation->name);
    CHECK(different == 0);
  }
}

TEST_CASE("every parameter's documented domain is enforced") {
  for (const Activation* activation : registry()) {
    for (const Parameter& parameter : activation->parameters) {
      const auto refused = [&](const std::string& value) {
        Arguments arguments = sample(*activation);
        std::erase_if(arguments, [&](const Argument& a) { return a.name == parameter.name; });
        arguments.push_back({std::string(parameter.name), value});
        try {
          bound_kernel(*activation, arguments, DType::float32);
          return false;
        } catch (const Error& error) {
          const std::string what = error.what();
          return what.find("'" + value + "'") != std::string::npos &&
                 what.find(parameter.flag ? "true or false" : describe(parameter.domain)) !=
                     std::string::npos;
        }
      };
      INFO(activation->name << " " << parameter.name);
      CHECK(refused("nan"));
      CHECK(refused("inf"));
      CHECK(refused("x"));
      CHECK(refused(""));
      if (parameter.domain != Domain::any) CHECK(refused("-1"));
      if (!parameter.flag) {
        CHECK(refused("1e39"));  // finite in float64 alone
        CHECK(refused("0") == (parameter.domain == Domain::positive));
        CHECK(refused("1e-60") == (parameter.domain == Domain::positive));  // 0 in float32
        CHECK_FALSE(refused("2.5"));
      }
    }
  }
}

}  // namespace act::test
