#include "options/layer_options.hpp"

#include <act/error.hpp>
#include <act/identifier.hpp>
#include <act/layer_registry.hpp>
#include <algorithm>

#include "options/name.hpp"
#include "options/parameter_options.hpp"
#include "options/transform_options.hpp"

namespace act::app {
namespace {

/// What stands for the value of a parameter in help.
std::string value_name(LayerParameter::Kind kind) {
  switch (kind) {
    case LayerParameter::Kind::function:
      return "NAME";
    case LayerParameter::Kind::axes:
      return "AXIS[,AXIS...]";
    case LayerParameter::Kind::size:
      return "N";
    case LayerParameter::Kind::flag:
      return "true|false";
  }
  __builtin_unreachable();
}

void add_tensor_options(CLI::App& app, EvaluateLayer& request) {
  bool learns = false;
  for (const LayerTensor& tensor : request.layer->tensors) {
    const auto set = [&request, name = std::string(tensor.name)](const std::string& file) {
      request.tensors[name] = file;
    };
    const std::string name = option_name(tensor.name);
    add_option(app, name, "FILE", std::string(tensor.help) + (tensor.required ? " (required)" : ""),
               set);
    app.get_option(name)->group("Tensors");
    learns = learns || tensor.weight;
  }
  if (!learns) return;
  add_option(app, "--wrt", "WEIGHT", "with --upstream: the product with respect to this weight",
             [&request](const std::string& weight) { request.wrt = weight; });
}

/// At most one of the tensors can come from standard input.
void check_standard_input(const EvaluateLayer& request) {
  std::vector<std::pair<std::string, std::string>> files;
  if (request.values.empty()) files.emplace_back("the input", request.input());
  if (request.upstream) files.emplace_back("--upstream", *request.upstream);
  if (request.expect) files.emplace_back("--expect", *request.expect);
  for (const auto& [name, file] : request.tensors) files.emplace_back(option_name(name), file);
  std::string first;
  for (const auto& [option, file] : files) {
    if (file != io::dash) continue;
    if (!first.empty()) fail(option, "found '-'", "standard input is " + first + " already");
    if (request.output_folder) fail(option, "found '-'", "expected a file: every input needs it");
    first = option;
  }
}

void check_request(const EvaluateLayer& request) {
  const Layer& layer = *request.layer;
  check(LayerCall{layer, request.arguments});
  check_tensors(layer,
                [&](std::string_view name) { return request.tensors.contains(std::string(name)); });
  if (!request.wrt.empty()) {
    check_weight(layer, request.wrt);
    if (!request.upstream) fail("--wrt", "no --upstream is given", "expected one to multiply with");
    if (!request.tensors.contains(request.wrt)) {
      fail("--wrt", "no " + option_name(request.wrt) + " is given", "expected the weight");
    }
  }
  check_standard_input(request);
}

std::string footer(const Layer& layer) {
  std::string text = "Formula: " + std::string(layer.formula) + "\n\nExamples:";
  for (const Example& example : layer.examples) {
    text.append("\n  ").append(example.command).append("\n    ").append(example.output);
  }
  return text + "\n\n'act show " + std::string(layer.name) + "' tells more.\n";
}

/// Without a layer: what `act layer --help` tells.
Finish add_layer_names(CLI::App& app) {
  app.name("layer NAME");
  app.add_option("LAYER", "a layer, before all options")->type_name("");
  std::string names = "Layers:";
  for (const Layer* layer : layer_registry()) {
    names.append("\n  ").append(layer->name).append(": ").append(layer->summary);
  }
  app.footer(names + "\n\n'act layer NAME --help' tells the options of one.\n");
  return []() -> Request {
    fail("layer", "no name is given", "expected a layer; 'act list' shows them");
  };
}

}  // namespace

void add_layer_parameter_options(CLI::App& app, const Layer& layer, Arguments& arguments) {
  for (const Parameter& parameter : function_parameters(layer)) {
    add_parameter_option(app, parameter, arguments);
  }
  const auto add = [&](std::string_view name, const std::string& value, std::string_view help) {
    add_option(app, option_name(name), value, std::string(help),
               [&arguments, key = std::string(name)](const std::string& text) {
                 arguments.push_back({key, text});
               });
    app.get_option(option_name(name))->group(parameter_group);
  };
  if (has_axis(layer)) add(axis_name, "AXIS[,AXIS...]", "axes it runs over (default -1)");
  for (const LayerParameter& parameter : layer.parameters) {
    add(parameter.name, value_name(parameter.kind),
        std::string(parameter.help) + (parameter.required ? " (required)" : ""));
  }
}

Finish add_layer_options(CLI::App& app, Words& words) {
  const Name name = take_name(words);
  if (name.identifier.empty()) return add_layer_names(app);
  const LayerCall call = parse_layer_identifier(name.identifier, name.file);
  app.name("layer " + std::string(call.layer.name));
  app.description(std::string(call.layer.summary));
  const auto request = std::make_shared<EvaluateLayer>();
  request->layer = &call.layer;
  request->arguments = call.arguments;
  add_layer_parameter_options(app, call.layer, request->arguments);
  add_tensor_options(app, *request);
  const auto shared = std::make_shared<TransformOptions>(app, *request);
  app.footer(footer(call.layer));
  return [request, shared] {
    shared->take();
    check_request(*request);
    return *request;
  };
}

}  // namespace act::app
