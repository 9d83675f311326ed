#include <act/identifier.hpp>
#include <nlohmann/json.hpp>

#include "commands/commands.hpp"
#include "reports/describe.hpp"
#include "reports/table.hpp"

namespace act::app {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows parameter_rows(const Layer& layer) {
  Rows rows;
  for (const Parameter& parameter : function_parameters(layer)) {
    rows.push_back({option_name(parameter.name), "default " + default_text(parameter),
                    std::string(describe(parameter.domain)), std::string(parameter.help)});
  }
  if (has_axis(layer)) {
    rows.push_back({option_name(axis_name), "default -1", "axes", "axes it runs over"});
  }
  for (const LayerParameter& parameter : layer.parameters) {
    rows.push_back({option_name(parameter.name), parameter.required ? "required" : "default none",
                    std::string(describe(parameter.kind)), std::string(parameter.help)});
  }
  return rows;
}

Rows tensor_rows(const Layer& layer) {
  Rows rows;
  for (const LayerTensor& tensor : layer.tensors) {
    rows.push_back({option_name(tensor.name), tensor.required ? "required" : "optional",
                    tensor.weight ? "a weight" : "no weight", std::string(tensor.help)});
  }
  return rows;
}

std::string as_text(const Layer& layer) {
  std::string out = std::string(layer.name) + ": " + std::string(layer.summary) + "\n\n";
  Rows about{{"formula", std::string(layer.formula)}};
  if (!layer.function.empty()) about.push_back({"function", std::string(layer.function)});
  out += columns(about, 2);
  if (const Rows rows = parameter_rows(layer); !rows.empty()) {
    out += "\nparameters\n" + columns(rows, 2);
  }
  if (const Rows rows = tensor_rows(layer); !rows.empty()) {
    out += "\ntensors\n" + columns(rows, 2);
  }
  out += "\nexamples\n";
  for (const Example& example : layer.examples) {
    out.append("  ").append(example.command).append("\n    ").append(example.output).append("\n");
  }
  return out;
}

std::string as_json(const Layer& layer) {
  nlohmann::ordered_json json{{"name", layer.name},
                              {"summary", layer.summary},
                              {"formula", layer.formula},
                              {"function", layer.function}};
  const auto named = [](const Rows& rows, const std::vector<std::string>& keys) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& row : rows) {
      auto& item = list.emplace_back();
      for (std::size_t i = 0; i < keys.size(); ++i) item[keys[i]] = row[i];
    }
    return list;
  };
  json["parameters"] = named(parameter_rows(layer), {"option", "default", "domain", "help"});
  json["tensors"] = named(tensor_rows(layer), {"option", "presence", "role", "help"});
  auto& examples = json["examples"] = nlohmann::ordered_json::array();
  for (const Example& example : layer.examples) {
    examples.push_back({{"command", example.command}, {"output", example.output}});
  }
  return json.dump(2) + '\n';
}

}  // namespace

std::string show_layer(const Show& request) {
  if (request.config) {
    const LayerCall call{*request.layer, request.arguments};
    check(call);
    return config_of(call) + '\n';
  }
  return request.json ? as_json(*request.layer) : as_text(*request.layer);
}

}  // namespace act::app
