#include <act/identifier.hpp>
#include <act/layer.hpp>
#include <act/registry.hpp>
#include <catch2/catch.hpp>

#include "lib/check.hpp"
#include "lib/tensors.hpp"

namespace act::test {
namespace {

Tensor masked(const Tensor& x, const Tensor& mask, const std::string& axis = "-1") {
  return apply(parse_layer_identifier("Softmax(axis=" + axis + ")"), {{"mask", mask}}, x);
}

std::vector<float> values(const Tensor& tensor) {
  return {tensor.view<float>().begin(), tensor.view<float>().end()};
}

}  // namespace

TEST_CASE("what is masked takes no part in a softmax, whatever it is") {
  const Tensor x = floats({2, 4}, {1, nan, 2, 3, inf, -inf, nan, 7});
  const Tensor y = masked(x, floats({2, 4}, {1, 0, 1, 1, 0, 0, 0, 0}));
  const auto kept = values(apply({get_activation("softmax")}, floats({3}, {1, 2, 3})));
  CHECK(values(y) == std::vector<float>{kept[0], 0, kept[1], kept[2], 0, 0, 0, 0});
  for (const float value : values(y)) CHECK_FALSE(std::signbit(value));
}

TEST_CASE("what is kept behaves as without a mask") {
  const Tensor y = masked(floats({1, 3}, {nan, 1, 2}), floats({1, 3}, {1, 1, 0}));
  CHECK(std::isnan(y.view<float>()[0]));
  CHECK(std::isnan(y.view<float>()[1]));
  CHECK(y.view<float>()[2] == 0);
}

TEST_CASE("masks broadcast") {
  const Tensor x = floats({2, 3}, {1, 2, 3, 4, 5, 6});
  const auto lane = values(apply({get_activation("softmax")}, floats({3}, {1, 2, 3})));
  CHECK(values(masked(x, floats({2, 1}, {1, 0}))) ==
        std::vector<float>{lane[0], lane[1], lane[2], 0, 0, 0});
  CHECK(values(masked(x, floats({3}, {0, 1, 0}))) == std::vector<float>{0, 1, 0, 0, 1, 0});
  CHECK(values(masked(x, floats({}, {0}))) == std::vector<float>(6, 0));
  // Over both axes the last element is left alone.
  CHECK(values(masked(x, floats({2, 3}, {0, 0, 0, 0, 0, 1}), "[0, 1]")) ==
        std::vector<float>{0, 0, 0, 0, 0, 1});
  for (const Shape& shape : {Shape{2}, Shape{3, 2}, Shape{1, 2, 3}, Shape{0}}) {
    CHECK(message([&] { masked(x, Tensor(DType::float32, shape)); }) ==
          "Softmax: mask: shape " + to_string(shape) + " (expected one that broadcasts to (2, 3))");
  }
  CHECK(message([&] {
          masked(x, floats({3}, {1, 0.5, 1}));
        }) == "Softmax: mask: found 0.5 (expected 0 or 1)");
}

TEST_CASE("the gradient of a masked softmax is that of what is kept") {
  const LayerCall call = parse_layer_identifier("Softmax");
  const LayerTensors mask{{"mask", floats({2, 3}, {1, 0, 1, 0, 0, 0})}};
  const Tensor x = floats({2, 3}, {1, inf, 2, 3, 4, nan});
  const Tensor g = floats({2, 3}, {5, nan, 7, inf, 1, 1});
  const auto kept =
      values(vjp({get_activation("softmax")}, floats({2}, {1, 2}), floats({2}, {5, 7})));
  CHECK(values(vjp(call, mask, x, g)) == std::vector<float>{kept[0], 0, kept[1], 0, 0, 0});
}

}  // namespace act::test
