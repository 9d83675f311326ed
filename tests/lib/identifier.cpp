#include <act/identifier.hpp>
#include <act/layer_registry.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <catch2/catch.hpp>

#include "check.hpp"
#include "tensors.hpp"

namespace act::test {
namespace {

/// Everything that an identifier says, with numbers as values: `relu max_value=5`.
std::string said(std::string_view name, const Arguments& arguments,
                 const std::optional<Axes>& axes = {}) {
  std::string text(name);
  for (const Argument& argument : arguments) {
    const auto number = parse_number<double>(argument.value);
    text += ' ' + argument.name + '=' + (number ? format_number(*number) : argument.value);
  }
  for (const long axis : axes.value_or(Axes{{}}).list) text += " axis " + std::to_string(axis);
  return text;
}

std::string said(const Call& call) { return said(call.activation.name, call.arguments, call.axes); }

std::string read(std::string_view identifier) { return said(parse_identifier(identifier)); }

/// A value that no parameter has by default and every one may have.
std::string other_value(const Parameter& parameter) { return parameter.flag ? "true" : "0.75"; }

}  // namespace

TEST_CASE("identifiers name activations and their arguments") {
  CHECK(read("relu") == "relu");
  CHECK(read("swish") == "silu");
  CHECK(read("relu(max_value=5, negative_slope=0.1)") == "relu max_value=5 negative_slope=0.1");
  CHECK(read("relu(max_value=None)") == "relu");
  CHECK(read("gelu(approximate=True)") == "gelu approximate=true");
  CHECK(read("softmax(axis=(0, -1))") == "softmax axis 0 axis -1");
  for (const auto none : {"None", "none", "null"}) CHECK(read(none) == "linear");
}

TEST_CASE("a layer's config stands for the function that the layer applies") {
  CHECK(read(R"({"class_name": "LeakyReLU", "config": {}})") == "leaky_relu negative_slope=0.3");
  CHECK(
      read(
          R"({"class_name": "LeakyReLU", "config": {"alpha": 0.1, "name": "l", "dtype": "float32"}})") ==
      "leaky_relu negative_slope=0.1");
  CHECK(read("LeakyReLU(negative_slope=0.1)") == "leaky_relu negative_slope=0.1");
  CHECK(read(R"({"class_name": "ReLU", "config": {"max_value": null, "threshold": 1}})") ==
        "relu negative_slope=0 threshold=1");
  CHECK(read(R"({"class_name": "Softmax", "config": {"axis": [1, 2]}})") ==
        "softmax axis 1 axis 2");
  CHECK(read(R"({"class_name": "Activation", "config": {"activation":
                 {"class_name": "ELU", "config": {"alpha": 2}}}})") == "elu alpha=2");
}

TEST_CASE("what is written as a config is read back, for every activation") {
  for (const Activation* activation : registry()) {
    std::vector<Call> calls{{*activation, sample(*activation)}};
    Arguments all;
    for (const Parameter& parameter : activation->parameters) {
      all.push_back({std::string(parameter.name), other_value(parameter)});
      if (activation->sample.empty()) calls.push_back({*activation, {all.back()}});
    }
    calls.push_back({*activation, all});
    if (activation->lane) calls.push_back({*activation, {}, Axes{{0}}});
    if (activation->lane && activation->lane->several_axes) {
      calls.push_back({*activation, {}, Axes{{0, -1}}});
    }
    for (const Call& call : calls) {
      const std::string config = config_of(call);
      INFO(config);
      const Call back = parse_identifier(config);
      CHECK(config_of(back) == config_of(parse_identifier(config_of(back))));
      // A layer tells all arguments of its function: compare what is in force.
      CHECK(back.activation.name == call.activation.name);
      CHECK(back.axes.has_value() == call.axes.has_value());
      if (call.axes) CHECK(back.axes->list == call.axes->list);
      for (const Argument& argument : call.arguments) {
        CHECK(said("", back.arguments).find(said("", {argument})) != std::string::npos);
      }
      for (const Argument& argument : back.arguments) {
        const bool given = said("", call.arguments).find(said("", {argument})) != std::string::npos;
        const auto& own = activation->parameters;
        const auto parameter = std::ranges::find(own, argument.name, &Parameter::name);
        REQUIRE(parameter != own.end());
        CHECK((given || parse_number<double>(argument.value) == parameter->default_value));
      }
    }
  }
}

TEST_CASE("what is written as a config is read back, for every layer") {
  for (const Layer* layer : layer_registry()) {
    LayerCall call{*layer};
    for (const Parameter& parameter : function_parameters(*layer)) {
      call.arguments.push_back({std::string(parameter.name), other_value(parameter)});
    }
    if (has_axis(*layer)) call.arguments.push_back({std::string(axis_name), "0,-1"});
    for (const LayerParameter& parameter : layer->parameters) {
      using Kind = LayerParameter::Kind;
      const std::string value = parameter.kind == Kind::function ? "gelu(approximate=true)"
                                : parameter.kind == Kind::axes   ? "1,2"
                                : parameter.kind == Kind::size   ? "3"
                                                                 : "false";
      call.arguments.push_back({std::string(parameter.name), value});
    }
    check(call);
    const std::string config = config_of(call);
    INFO(config);
    const LayerCall back = parse_layer_identifier(config);
    CHECK(&back.layer == layer);
    CHECK(config_of(back) == config);
    REQUIRE(back.arguments.size() == call.arguments.size());
    for (const Argument& argument : call.arguments) {
      if (argument.name == "activation") {
        CHECK(read(*act::argument(back, argument.name)) == read(argument.value));
      } else {
        CHECK(act::argument(back, argument.name) == argument.value);
      }
    }
  }
}

TEST_CASE("configs are those of Keras") {
  CHECK(config_of(Call{get_activation("swish")}) == "\"silu\"");
  CHECK(
      config_of(parse_identifier("relu(max_value=5)")) ==
      R"({"module":"keras.layers","class_name":"ReLU","config":{"max_value":5},"registered_name":null})");
  // The layer does not take a negative slope; the function does.
  CHECK(config_of(parse_identifier("relu(negative_slope=-1)")) == "\"relu(negative_slope=-1)\"");
  CHECK(config_of(parse_identifier("gelu(approximate=true)")) == "\"gelu(approximate=True)\"");
}

TEST_CASE("keys that tell how a layer is trained change nothing; others are refused") {
  const LayerCall dense = parse_layer_identifier(
      R"({"module": "keras.layers", "class_name": "Dense", "registered_name": null,
          "config": {"name": "dense", "trainable": true, "units": 64, "activation": "relu",
                     "dtype": {"class_name": "DTypePolicy", "config": {"name": "float32"}},
                     "use_bias": true, "kernel_initializer": {"class_name": "GlorotUniform"},
                     "bias_initializer": {"class_name": "Zeros"}, "kernel_regularizer": null,
                     "bias_regularizer": null, "kernel_constraint": null, "bias_constraint": null}})");
  CHECK(said("Dense", dense.arguments) == "Dense units=64 activation=relu use_bias=true");
  CHECK(message([] { parse_layer_identifier("Dense(kernel=1)"); }) ==
        "Dense: unknown key 'kernel' (expected activation, units, use_bias)");
}

}  // namespace act::test
