#include <act/activation.hpp>
#include <act/error.hpp>
#include <act/number.hpp>
#include <act/suggest.hpp>
#include <algorithm>
#include <cmath>

namespace act {
namespace {

/// Whether parameters are float64 where x is of `dtype`; else they are float32.
bool takes_doubles(DType dtype) { return dtype == DType::float64 || is_integer(dtype); }

std::optional<double> parse_rounded(std::string_view text, DType dtype) {
  if (takes_doubles(dtype)) return parse_number<double>(text);
  return parse_number<float>(text);
}

bool contains(Domain domain, double value) {
  switch (domain) {
    case Domain::any:
      return true;
    case Domain::nonnegative:
      return value >= 0;
    case Domain::positive:
      return value > 0;
  }
  __builtin_unreachable();
}

/// A parameter of `activation` as its users set it.
std::string option(const Activation& activation, std::string_view parameter) {
  if (activation.family == Family::formula) return "--let " + std::string(parameter);
  return option_name(parameter);
}

const Parameter& find_parameter(const Activation& activation, std::string_view name) {
  for (const Parameter& parameter : activation.parameters) {
    if (parameter.name == name) return parameter;
  }
  std::vector<std::string> names;
  for (const Parameter& parameter : activation.parameters) names.emplace_back(parameter.name);
  fail(activation.name, "unknown parameter " + in_quotes(name), did_you_mean(name, names));
}

}  // namespace

std::string option_name(std::string_view parameter) {
  std::string name = "--" + std::string(parameter);
  std::ranges::replace(name, '_', '-');
  return name;
}

std::array<std::string_view, 2> flag_words(const Parameter& parameter) {
  if (parameter.words.empty()) return {"false", "true"};
  return {parameter.words[0], parameter.words[1]};
}

std::string default_text(const Parameter& parameter) {
  if (parameter.is_required()) return "required";
  if (!parameter.default_value) return "none";
  if (parameter.flag)
    return std::string(flag_words(parameter)[*parameter.default_value != 0 ? 1 : 0]);
  const auto single = static_cast<float>(*parameter.default_value);
  const bool is_single = static_cast<double>(single) == *parameter.default_value;
  return is_single ? format_number(single) : format_number(*parameter.default_value);
}

std::string_view describe(Domain domain) {
  switch (domain) {
    case Domain::any:
      return "a finite number";
    case Domain::nonnegative:
      return "a finite number >= 0";
    case Domain::positive:
      return "a finite number > 0";
  }
  __builtin_unreachable();
}

std::string_view describe(Family family) {
  switch (family) {
    case Family::rectifier:
      return "rectifiers";
    case Family::exponential_unit:
      return "exponential units";
    case Family::sigmoid:
      return "sigmoids";
    case Family::gated:
      return "gated";
    case Family::smooth_rectifier:
      return "smooth rectifiers";
    case Family::shrinkage:
      return "shrinkage";
    case Family::normaliser:
      return "over an axis";
    case Family::identity:
      return "identity";
    case Family::formula:
      return "formulas";
    case Family::library:
      return "functions of shared libraries";
  }
  __builtin_unreachable();
}

double parse_argument(std::string_view place, const Parameter& parameter, std::string_view text,
                      DType dtype) {
  if (parameter.flag) {
    const auto words = flag_words(parameter);
    for (std::size_t value = 0; value < words.size(); ++value) {
      if (text == words[value]) return static_cast<double>(value);
    }
    fail(place, "found " + in_quotes(text),
         "expected " + std::string(words[1]) + " or " + std::string(words[0]));
  }
  const auto value = parse_rounded(text, dtype);
  const std::string expected = "expected " + std::string(describe(parameter.domain));
  if (!value || !std::isfinite(*value) || !contains(parameter.domain, *value)) {
    const auto wider = parse_number<double>(text);
    const bool lost = wider && std::isfinite(*wider) && contains(parameter.domain, *wider);
    fail(place, "found " + in_quotes(text), expected + (lost ? " in float32" : ""));
  }
  return *value;
}

double parameter_value(double value, DType dtype) {
  return takes_doubles(dtype) ? value : static_cast<double>(static_cast<float>(value));
}

std::unique_ptr<Kernel> bound_kernel(const Activation& activation, const Arguments& arguments,
                                     DType dtype) {
  auto kernel = activation.make_kernel(activation, dtype);
  for (const Argument& argument : arguments) {
    const Parameter& parameter = find_parameter(activation, argument.name);
    if (std::ranges::count(arguments, argument.name, &Argument::name) > 1) {
      fail(activation.name, option(activation, argument.name) + " is given twice");
    }
    const std::string place =
        std::string(activation.name) + ": " + option(activation, parameter.name);
    parameter.set(kernel->function(), parse_argument(place, parameter, argument.value, dtype));
  }
  for (const Parameter& parameter : activation.parameters) {
    const bool given = std::ranges::count(arguments, parameter.name, &Argument::name) > 0;
    if (parameter.is_required() && !given) {
      fail(activation.name, option(activation, parameter.name) + " is missing",
           "expected " + std::string(describe(parameter.domain)) + "; it has no default");
    }
    if (!given && parameter.default_value) {
      parameter.set(kernel->function(), parameter_value(*parameter.default_value, dtype));
    }
  }
  return kernel;
}

DType result_dtype(const Activation& activation, const Arguments& arguments, DType dtype) {
  if (!is_integer(dtype)) return dtype;
  const auto integral = [](const Argument& argument) {
    const auto value = parse_number<double>(argument.value);
    return value && std::trunc(*value) == *value;
  };
  return activation.keeps_integers && std::ranges::all_of(arguments, integral) ? dtype
                                                                               : DType::float32;
}

Arguments parse_arguments(std::string_view text) {
  Arguments arguments;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto item = text.substr(0, end);
    const auto equals = item.find('=');
    if (equals == std::string_view::npos) {
      fail("", "found " + in_quotes(item), "expected name=value");
    }
    arguments.push_back(
        {std::string(item.substr(0, equals)), std::string(item.substr(equals + 1))});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return arguments;
}

}  // namespace act
