#include <act/layer_registry.hpp>
#include <act/registry.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "commands/commands.hpp"
#include "reports/describe.hpp"
#include "reports/table.hpp"

namespace act::app {
namespace {

/// Beside the families of activations.
constexpr std::string_view layers = "layers";

std::string as_json() {
  auto all = nlohmann::ordered_json::array();
  for (const Activation* activation : registry()) {
    auto& item = all.emplace_back();
    item["name"] = activation->name;
    item["aliases"] =
        std::vector<std::string_view>(activation->aliases.begin(), activation->aliases.end());
    item["family"] = describe(activation->family);
    item["signature"] = signature(*activation);
    item["summary"] = activation->summary;
  }
  for (const Layer* layer : layer_registry()) {
    all.push_back({{"name", layer->name},
                   {"aliases", nlohmann::ordered_json::array()},
                   {"family", layers},
                   {"signature", signature(*layer)},
                   {"summary", layer->summary}});
  }
  return all.dump(2) + '\n';
}

}  // namespace

std::string list(const List& request) {
  if (request.json) return as_json();
  std::vector<std::vector<std::string>> rows;
  std::string_view family;
  for (const Activation* activation : registry()) {
    if (family != describe(activation->family)) {
      family = describe(activation->family);
      rows.push_back({std::string(family)});
    }
    std::string summary(activation->summary);
    for (const auto alias : activation->aliases) summary.append("; alias ").append(alias);
    rows.push_back({"  " + signature(*activation), summary});
  }
  rows.push_back({std::string(layers)});
  for (const Layer* layer : layer_registry()) {
    rows.push_back({"  " + signature(*layer), std::string(layer->summary)});
  }
  std::string out;
  std::istringstream lines(columns(rows, 0));
  const Paint paint(request.color);
  for (std::string line; std::getline(lines, line);) {
    out.append(line.starts_with(' ') ? line : paint.heading(line)) += '\n';
  }
  return out;
}

}  // namespace act::app
