#include <act/dialect.hpp>
#include <act/layer_registry.hpp>
#include <nlohmann/json.hpp>

#include "commands/commands.hpp"
#include "reports/describe.hpp"
#include "reports/table.hpp"

namespace act::app {
namespace {

/// A function or a layer of a system.
struct Row {
  const Dialect* dialect;
  std::string signature;
  std::string definition;
};

/// Layers of Keras among the functions, as their defaults differ.
std::vector<Row> rows_of(const Activation& activation) {
  std::vector<Row> rows;
  for (const auto& [dialect, name, definition] : counterparts(activation)) {
    rows.push_back({dialect, signature(activation_of_dialect(name)), definition});
    if (!dialect->entries.empty()) continue;
    for (const Layer* layer : layer_registry()) {
      if (layer->function == activation.name) {
        rows.push_back({dialect, signature(*layer), "act layer " + std::string(layer->name)});
      }
    }
  }
  return rows;
}

std::string as_text(const Activation& activation, const Paint& paint) {
  std::vector<std::vector<std::string>> table{{"dialect", "as it is there", "where it differs"}};
  std::vector<std::vector<std::string>> sources;
  for (const auto& [dialect, signature, definition] : rows_of(activation)) {
    const bool first = sources.empty() || sources.back().front() != dialect->name;
    if (first) sources.push_back({std::string(dialect->name), std::string(dialect->source)});
    table.push_back({first ? std::string(dialect->name) : "", signature, definition});
  }
  return paint.heading(activation.name) + ": " + std::string(activation.formula) + "\n\n" +
         paint.headed(columns(table, 2)) + '\n' + paint.heading("sources") + '\n' +
         columns(sources, 2);
}

std::string as_json(const Activation& activation) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& [dialect, signature, definition] : rows_of(activation)) {
    list.push_back({{"dialect", dialect->name},
                    {"signature", signature},
                    {"definition", definition},
                    {"source", dialect->source}});
  }
  return list.dump(2) + '\n';
}

}  // namespace

std::string show_dialects(const Show& request) {
  return request.json ? as_json(*request.activation)
                      : as_text(*request.activation, Paint(request.color));
}

}  // namespace act::app
