#include <act/identifier.hpp>
#include <act/layer_registry.hpp>
#include <act/number.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "commands/commands.hpp"
#include "options/words.hpp"
#include "pictures/curves.hpp"
#include "pictures/screen.hpp"
#include "reports/certificate.hpp"
#include "reports/describe.hpp"
#include "reports/table.hpp"

namespace act::app {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string joined(const auto& items, std::string_view separator, auto text_of) {
  std::string out;
  for (const auto& item : items) out.append(out.empty() ? "" : separator).append(text_of(item));
  return out;
}

std::string numbers(const Items<double, 4>& values) {
  return joined(values, " ", [](double value) { return format_number(value); });
}

/// Arguments under which the activation is shown.
Arguments shown_arguments(const Show& request) {
  return request.arguments.empty() ? sample(*request.activation) : request.arguments;
}

/// Where f or f' is not smooth; empty for smooth and lane activations.
std::vector<Point> kinks(const Show& request) {
  const Arguments arguments = shown_arguments(request);
  const auto at = bound_kernel(*request.activation, arguments, DType::float32)->kinks();
  return at.empty() ? std::vector<Point>{} : tabulate(*request.activation, arguments, at);
}

/// As records and certificates write them.
std::string text_of(const Arguments& arguments) {
  return joined(arguments, " ",
                [](const Argument& argument) { return argument.name + '=' + argument.value; });
}

/// What a parameter can be; `flag` tells it of a plain flag.
std::string values_of(const Parameter& parameter, std::string_view flag) {
  if (!parameter.words.empty()) return alternatives(flag_words(parameter));
  return std::string(parameter.flag ? flag : describe(parameter.domain));
}

/// The layers that apply the activation.
std::string layers_of(const Activation& activation) {
  std::string text;
  for (const Layer* layer : layer_registry()) {
    if (layer->function != activation.name) continue;
    text.append(text.empty() ? "" : ", ").append(signature(*layer));
  }
  return text;
}

/// The certificates with the arguments an activation is shown with; JSON has those with others.
std::string proofs(const Show& request, const Paint& paint) {
  std::vector<Certificate> shown = certificates(*request.activation);
  const std::string arguments = text_of(shown_arguments(request));
  std::erase_if(shown, [&](const Certificate& it) { return it.arguments != arguments; });
  return describe(shown, paint);
}

std::string as_text(const Show& request, const Paint& paint) {
  const Activation& activation = *request.activation;
  const auto section = [&](std::string_view name) { return '\n' + paint.heading(name) + '\n'; };
  std::string out =
      paint.heading(activation.name) + ": " + std::string(activation.summary) + "\n\n";
  Rows about{{"formula", std::string(activation.formula)},
             {"derivative", std::string(activation.derivative)},
             {"range", std::string(activation.range)},
             {"family", std::string(describe(activation.family))}};
  if (!activation.aliases.empty()) {
    about.push_back({"aliases", joined(activation.aliases, ", ", [](auto name) { return name; })});
  }
  if (!activation.foreign.empty()) {
    about.push_back(
        {"elsewhere", joined(activation.foreign, ", ", [](auto name) { return name; })});
  }
  if (const std::string layers = layers_of(activation); !layers.empty()) {
    about.push_back({"layers", layers});
  }
  about.push_back({"source", std::string(activation.source)});
  std::erase_if(about, [](const auto& row) { return row.back().empty(); });
  out += columns(about, 2);

  if (!activation.parameters.empty()) {
    Rows rows;
    for (const Parameter& parameter : activation.parameters) {
      rows.push_back({option_name(parameter.name), "default " + default_text(parameter),
                      values_of(parameter, "a flag"), std::string(parameter.help)});
      if (parameter.is_required()) rows.back()[1] = "required";
    }
    out += section("parameters") + columns(rows, 2);
  }
  if (activation.lane) {
    const std::string several = activation.lane->several_axes ? ", several, or all" : "";
    const auto usual = activation.lane->default_axis;
    out += section("parameters") +
           columns({{option_name(activation.lane->axis),
                     usual ? "default " + std::to_string(*usual) : "required",
                     (activation.lane->with_following_axes ? "an axis and all after it"
                                                           : "an axis" + several)}},
                   2);
  }

  if (!activation.special.empty()) {
    Rows rows{{"x", activation.lane ? "result" : "f(x)", "with"}};
    for (const SpecialRow& row : activation.special) {
      rows.push_back({numbers(row.x), numbers(row.y), std::string(row.arguments)});
    }
    out += section("special values") + columns(rows, 2);
  }

  if (const auto at = kinks(request); !at.empty()) {
    const std::string arguments = text_of(shown_arguments(request));
    out += section("kinks" + (arguments.empty() ? "" : " with " + arguments)) + table(at);
  }
  if (!activation.lane) {
    const auto scene = small_picture({request.activation, shown_arguments(request)});
    out += '\n' + plot::text(scene, part_of_screen(scene, paint));
  }
  out += proofs(request, paint);
  if (!activation.examples.empty()) out += section("examples");
  for (const Example& example : activation.examples) {
    out.append("  ").append(example.command).append("\n    ").append(example.output).append("\n");
  }
  return out;
}

/// JSON has no non-finite numbers: those are strings, as in tensors.
nlohmann::ordered_json number(double value) {
  if (!std::isfinite(value)) return format_number(value);
  return value;
}

nlohmann::ordered_json number_list(const Items<double, 4>& values) {
  auto list = nlohmann::ordered_json::array();
  for (const double value : values) list.push_back(number(value));
  return list;
}

std::string as_json(const Show& request) {
  const Activation& activation = *request.activation;
  nlohmann::ordered_json json;
  json["name"] = activation.name;
  json["aliases"] =
      std::vector<std::string_view>(activation.aliases.begin(), activation.aliases.end());
  json["family"] = describe(activation.family);
  json["summary"] = activation.summary;
  json["formula"] = activation.formula;
  json["derivative"] = activation.derivative;
  json["range"] = activation.range;
  json["source"] = activation.source;
  json["elementwise"] = !activation.lane;
  auto& parameters = json["parameters"] = nlohmann::ordered_json::array();
  for (const Parameter& parameter : activation.parameters) {
    auto& item = parameters.emplace_back();
    item["name"] = parameter.name;
    item["help"] = parameter.help;
    item["required"] = parameter.is_required();
    if (!parameter.words.empty()) {
      item["default"] = default_text(parameter);
    } else if (parameter.flag) {
      item["default"] = *parameter.default_value != 0;
    } else if (parameter.default_value && !parameter.is_required()) {
      item["default"] = *parameter.default_value;
    } else {
      item["default"] = nullptr;
    }
    item["domain"] = values_of(parameter, "true or false");
  }
  auto& special = json["special_values"] = nlohmann::ordered_json::array();
  for (const SpecialRow& row : activation.special) {
    special.push_back(
        {{"x", number_list(row.x)}, {"y", number_list(row.y)}, {"arguments", row.arguments}});
  }
  auto& corners = json["kinks"] = nlohmann::ordered_json::array();
  for (const Point& point : kinks(request)) {
    corners.push_back({{"x", point.x}, {"f", point.value}, {"derivative", *point.slope}});
  }
  auto& proven = json["certificates"] = nlohmann::ordered_json::array();
  for (const Certificate& proof : certificates(activation)) {
    proven.push_back({{"arguments", proof.arguments},
                      {"quantity", proof.quantity},
                      {"dtype", proof.dtype},
                      {"inputs", proof.inputs},
                      {"misrounded", proof.misrounded},
                      {"max_ulp", nlohmann::ordered_json::parse(proof.max_ulp)},
                      {"hash", proof.hash}});
  }
  auto& examples = json["examples"] = nlohmann::ordered_json::array();
  for (const Example& example : activation.examples) {
    examples.push_back({{"command", example.command}, {"output", example.output}});
  }
  return json.dump(2) + '\n';
}

}  // namespace

std::string show(const Show& request) {
  if (request.layer != nullptr) return show_layer(request);
  if (request.dialects) return show_dialects(request);
  if (request.config) {
    (void)bound_kernel(*request.activation, request.arguments, DType::float64);
    return config_of({*request.activation, request.arguments, request.axes}) + '\n';
  }
  return request.json ? as_json(request) : as_text(request, Paint(request.color));
}

}  // namespace act::app
