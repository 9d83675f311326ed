#include <act/identifier.hpp>
#include <act/layer.hpp>
#include <catch2/catch.hpp>

#include "lib/check.hpp"
#include "lib/tensors.hpp"

namespace act::test {
namespace {

const float not_a_number = std::numeric_limits<float>::quiet_NaN();

std::vector<double> values(const Tensor& tensor) {
  const Tensor wide = tensor.cast(DType::float64);
  return {wide.view<double>().begin(), wide.view<double>().end()};
}

Tensor prelu(const Tensor& x, const Tensor& alpha, const std::string& axes = "None") {
  return apply(parse_layer_identifier("PReLU(shared_axes=" + axes + ")"), {{"alpha", alpha}}, x);
}

std::string refusal(const Shape& x, const Shape& alpha, const std::string& axes = "None") {
  return message([&] { prelu(Tensor(DType::float32, x), Tensor(DType::float32, alpha), axes); });
}

}  // namespace

TEST_CASE("PReLU has a slope for each element of a sample") {
  const Tensor x = floats({2, 3}, {-1, -2, 3, -4, 5, -6});
  const Tensor y = prelu(x, floats({3}, {0.5, 0.25, 2}));
  CHECK(y.shape() == x.shape());
  CHECK(values(y) == std::vector<double>{-0.5, -0.5, 3, -2, 5, -12});
}

TEST_CASE("PReLU shares slopes over axes") {
  const Tensor x = floats({1, 2, 3}, {-1, -1, -1, -1, -1, -1});
  CHECK(values(prelu(x, floats({1, 3}, {1, 2, 3}), "[1]")) ==
        std::vector<double>{-1, -2, -3, -1, -2, -3});
  CHECK(values(prelu(x, floats({2, 1}, {1, 2}), "2")) ==
        std::vector<double>{-1, -1, -1, -2, -2, -2});
  CHECK(values(prelu(x, floats({2, 1}, {1, 2}), "-1")) ==
        std::vector<double>{-1, -1, -1, -2, -2, -2});
  CHECK(values(prelu(x, floats({1, 1}, {4}), "[1, 2]")) == std::vector<double>(6, -4));
  // Text cannot tell axes of size 1.
  CHECK(values(prelu(x, floats({1}, {4}), "[2, 1]")) == std::vector<double>(6, -4));
}

TEST_CASE("PReLU at zeros, infinities and NaN is leaky_relu") {
  const Tensor x = floats({6, 1}, {-0.0, 0.0, -inf, inf, nan, -1});
  const Tensor zero = prelu(x, floats({1}, {0}));
  CHECK(std::signbit(zero.view<float>()[0]));
  CHECK(zero.view<float>()[2] == 0);
  CHECK_FALSE(std::signbit(zero.view<float>()[2]));
  CHECK(zero.view<float>()[3] == inf);
  CHECK(std::isnan(zero.view<float>()[4]));
  CHECK_FALSE(std::signbit(zero.view<float>()[5]));
  CHECK(prelu(x, floats({1}, {0.5})).view<float>()[2] == -inf);
  CHECK(std::isnan(prelu(x, floats({1}, {not_a_number})).view<float>()[5]));
}

TEST_CASE("PReLU of other dtypes") {
  const Tensor integers = tensor<std::int32_t>(DType::int32, {2, 1}, {-3, 3});
  const Tensor y = prelu(integers, floats({1}, {0.1}));
  CHECK(y.dtype() == DType::float32);
  CHECK(y.view<float>()[0] == static_cast<float>(-3 * static_cast<double>(0.1F)));
  // The slope is rounded to the dtype of x first, the product once.
  const Tensor halves = prelu(tensor<Float16>(DType::float16, {1, 1}, {-3}), floats({1}, {0.1}));
  CHECK(halves.dtype() == DType::float16);
  CHECK(static_cast<float>(halves.view<Float16>()[0]) == -0.2998046875F);
  CHECK(prelu(Tensor(DType::float32, {0, 2}), floats({2}, {1, 1})).shape() == Shape{0, 2});
}

TEST_CASE("gradients of PReLU") {
  const Tensor x = floats({2, 1, 2}, {-1, 0, 3, -4});
  const Tensor g = floats({2, 1, 2}, {10, 100, 1000, 10000});
  const LayerCall call = parse_layer_identifier("PReLU");
  const LayerTensors alpha{{"alpha", floats({1, 2}, {0.5, 0.25})}};
  // At 0 the slope below it.
  CHECK(values(vjp(call, alpha, x, g)) == std::vector<double>{5, 25, 1000, 2500});
  const Tensor slopes = vjp(call, alpha, x, g, "alpha");
  CHECK(slopes.shape() == Shape{1, 2});
  CHECK(values(slopes) == std::vector<double>{-10, -40000});
  const LayerTensors one{{"alpha", floats({1, 1}, {0.5})}};
  CHECK(values(vjp(parse_layer_identifier("PReLU(shared_axes=[1, 2])"), one, x, g, "alpha")) ==
        std::vector<double>{-40010});
  const Tensor none = vjp(call, alpha, Tensor(DType::float32, {0, 1, 2}),
                          Tensor(DType::float32, {0, 1, 2}), "alpha");
  CHECK(values(none) == std::vector<double>{0, 0});
  CHECK(message([&] {
          vjp(call, alpha, x, floats({4}, {1, 1, 1, 1}));
        }) == "PReLU: upstream: shape (4,) (expected the result's (2, 1, 2))");
  CHECK(message([&] { vjp(call, alpha, x, g, "kernel"); }) ==
        "PReLU: --wrt: found 'kernel' (expected alpha)");
}

TEST_CASE("sums of PReLU's gradient keep what float32 would lose") {
  const Tensor x = floats({3, 1}, {-0x1p30, -1, 0x1p30});
  const Tensor g = floats({3, 1}, {0x1p30, 1, 0x1p30});
  const Tensor x2 = floats({3, 1}, {-0x1p30, -1, -0x1p30});
  const Tensor g2 = floats({3, 1}, {0x1p30, 1, -0x1p30});
  const LayerTensors alpha{{"alpha", floats({1}, {0.5})}};
  const LayerCall call = parse_layer_identifier("PReLU");
  CHECK(values(vjp(call, alpha, x2, g2, "alpha")) == std::vector<double>{-1});
  CHECK(values(vjp(call, alpha, x, g, "alpha")) == std::vector<double>{-0x1p60});
}

TEST_CASE("PReLU refuses shapes and axes that do not fit") {
  CHECK(refusal({2, 3}, {2}) ==
        "PReLU: alpha: shape (2,) (expected (3,), the shape of x, (2, 3), without its first axis)");
  CHECK(refusal({2, 3, 4}, {3, 4}, "[1]") ==
        "PReLU: alpha: shape (3, 4) (expected (1, 4), the shape of x, (2, 3, 4), without its first "
        "axis, shared axes of size 1)");
  const std::string bounds = " (expected 1 to 2, or -1 to -2 from the end: x has shape (2, 3, 4))";
  CHECK(refusal({2, 3, 4}, {1}, "0") == "PReLU: --shared-axes: found axis 0" + bounds);
  CHECK(refusal({2, 3, 4}, {1}, "3") == "PReLU: --shared-axes: found axis 3" + bounds);
  CHECK(refusal({2, 3, 4}, {1}, "-3") == "PReLU: --shared-axes: found axis -3" + bounds);
  CHECK(refusal({2, 3, 4}, {1}, "[1, 1]") ==
        "PReLU: --shared-axes: found axis 1 (expected each axis once)");
  CHECK(refusal({2, 3, 4}, {1}, "[1, -2]") ==
        "PReLU: --shared-axes: found axis -2 (expected each axis once)");
  CHECK(refusal({}, {}) == "PReLU: x has no axes (expected samples along the first)");
}

}  // namespace act::test
