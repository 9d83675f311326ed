#include <act/dialect.hpp>
#include <act/error.hpp>
#include <act/identifier.hpp>
#include <act/layer_registry.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <act/suggest.hpp>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace act {
namespace {

using Json = nlohmann::ordered_json;

/// Keys that the config of every layer has, and that do not change what it returns; the tensors
/// bring their dtype.
constexpr std::array<std::string_view, 3> common_keys{"name", "trainable", "dtype"};

LayerCall layer_call(const Spelling& spelling, const Layer& layer) {
  const auto parameters = function_parameters(layer);
  std::vector<std::string> keys;
  keys.reserve(parameters.size());
  for (const Parameter& parameter : parameters) keys.emplace_back(parameter.name);
  for (const LayerParameter& parameter : layer.parameters) keys.emplace_back(parameter.name);
  if (has_axis(layer)) keys.emplace_back(axis_name);
  LayerCall call{layer};
  for (const auto& [key, literal] : spelling.arguments) {
    if (std::ranges::count(layer.training, key) + std::ranges::count(common_keys, key) > 0)
      continue;
    const auto change = std::ranges::find(layer.changes, key, &Change::former_name);
    const std::string name(change == layer.changes.end() ? key : change->name);
    if (std::ranges::count(keys, name) == 0) {
      fail(layer.name, "unknown key " + in_quotes(key), expected_among(key, keys));
    }
    // None is what has no default otherwise; elsewhere it is refused as a value.
    const auto parameter = std::ranges::find(parameters, name, &Parameter::name);
    const bool may_be_none = parameter == parameters.end() || !parameter->default_value;
    if (literal.kind == Literal::Kind::none && may_be_none) continue;
    call.arguments.push_back({name, literal.text});
  }
  return call;
}

Call activation_call(const Spelling& spelling, const Activation& activation) {
  Call call{activation};
  for (const auto& [key, literal] : spelling.arguments) {
    if (activation.lane && key == activation.lane->axis) {
      const auto axes = parse_integers(literal.text);
      if (!axes || call.axes) {
        fail(std::string(activation.name) + ": " + option_name(key),
             call.axes ? "is given twice" : "found " + in_quotes(literal.text),
             "expected an integer, or a list of them");
      }
      call.axes = Axes{*axes};
      continue;
    }
    const auto& parameters = activation.parameters;
    const auto parameter = std::ranges::find(parameters, key, &Parameter::name);
    const bool may_be_none = parameter != parameters.end() && !parameter->default_value;
    if (literal.kind == Literal::Kind::none && may_be_none) continue;
    call.arguments.push_back({key, literal.text});
  }
  return call;
}

Call function_of_layer(const Spelling& spelling, const Layer& layer) {
  for (const LayerTensor& tensor : layer.tensors) {
    if (!tensor.required) continue;
    fail(layer.name, "the layer has weights",
         "expected a function; 'act layer " + std::string(layer.name) + "' takes them");
  }
  const LayerCall call = layer_call(spelling, layer);
  check(call);
  return function_of(call);
}

Json json_value(const Argument& argument) {
  if (argument.value == "true" || argument.value == "false") return argument.value == "true";
  if (const auto integer = parse_integer(argument.value)) return *integer;
  if (const auto number = parse_number<double>(argument.value)) return *number;
  return argument.value;
}

Json json_list(const std::vector<long>& list) {
  return list.size() == 1 ? Json(list.front()) : Json(list);
}

std::string layer_config(const Layer& layer, const Json& arguments) {
  const Json json{{"module", "keras.layers"},
                  {"class_name", layer.name},
                  {"config", arguments},
                  {"registered_name", nullptr}};
  return json.dump();
}

/// Whether the layer takes the arguments of a function.
bool allows(const Layer& layer, const Arguments& arguments) {
  try {
    check({layer, arguments});
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// As Python writes the call.
std::string call_text(const Call& call) {
  std::string text;
  for (const Argument& argument : call.arguments) {
    text.append(text.empty() ? "" : ", ").append(argument.name).append("=");
    if (argument.value == "true" || argument.value == "false") {
      text += argument.value == "true" ? "True" : "False";
    } else {
      text += parse_number<double>(argument.value) ? argument.value : in_quotes(argument.value);
    }
  }
  if (call.axes) {
    text.append(text.empty() ? "" : ", ").append(call.activation.lane->axis).append("=");
    text += json_list(call.axes->list).dump();
  }
  return std::string(call.activation.name) + '(' + text + ')';
}

}  // namespace

Call parse_identifier(std::string_view text, std::string_view file,
                      std::span<const std::string_view> also) {
  const Spelling spelling = parse_spelling(text, file);
  const Layer* layer = find_layer(spelling.name);
  const bool is_object = spelling.kind == Spelling::Kind::config ||
                         (spelling.kind == Spelling::Kind::call && layer != nullptr);
  if (is_object) return function_of_layer(spelling, get_layer(spelling.name));
  if (is_of_dialect(spelling.name)) {
    return activation_call(spelling, activation_of_dialect(spelling.name));
  }
  const std::string name = is_none(spelling.name) ? "linear" : spelling.name;
  return activation_call(spelling, get_activation(name, also));
}

LayerCall parse_layer_identifier(std::string_view text, std::string_view file) {
  const Spelling spelling = parse_spelling(text, file);
  return layer_call(spelling, get_layer(spelling.name));
}

std::string config_of(const Call& call) {
  if (call.arguments.empty() && !call.axes) return Json(call.activation.name).dump();
  Json arguments = Json::object();
  for (const Argument& argument : call.arguments) arguments[argument.name] = json_value(argument);
  if (call.axes) arguments[std::string(call.activation.lane->axis)] = json_list(call.axes->list);
  for (const Layer* layer : layer_registry()) {
    if (layer->function == call.activation.name && allows(*layer, call.arguments)) {
      return layer_config(*layer, arguments);
    }
  }
  return Json(call_text(call)).dump();
}

std::string config_of(const LayerCall& call) {
  Json arguments = Json::object();
  for (const Argument& argument : call.arguments) {
    const auto& own = call.layer.parameters;
    const auto parameter = std::ranges::find(own, argument.name, &LayerParameter::name);
    const bool axes = argument.name == axis_name ||
                      (parameter != own.end() && parameter->kind == LayerParameter::Kind::axes);
    const bool function =
        parameter != own.end() && parameter->kind == LayerParameter::Kind::function;
    if (axes) {
      arguments[argument.name] = json_list(integers(call, argument.name));
    } else if (function) {
      arguments[argument.name] = Json::parse(config_of(parse_identifier(argument.value)));
    } else {
      arguments[argument.name] = json_value(argument);
    }
  }
  return layer_config(call.layer, arguments);
}

}  // namespace act
