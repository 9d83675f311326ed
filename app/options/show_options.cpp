#include "options/show_options.hpp"

#include <act/error.hpp>
#include <act/identifier.hpp>
#include <act/layer_registry.hpp>
#include <algorithm>

#include "options/layer_options.hpp"
#include "options/name.hpp"
#include "options/parameter_options.hpp"

namespace act::app {
namespace {

/// Where the NAME is: flags may stand before it. `--config` is one, unless a file follows it.
std::size_t place_of_name(const Words& words) {
  const auto is_word = [](const std::string& word) { return !word.starts_with('-'); };
  const auto word = std::ranges::find_if(words, is_word);
  const auto at = static_cast<std::size_t>(word - words.begin());
  const bool file = word != words.end() && at > 0 && words[at - 1] == "--config";
  return file ? at - 1 : at;
}

}  // namespace

Finish add_show_options(CLI::App& app, Words& words) {
  const auto request = std::make_shared<Show>();
  const Name name = take_name(words, place_of_name);
  const bool named = !name.identifier.empty();
  const bool code = is_code(name.identifier);
  if (named && !code && find_layer(parse_spelling(name.identifier, name.file).name) != nullptr) {
    const LayerCall call = parse_layer_identifier(name.identifier, name.file);
    request->layer = &call.layer;
    request->arguments = call.arguments;
    add_layer_parameter_options(app, call.layer, request->arguments);
  } else if (named) {
    const Function function = function_named(name);
    request->activation = function.activation;
    request->arguments = function.arguments;
    request->axes = function.axes;
    add_parameter_options(app, *function.activation, request->arguments);
  } else {
    app.add_option("NAME", "an activation or a layer")->type_name("");
  }
  add_dialect_option(app);
  app.add_flag("--json", request->json, "as JSON");
  app.add_flag("--config", request->config, "the JSON with which Keras names it");
  app.add_flag("--dialects", request->dialects, "what other systems make of it");
  add_color_option(app, request->color);
  return [request, name, code] {
    if (name.identifier.empty())
      fail("show", "no name is given", "expected an activation or a layer");
    if (request->json && request->config) {
      fail("show", "--json and --config are both given", "expected one");
    }
    if (code && request->config) {
      fail("--config", "Keras has no name for formulas and libraries", "expected an activation");
    }
    if (request->dialects && request->config) {
      fail("--dialects", "--config is given too", "expected one of them");
    }
    if (request->dialects && (code || request->layer != nullptr)) {
      fail("--dialects", "found " + in_quotes(name.identifier), "expected an activation");
    }
    return *request;
  };
}

}  // namespace act::app
