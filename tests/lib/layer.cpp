#include <act/identifier.hpp>
#include <act/io/io.hpp>
#include <act/layer_registry.hpp>
#include <act/registry.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "check.hpp"
#include "tensors.hpp"

namespace act::test {
namespace {

LayerCall layer(std::string_view identifier) { return parse_layer_identifier(identifier); }

bool same(const Tensor& a, const Tensor& b) {
  return a.dtype() == b.dtype() && a.shape() == b.shape() &&
         std::equal(a.bytes(), a.bytes() + a.byte_count(), b.bytes());
}

Tensor read(const std::string& name) {
  const std::string path = ACT_SOURCE_DIR "/testdata/inputs/ocr/" + name;
  return io::parse(io::read_file(path), path, io::Format::npy, {}).tensor;
}

}  // namespace

TEST_CASE("every file of layers/ is a layer, and every record is complete") {
  std::set<std::string> classes;
  for (const Layer* one : layer_registry()) {
    INFO(one->name);
    CHECK(classes.insert(std::string(one->name)).second);
    CHECK(find_layer(one->name) == one);
    CHECK(find_activation(one->name) == nullptr);
    CHECK_FALSE(one->summary.empty());
    CHECK_FALSE(one->formula.empty());
    CHECK_FALSE(one->examples.empty());
    CHECK((one->value != nullptr) == !one->tensors.empty());
    CHECK((one->vjp != nullptr) == !one->tensors.empty());
    if (!one->function.empty()) CHECK(find_activation(one->function) != nullptr);
    const auto parameters = function_parameters(*one);
    for (const Change& change : one->changes) {
      CHECK(std::ranges::count(parameters, change.name, &Parameter::name) == 1);
    }
  }
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(ACT_SOURCE_DIR "/lib/act/layers")) {
    files.insert(entry.path().stem().string());
  }
  CHECK(files.erase("shapes") == 1);
  CHECK(files.size() == classes.size());
}

TEST_CASE("layers have the defaults of Keras") {
  const Tensor x = floats({3}, {-1, 0, 2});
  const auto apply_layer = [&](std::string_view identifier) {
    return apply(layer(identifier), {}, x);
  };
  CHECK(same(apply_layer("LeakyReLU"), floats({3}, {-0.3, 0, 2})));
  CHECK(same(apply_layer("ReLU"), floats({3}, {0, 0, 2})));
  CHECK(same(apply_layer("ELU"), apply({get_activation("elu")}, x)));
  CHECK(same(apply_layer("Softmax"), apply({get_activation("softmax")}, x)));
  CHECK(same(apply_layer("Activation(activation='tanh')"), apply({get_activation("tanh")}, x)));
}

TEST_CASE("the vector-Jacobian product of a layer without tensors is its function's") {
  const Tensor x = floats({2, 2}, {-1, 0.5, 2, -3});
  const Tensor g = floats({2, 2}, {1, 2, 3, 4});
  CHECK(same(vjp(layer("LeakyReLU"), {}, x, g), floats({2, 2}, {0.3, 2, 3, 1.2})));
  CHECK(same(vjp(layer("Softmax(axis=0)"), {}, x, g),
             vjp({get_activation("softmax"), {}, Axes{{0}}}, x, g)));
}

TEST_CASE("layers refuse what their functions take") {
  const auto refusal = [](std::string_view identifier) {
    return message([&] { check(layer(identifier)); });
  };
  CHECK(refusal("ReLU(negative_slope=-1)") ==
        "ReLU: --negative-slope: found '-1' (expected a finite number >= 0)");
  CHECK(refusal("ReLU(threshold=-1)") ==
        "ReLU: --threshold: found '-1' (expected a finite number >= 0)");
  CHECK(refusal("LeakyReLU(negative_slope=-1)") == "(no error)");
  CHECK(refusal("Activation") == "Activation: --activation is missing (expected one)");
  CHECK(message([] { apply(layer("PReLU"), {}, floats({1}, {1})); }) ==
        "PReLU: --alpha is missing (expected slopes, in the shape of x without its first axis, "
        "shared axes of size 1)");
}

// Tensors of a running network through layers: the bits of the function alone, which real_data.cpp
// compares with the runtime's.
TEST_CASE("activations inside a running network are the same through layers") {
  const auto check_layer = [](const std::string& name, std::string_view identifier,
                              const Call& function) {
    INFO(name);
    const Tensor x = read(name + "_x.npy");
    CHECK(same(apply(layer(identifier), {}, x), apply(function, x)));
  };
  check_layer("relu6_conv", "ReLU(max_value=6)", {get_activation("relu6")});
  check_layer("relu6_conv", "Activation(activation='relu6')", {get_activation("relu6")});
  check_layer("hard_sigmoid_gate", "Activation(activation='hard_sigmoid')",
              {get_activation("hard_sigmoid")});
  check_layer("softmax_attention", "Softmax(axis=3)", {get_activation("softmax"), {}, Axes{{3}}});

  // A mask that keeps all of it changes nothing.
  const Tensor x = read("softmax_attention_x.npy");
  const LayerTensors ones{{"mask", floats({1}, {1})}};
  CHECK(same(apply(layer("Softmax"), ones, x), apply({get_activation("softmax")}, x)));
}

}  // namespace act::test
