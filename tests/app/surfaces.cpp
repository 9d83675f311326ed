#include <act/io/file.hpp>
#include <act/layer_registry.hpp>
#include <act/registry.hpp>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "commands/commands.hpp"
#include "options/name.hpp"

namespace act::test {

TEST_CASE("the manual page is what 'act man' prints") {
  CHECK(io::read_file(ACT_SOURCE_DIR "/man/act.1") == app::manual({}));
}

TEST_CASE("show tells everything a record holds") {
  for (const Activation* activation : registry()) {
    const std::string text =
        app::show({.activation = app::function_named({std::string(activation->name)}).activation});
    INFO(text);
    const auto tells = [&](std::string_view part) { return text.find(part) != std::string::npos; };
    CHECK(tells(activation->summary));
    CHECK(tells(activation->formula));
    CHECK(tells(activation->derivative));
    CHECK(tells(activation->range));
    CHECK(tells(activation->source));
    for (const auto alias : activation->aliases) CHECK(tells(alias));
    for (const Parameter& parameter : activation->parameters) CHECK(tells(parameter.help));
    for (const Example& example : activation->examples) CHECK(tells(example.command));
    const auto kernel = activation->make_kernel(*activation, DType::float64);
    CHECK(tells("kinks") == (!kernel->kinks().empty()));
    CHECK(tells("proven by exhaustion") == !activation->lane);
  }
}

TEST_CASE("show tells everything the record of a layer holds") {
  for (const Layer* layer : layer_registry()) {
    const std::string text = app::show({.layer = layer});
    INFO(text);
    const auto tells = [&](std::string_view part) { return text.find(part) != std::string::npos; };
    CHECK(tells(layer->summary));
    CHECK(tells(layer->formula));
    for (const LayerParameter& parameter : layer->parameters) CHECK(tells(parameter.help));
    for (const LayerTensor& tensor : layer->tensors) CHECK(tells(tensor.help));
    for (const Example& example : layer->examples) CHECK(tells(example.command));
  }
}

TEST_CASE("JSON holds what the text tells") {
  const auto all = nlohmann::json::parse(app::list({.json = true}));
  CHECK(all.size() == registry().size() + layer_registry().size());
  CHECK(all[0]["name"] == "relu");

  const auto relu = nlohmann::json::parse(
      app::show({.activation = app::function_named({"relu"}).activation, .json = true}));
  CHECK(relu["parameters"][1]["name"] == "max_value");
  CHECK(relu["parameters"][1]["default"].is_null());
  CHECK(relu["parameters"][0]["default"] == 0);
  CHECK(relu["special_values"][2]["x"][0] == "-inf");
  CHECK(relu["kinks"][0]["derivative"] == 0);
  CHECK(relu["elementwise"] == true);
}

}  // namespace act::test
