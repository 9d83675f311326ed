#include <act/apply.hpp>
#include <act/error.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <random>

#include "tensors.hpp"

namespace act::test {
namespace {

std::vector<double> values(const Tensor& tensor) {
  std::vector<double> out;
  dispatch(tensor.dtype(), [&]<class T>() {
    for (const T value : tensor.view<T>()) out.push_back(static_cast<double>(value));
  });
  return out;
}

std::string message(const auto& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

Tensor evaluate(std::string_view name, const Tensor& x, std::string_view arguments = "",
                std::optional<Axes> axes = {}) {
  return apply({get_activation(name), parse_arguments(arguments), std::move(axes)}, x);
}

}  // namespace

TEST_CASE("the specification's relu examples") {
  const Tensor x = floats({5}, {-10, -5, 0, 5, 10});
  CHECK(values(evaluate("relu", x)) == std::vector<double>{0, 0, 0, 5, 10});
  CHECK(values(evaluate("relu", x, "negative_slope=0.5")) ==
        std::vector<double>{-5, -2.5, 0, 5, 10});
  CHECK(values(evaluate("relu", x, "max_value=5")) == std::vector<double>{0, 0, 0, 5, 5});
  const auto with_threshold = values(evaluate("relu", x, "threshold=5"));
  CHECK(with_threshold == std::vector<double>{0, 0, 0, 0, 10});
  CHECK(std::signbit(with_threshold[0]));
  CHECK(std::signbit(with_threshold[1]));
  CHECK_FALSE(std::signbit(with_threshold[2]));
}

TEST_CASE("softmax runs over the axes that are asked for") {
  const Tensor x = floats({2, 3, 4}, std::vector<double>(24, 1.0));
  const auto share = [&](Axes axes) {
    return values(evaluate("softmax", x, "", std::move(axes)))[0];
  };
  CHECK(share({{-1}}) == 0.25);
  CHECK(share({{2}}) == 0.25);
  CHECK(share({{0}}) == 0.5);
  CHECK(share({{0, 2}}) == 0.125);
  CHECK(share({{-1, 0}}) == 0.125);
  CHECK(share({{}, true}) == static_cast<double>(1 / 24.0f));
}

TEST_CASE("several axes are one lane in C order, wherever they stand") {
  const std::vector<double> x{0, 1, 2, 3, 4, 5, 6, 7};
  const Tensor over = evaluate("softmax", floats({2, 2, 2}, x), "", Axes{{0, 2}});
  const Tensor lane = evaluate("softmax", floats({4}, {0, 1, 4, 5}));
  CHECK(over.view<float>()[0] == lane.view<float>()[0]);
  CHECK(over.view<float>()[1] == lane.view<float>()[1]);
  CHECK(over.view<float>()[4] == lane.view<float>()[2]);
  CHECK(over.view<float>()[5] == lane.view<float>()[3]);
}

TEST_CASE("axes that make no sense are refused") {
  const Tensor x = floats({2, 3}, std::vector<double>(6));
  CHECK(message([&] { evaluate("softmax", x, "", Axes{{3}}); }) ==
        "axis 3 is out of bounds for an array with dimension 2");
  CHECK(message([&] { evaluate("softmax", x, "", Axes{{-3}}); }) ==
        "axis -3 is out of bounds for an array with dimension 2");
  CHECK(message([&] {
          evaluate("softmax", x, "", Axes{{1, -1}});
        }) == "axis -1 is repeated (expected each axis once)");
  CHECK(message([&] {
          evaluate("glu", x, "", Axes{{0, 1}});
        }) == "glu got 2 axes (expected one axis)");
  CHECK(message([&] { evaluate("softmax", floats({}, {1})); }) ==
        "axis -1 is out of bounds for an array with dimension 0");
  CHECK(message([&] { evaluate("relu", x, "", Axes{{0}}); }) ==
        "relu: found --axis (expected none: the function is elementwise)");
}

TEST_CASE("lanes along any axis have the results of the same lanes by themselves") {
  // Whole squares and tiles of lanes side by side, and some left over.
  const Shape shape{35, 2, 11};
  for (const DType dtype : {DType::float64, DType::float32, DType::float16, DType::bfloat16}) {
    Tensor x(DType::float64, shape);
    for (std::int64_t i = 0; i < 770; ++i) {
      x.view<double>()[i] = static_cast<double>(i * 37 % 101) / 16 - 3;
    }
    const Call call{get_activation("softmax"), {}, Axes{{0}}};
    const Tensor in = x.cast(dtype);
    const Tensor whole = apply(call, in).cast(DType::float64);
    const Tensor products = vjp(call, in, in).cast(DType::float64);
    for (std::int64_t lane = 0; lane < 22; ++lane) {
      Tensor one(DType::float64, {35});
      for (std::int64_t k = 0; k < 35; ++k) one.view<double>()[k] = x.view<double>()[k * 22 + lane];
      one = one.cast(dtype);
      const Tensor y = apply(call, one).cast(DType::float64);
      const Tensor product = vjp(call, one, one).cast(DType::float64);
      std::int64_t wrong = 0;
      for (std::int64_t k = 0; k < 35; ++k) {
        wrong += whole.view<double>()[k * 22 + lane] != y.view<double>()[k];
        wrong += products.view<double>()[k * 22 + lane] != product.view<double>()[k];
      }
      CHECK(wrong == 0);
    }
  }
}

TEST_CASE("elements at -inf take no part in a lane") {
  constexpr double inf = std::numeric_limits<double>::infinity();
  constexpr std::int64_t lanes = 5000;  // with elements that the rounding test leaves open
  constexpr std::int64_t length = 125;
  const std::vector<std::int64_t> masked{3, 64, 127};  // places of the longer lanes
  Tensor x(DType::float64, {lanes, length});
  std::mt19937 random(7);
  std::normal_distribution<double> normal;
  for (double& element : x.view<double>()) element = normal(random);
  const auto with_masked = [&](const Tensor& from, double element) {
    std::vector<double> all;
    const double* next = from.view<double>().data();
    for (std::int64_t lane = 0; lane < lanes; ++lane) {
      for (std::int64_t i = 0; i < length + 3; ++i) {
        all.push_back(std::ranges::count(masked, i) > 0 ? element : *next++);
      }
    }
    return tensor<double>(DType::float64, {lanes, length + 3}, all);
  };
  for (const DType dtype : {DType::float64, DType::float32, DType::float16, DType::bfloat16}) {
    for (const std::string_view name : {"softmax", "log_softmax"}) {
      CAPTURE(name, info(dtype).name);
      const Call call{get_activation(name)};
      const auto result = [&](const Tensor& of) { return apply(call, of.cast(dtype)); };
      const auto product = [&](const Tensor& of, const Tensor& upstream) {
        return vjp(call, of.cast(dtype), upstream.cast(dtype));
      };
      const Tensor y = result(x).cast(DType::float64);
      CHECK((values(result(with_masked(x, -inf))) ==
             values(with_masked(y, name == "softmax" ? 0 : -inf))));
      if (name == "log_softmax") continue;
      const Tensor g = product(x, x).cast(DType::float64);
      CHECK(
          (values(product(with_masked(x, -inf), with_masked(x, 1))) == values(with_masked(g, 0))));
    }
  }
}

TEST_CASE("glu halves its axis and refuses an odd one") {
  const Tensor x = floats({2, 4}, {1, 2, 0, 0, 3, 4, 0, 0});
  const Tensor last = evaluate("glu", x);
  CHECK(last.shape() == Shape{2, 2});
  CHECK(values(last) == std::vector<double>{0.5, 1, 1.5, 2});
  CHECK(evaluate("glu", x, "", Axes{{0}}).shape() == Shape{1, 4});
  CHECK(message([] {
          evaluate("glu", floats({2, 3}, std::vector<double>(6)));
        }) == "axis size must be divisible by 2 (found size 3 along axis 1 of shape (2, 3))");
}

TEST_CASE("empty tensors give empty results") {
  CHECK(evaluate("relu", floats({0}, {})).shape() == Shape{0});
  CHECK(evaluate("softmax", floats({3, 0}, {})).shape() == Shape{3, 0});
  CHECK(evaluate("softmax", floats({0, 3}, {})).shape() == Shape{0, 3});
  CHECK(evaluate("glu", floats({0, 4}, {})).shape() == Shape{0, 2});
  CHECK(evaluate("softmax", floats({std::int64_t{1} << 60, 0}, {})).size() == 0);
}

TEST_CASE("integers keep their dtype where the result is integral by definition") {
  const auto dtype = [](std::string_view name, std::string_view arguments = "") {
    return result_dtype(get_activation(name), parse_arguments(arguments), DType::int16);
  };
  CHECK(dtype("relu") == DType::int16);
  CHECK(dtype("relu", "max_value=5 negative_slope=-2 threshold=1") == DType::int16);
  CHECK(dtype("relu", "negative_slope=0.5") == DType::float32);
  CHECK(dtype("relu6") == DType::int16);
  CHECK(dtype("linear") == DType::int16);
  CHECK(dtype("threshold", "threshold=1 default_value=2") == DType::int16);
  CHECK(dtype("threshold", "threshold=1 default_value=2.5") == DType::float32);
  CHECK(dtype("leaky_relu", "negative_slope=2") == DType::float32);
  CHECK(dtype("hard_tanh") == DType::float32);
}

TEST_CASE("integers of every width are exact") {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  Tensor x(DType::int64, {3});
  x.view<std::int64_t>() << most, -most, most - 1;
  const Tensor y = evaluate("relu", x);
  CHECK(y.dtype() == DType::int64);
  CHECK(y.view<std::int64_t>()[0] == most);
  CHECK(y.view<std::int64_t>()[1] == 0);
  CHECK(y.view<std::int64_t>()[2] == most - 1);
  // The nearest float32 of a half of an odd integer near 2^62, rounded once.
  CHECK(evaluate("leaky_relu", x, "negative_slope=0.5").view<float>()[1] == -0x1p62f);
}

TEST_CASE("an integer result that does not fit is an error, not a wrapped value") {
  const Tensor x = tensor<std::int8_t>(DType::int8, {2}, {1, -100});
  CHECK(message([&] { evaluate("relu", x, "negative_slope=3"); }) ==
        "the result -300 does not fit int8 (convert the input with --dtype float32 or float64)");
  const Tensor u = tensor<std::uint8_t>(DType::uint8, {1}, {1});
  CHECK(message([&] { evaluate("threshold", u, "threshold=5 default_value=-1"); }) ==
        "the result -1 does not fit uint8 (convert the input with --dtype float32 or float64)");
}

TEST_CASE("16-bit results are rounded once") {
  // sigmoid(-8.3125) lies so near a midpoint of two float16 that float32 rounds onto it.
  std::size_t through_float_differs = 0;
  const Activation& sigmoid = get_activation("sigmoid");
  Tensor all(DType::float16, {1 << 16});
  for (int bits = 0; bits < 1 << 16; ++bits) {
    all.view<Float16>()[bits] = Eigen::numext::bit_cast<Float16>(static_cast<std::uint16_t>(bits));
  }
  const Tensor direct = apply({sigmoid}, all);
  const Tensor through_float = apply({sigmoid}, all.cast(DType::float32)).cast(DType::float16);
  for (int bits = 0; bits < 1 << 16; ++bits) {
    const double exact =
        1 / (1 + std::exp(-static_cast<double>(static_cast<float>(all.view<Float16>()[bits]))));
    if (std::isnan(exact)) continue;
    const auto once = static_cast<float>(direct.view<Float16>()[bits]);
    const auto twice = static_cast<float>(through_float.view<Float16>()[bits]);
    if (once == twice) continue;
    ++through_float_differs;
    CHECK(std::abs(once - exact) < std::abs(twice - exact));
  }
  CHECK(through_float_differs > 0);
}

TEST_CASE("parameters are rounded to the dtype first") {
  const Tensor single = evaluate("leaky_relu", floats({1}, {-1}), "negative_slope=0.1");
  CHECK(values(single)[0] == static_cast<double>(-0.1f));
  const Tensor wide =
      evaluate("leaky_relu", tensor<double>(DType::float64, {1}, {-1}), "negative_slope=0.1");
  CHECK(values(wide)[0] == -0.1);
  // 0x1.000001 (a tie in float32) and a little: through float64 it would round to even.
  const Tensor once =
      evaluate("leaky_relu", floats({1}, {-1}), "negative_slope=0x1.00000100000000001p0");
  CHECK(values(once)[0] == static_cast<double>(-0x1.000002p0f));
}

TEST_CASE("derivatives at kinks follow the strict comparison of the definition") {
  const auto slope = [](std::string_view name, double x, std::string_view arguments = "") {
    return values(
        derivative({get_activation(name), parse_arguments(arguments)}, floats({1}, {x})))[0];
  };
  CHECK(slope("relu", 0) == 0);
  CHECK(slope("relu6", 0) == 0);
  CHECK(slope("relu6", 6) == 0);
  CHECK(slope("leaky_relu", 0) == static_cast<double>(0.2f));
  CHECK(slope("elu", 0, "alpha=0.5") == 0.5);
  CHECK(slope("selu", 0) == static_cast<double>(1.75809934f));
  CHECK(slope("celu", 0, "alpha=0.5") == 1);
  for (const double x : {-1.0, 1.0}) {
    CHECK(slope("hard_tanh", x) == 0);
    CHECK(slope("sparse_sigmoid", x) == 0);
    CHECK(slope("hard_sigmoid", 3 * x) == 0);
    CHECK(slope("soft_shrink", 0.5 * x) == 0);
    CHECK(slope("hard_shrink", 0.5 * x) == 0);
  }
  CHECK(slope("hard_silu", -3) == 0);
  CHECK(slope("hard_silu", 3) == 1);
  CHECK(slope("squareplus", 0, "b=0") == 0.5);
  CHECK(slope("sparse_plus", -1) == 0);
  CHECK(slope("sparse_plus", 1) == 1);
}

TEST_CASE("the vector-Jacobian product takes the result's shape and gives the input's") {
  const Tensor x = floats({2, 4}, {1, 2, 0, 0, 3, 4, 0, 0});
  const Call call{get_activation("glu")};
  const Tensor product = vjp(call, x, floats({2, 2}, {1, 1, 1, 1}));
  CHECK(product.shape() == Shape{2, 4});
  CHECK(values(product) == std::vector<double>{0.5, 0.5, 0.25, 0.5, 0.5, 0.5, 0.75, 1});
  CHECK(message([&] {
          vjp(call, x, floats({2, 4}, std::vector<double>(8)));
        }) == "upstream has shape (2, 4) (expected the result's (2, 2))");
  CHECK(message([&] { derivative(call, x); }) ==
        "glu: its derivative is not elementwise (expected --upstream G for the vector-Jacobian "
        "product)");
}

TEST_CASE("the vector-Jacobian product of an elementwise function is upstream times slope") {
  const Call call{get_activation("relu"), parse_arguments("negative_slope=0.5")};
  const Tensor x = floats({4}, {-2, -1, 1, 2});
  CHECK(values(vjp(call, x, floats({4}, {8, 4, 2, 1}))) == std::vector<double>{4, 2, 2, 1});
  const Tensor integers = tensor<std::int32_t>(DType::int32, {2}, {-1, 1});
  const Tensor product = vjp({get_activation("relu")}, integers, floats({2}, {0.25, 0.25}));
  CHECK(product.dtype() == DType::float32);
  CHECK(values(product) == std::vector<double>{0, 0.25});
}

}  // namespace act::test
