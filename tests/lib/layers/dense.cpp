#include <act/golden/generator.hpp>
#include <act/identifier.hpp>
#include <act/layer.hpp>
#include <act/registry.hpp>
#include <catch2/catch.hpp>

#include "lib/check.hpp"
#include "lib/tensors.hpp"

namespace act::test {
namespace {

std::vector<double> values(const Tensor& tensor) {
  const Tensor wide = tensor.cast(DType::float64);
  return {wide.view<double>().begin(), wide.view<double>().end()};
}

bool same(const Tensor& a, const Tensor& b) {
  return a.dtype() == b.dtype() && a.shape() == b.shape() &&
         std::equal(a.bytes(), a.bytes() + a.byte_count(), b.bytes());
}

const LayerTensors weights{{"kernel", floats({2, 3}, {1, 2, 3, 4, 5, 6})},
                           {"bias", floats({3}, {10, 20, 30})}};

}  // namespace

TEST_CASE("Dense contracts the last axis") {
  const LayerCall dense = parse_layer_identifier("Dense");
  CHECK(values(apply(dense, weights, floats({2}, {1, 1}))) == std::vector<double>{15, 27, 39});
  const Tensor y = apply(dense, weights, floats({2, 1, 2}, {1, 1, 2, -1}));
  CHECK(y.shape() == Shape{2, 1, 3});
  CHECK(values(y) == std::vector<double>{15, 27, 39, 8, 19, 30});
  const LayerTensors kernel{{"kernel", weights.at("kernel")}};
  CHECK(values(apply(dense, kernel, floats({2}, {1, 1}))) == std::vector<double>{5, 7, 9});
  CHECK(apply(dense, weights, Tensor(DType::float32, {0, 2})).shape() == Shape{0, 3});
  const LayerTensors empty{{"kernel", Tensor(DType::float32, {0, 2})}};
  CHECK(values(apply(dense, empty, Tensor(DType::float32, {2, 0}))) ==
        std::vector<double>{0, 0, 0, 0});
}

TEST_CASE("Dense with an activation has the bits of Dense, then Activation") {
  const std::int64_t inputs = 37;
  for (const DType dtype : {DType::float16, DType::bfloat16, DType::float32, DType::float64}) {
    const Tensor x = golden::bell({50, inputs}, 1).cast(dtype);
    const LayerTensors tensors{{"kernel", golden::bell({inputs, 8}, 2).cast(dtype)},
                               {"bias", golden::bell({8}, 3).cast(dtype)}};
    const Tensor sum = apply(parse_layer_identifier("Dense"), tensors, x);
    for (const std::string activation : {"relu", "gelu", "softmax", "elu(alpha=2)", "glu"}) {
      INFO(activation);
      const std::string argument = "(activation='" + activation + "')";
      CHECK(same(apply(parse_layer_identifier("Dense" + argument), tensors, x),
                 apply(parse_layer_identifier("Activation" + argument), {}, sum)));
    }
  }
}

TEST_CASE("gradients of Dense") {
  const LayerCall dense = parse_layer_identifier("Dense");
  const Tensor x = floats({2, 2}, {1, 1, 2, -1});
  const Tensor g = floats({2, 3}, {1, 10, 100, 1000, 10000, 100000});
  CHECK(values(vjp(dense, weights, x, g)) == std::vector<double>{321, 654, 321000, 654000});
  const Tensor kernel = vjp(dense, weights, x, g, "kernel");
  CHECK(kernel.shape() == Shape{2, 3});
  CHECK(values(kernel) == std::vector<double>{2001, 20010, 200100, -999, -9990, -99900});
  const Tensor bias = vjp(dense, weights, x, g, "bias");
  CHECK(bias.shape() == Shape{3});
  CHECK(values(bias) == std::vector<double>{1001, 10010, 100100});
  // Through the activation: of the sums (-1, 2, 3) and (-8, -5, -4) relu passes two.
  const LayerTensors small{{"kernel", floats({1, 3}, {1, 1, 1})},
                           {"bias", floats({3}, {-2, 1, 2})}};
  const LayerCall rectified = parse_layer_identifier("Dense(activation='relu')");
  CHECK(values(vjp(rectified, small, floats({2, 1}, {1, -6}), g)) == std::vector<double>{110, 0});
  CHECK(values(vjp(rectified, small, floats({2, 1}, {1, -6}), g, "bias")) ==
        std::vector<double>{0, 10, 100});
}

TEST_CASE("Dense refuses shapes that do not fit") {
  const auto refusal = [](const std::string& identifier, const Shape& x, const Shape& kernel,
                          const std::optional<Shape>& bias = {}) {
    LayerTensors tensors{{"kernel", Tensor(DType::float32, kernel)}};
    if (bias) tensors.emplace("bias", Tensor(DType::float32, *bias));
    return message(
        [&] { apply(parse_layer_identifier(identifier), tensors, Tensor(DType::float32, x)); });
  };
  CHECK(refusal("Dense", {4, 5}, {4, 3}) ==
        "Dense: kernel: shape (4, 3) (expected (5, units): x has shape (4, 5))");
  CHECK(refusal("Dense", {4, 5}, {5, 3, 1}) ==
        "Dense: kernel: shape (5, 3, 1) (expected (5, units): x has shape (4, 5))");
  CHECK(refusal("Dense(units=2)", {4, 5}, {5, 3}) ==
        "Dense: kernel: shape (5, 3) (expected (5, 2): x has shape (4, 5))");
  CHECK(refusal("Dense", {4, 5}, {5, 3}, Shape{2}) ==
        "Dense: bias: shape (2,) (expected (3,), the size of the kernel's last axis)");
  CHECK(refusal("Dense(use_bias=True)", {4, 5}, {5, 3}) ==
        "Dense: --bias is missing (use_bias is true)");
  CHECK(refusal("Dense(use_bias=False)", {4, 5}, {5, 3}, Shape{3}) ==
        "Dense: --bias is given (use_bias is false)");
  CHECK(refusal("Dense", {}, {5, 3}) == "Dense: x has no axes (expected at least one)");
  // A matrix of one column is 1-D as text.
  CHECK(refusal("Dense", {4, 5}, {5}) == "(no error)");
}

}  // namespace act::test
