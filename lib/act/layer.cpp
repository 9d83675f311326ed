#include <act/error.hpp>
#include <act/identifier.hpp>
#include <act/layer.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <act/suggest.hpp>
#include <algorithm>

namespace act {
namespace {

using Kind = LayerParameter::Kind;

std::string place(const LayerCall& call, std::string_view parameter) {
  return std::string(call.layer.name) + ": " + option_name(parameter);
}

void check_value(const LayerCall& call, const LayerParameter& parameter, std::string_view value) {
  bool fits = true;
  switch (parameter.kind) {
    case Kind::function:
      (void)parse_identifier(value);
      break;
    case Kind::axes:
      (void)integers(call, parameter.name);
      break;
    case Kind::size:
      fits = parse_integer(value).value_or(0) > 0;
      break;
    case Kind::flag:
      fits = value == "true" || value == "false";
      break;
  }
  if (!fits) {
    fail(place(call, parameter.name), "found " + in_quotes(value),
         "expected " + std::string(describe(parameter.kind)));
  }
}

/// Tensors as they take part: of the dtype of x.
LayerTensors of_dtype(const LayerTensors& tensors, DType dtype) {
  LayerTensors result;
  for (const auto& [name, tensor] : tensors) {
    result.emplace(name, tensor.dtype() == dtype ? tensor : tensor.cast(dtype));
  }
  return result;
}

Tensor of_floats(const Tensor& x) { return is_integer(x.dtype()) ? x.cast(DType::float32) : x; }

}  // namespace

std::string_view describe(LayerParameter::Kind kind) {
  switch (kind) {
    case Kind::function:
      return "an activation";
    case Kind::axes:
      return "axes";
    case Kind::size:
      return "an integer > 0";
    case Kind::flag:
      return "true or false";
  }
  __builtin_unreachable();
}

std::vector<Parameter> function_parameters(const Layer& layer) {
  if (layer.function.empty()) return {};
  const auto& own = get_activation(layer.function).parameters;
  std::vector<Parameter> parameters(own.begin(), own.end());
  for (const Change& change : layer.changes) {
    Parameter& parameter = *std::ranges::find(parameters, change.name, &Parameter::name);
    if (change.default_value) parameter.default_value = change.default_value;
    if (change.domain) parameter.domain = *change.domain;
  }
  return parameters;
}

bool has_axis(const Layer& layer) {
  return !layer.function.empty() && get_activation(layer.function).lane;
}

std::optional<std::string_view> argument(const LayerCall& call, std::string_view name) {
  const auto found = std::ranges::find(call.arguments, name, &Argument::name);
  if (found == call.arguments.end()) return {};
  return found->value;
}

std::vector<long> integers(const LayerCall& call, std::string_view name) {
  const auto text = argument(call, name);
  if (!text) return {};
  if (const auto list = parse_integers(*text)) return *list;
  fail(place(call, name), "found " + in_quotes(*text), "expected integers separated by ','");
}

Call function_of(const LayerCall& call) {
  if (call.layer.function.empty()) {
    return parse_identifier(argument(call, "activation").value_or("linear"));
  }
  Arguments arguments;
  for (const Parameter& parameter : function_parameters(call.layer)) {
    const auto given = argument(call, parameter.name);
    if (given) {
      (void)parse_argument(place(call, parameter.name), parameter, *given, DType::float64);
    }
    if (given || parameter.default_value) {
      arguments.push_back({std::string(parameter.name),
                           std::string(given ? *given : format_number(*parameter.default_value))});
    }
  }
  std::optional<Axes> axes;
  if (argument(call, axis_name)) axes = Axes{integers(call, axis_name)};
  return {get_activation(call.layer.function), std::move(arguments), std::move(axes)};
}

void check(const LayerCall& call) {
  for (const Argument& given : call.arguments) {
    if (std::ranges::count(call.arguments, given.name, &Argument::name) > 1) {
      fail(call.layer.name, option_name(given.name) + " is given twice");
    }
  }
  for (const LayerParameter& parameter : call.layer.parameters) {
    const auto given = argument(call, parameter.name);
    if (given) check_value(call, parameter, *given);
    if (parameter.required && !given) {
      fail(call.layer.name, option_name(parameter.name) + " is missing", "expected one");
    }
  }
  const Call function = function_of(call);
  (void)bound_kernel(function.activation, function.arguments, DType::float64);
}

void check_tensors(const Layer& layer, const std::function<bool(std::string_view)>& is_given) {
  for (const LayerTensor& tensor : layer.tensors) {
    if (tensor.required && !is_given(tensor.name)) {
      fail(layer.name, option_name(tensor.name) + " is missing",
           "expected " + std::string(tensor.help));
    }
  }
}

void check_weight(const Layer& layer, std::string_view name) {
  std::vector<std::string> names;
  for (const LayerTensor& tensor : layer.tensors) {
    if (tensor.weight) names.emplace_back(tensor.name);
  }
  if (std::ranges::count(names, name) > 0) return;
  if (names.empty()) fail(std::string(layer.name) + ": --wrt", "the layer has no weights");
  std::string list;
  for (const std::string& known : names) list.append(list.empty() ? "" : " or ").append(known);
  fail(std::string(layer.name) + ": --wrt", "found " + in_quotes(name), "expected " + list);
}

Tensor apply(const LayerCall& call, const LayerTensors& tensors, const Tensor& x) {
  check(call);
  check_tensors(call.layer, [&](std::string_view name) { return tensors.contains(name); });
  if (tensors.empty()) return apply(function_of(call), x);
  const Tensor input = of_floats(x);
  return call.layer.value(call, of_dtype(tensors, input.dtype()), input);
}

Tensor vjp(const LayerCall& call, const LayerTensors& tensors, const Tensor& x,
           const Tensor& upstream, std::string_view wrt) {
  check(call);
  check_tensors(call.layer, [&](std::string_view name) { return tensors.contains(name); });
  if (!wrt.empty()) {
    check_weight(call.layer, wrt);
    if (!tensors.contains(wrt)) {
      fail(call.layer.name, option_name(wrt) + " is missing", "expected the weight of --wrt");
    }
  }
  if (tensors.empty()) return vjp(function_of(call), x, upstream);
  const Tensor input = of_floats(x);
  const DType dtype = input.dtype();
  return call.layer.vjp(call, of_dtype(tensors, dtype), input,
                        upstream.dtype() == dtype ? upstream : upstream.cast(dtype), wrt);
}

}  // namespace act
