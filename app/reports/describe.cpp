#include "reports/describe.hpp"

#include <act/apply.hpp>
#include <act/formula/parser.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <algorithm>

#include "reports/table.hpp"

namespace act::app {

namespace {

void append_signature(std::string& text, const Parameter& parameter) {
  text.append(text.empty() ? "" : ", ").append(parameter.name);
  if (!parameter.is_required()) text.append("=").append(default_text(parameter));
}

std::string axis_signature(const Lane& lane) {
  const std::string name(lane.axis);
  return lane.default_axis ? name + '=' + std::to_string(*lane.default_axis) : name;
}

}  // namespace

std::string signature(const Activation& activation) {
  std::string text;
  for (const Parameter& parameter : activation.parameters) append_signature(text, parameter);
  if (activation.lane) {
    text.append(text.empty() ? "" : ", ").append(axis_signature(*activation.lane));
  }
  return std::string(activation.name) + '(' + text + ')';
}

std::string signature(const Layer& layer) {
  std::string text;
  for (const Parameter& parameter : function_parameters(layer)) append_signature(text, parameter);
  if (has_axis(layer)) text += axis_signature(*get_activation(layer.function).lane);
  for (const LayerParameter& parameter : layer.parameters) {
    text.append(text.empty() ? "" : ", ").append(parameter.name);
    if (!parameter.required) text += "=none";
  }
  return std::string(layer.name) + '(' + text + ')';
}

std::string call_text(const Activation& activation, const Arguments& arguments, bool derivative) {
  std::string text(activation.name);
  if (derivative) text += '\'';
  for (const auto& [name, value] : arguments) {
    text.append(&name == &arguments.front().name ? "(" : ", ").append(name).append("=") += value;
  }
  return arguments.empty() ? text : text + ')';
}

Arguments sample(const Activation& activation) { return parse_arguments(activation.sample); }

std::string formula_language() {
  std::string functions;
  for (const std::string& name : formula::function_names()) {
    functions.append(functions.empty() ? "" : ", ").append(name);
  }
  return "A formula in x has + - * / ^ (or **), comparisons, which are 1 or 0, brackets, numbers,\n"
         "pi, e, the functions " +
         functions + R"(,
and every elementwise activation, as in relu(x, max_value=5). where(condition, a, b) is a
where the condition is not 0. Other names are parameters, which --let gives their values.
)";
}

std::vector<Point> tabulate(const Activation& activation, const Arguments& arguments,
                            const std::vector<double>& x) {
  Tensor input(DType::float64, {static_cast<std::int64_t>(x.size())});
  std::ranges::copy(x, input.view<double>().data());
  input = input.cast(DType::float32);
  const Call call{activation, arguments};
  const Tensor value = apply(call, input);
  std::vector<Point> points;
  for (Eigen::Index i = 0; i < input.view<float>().size(); ++i) {
    points.push_back({input.view<float>()[i], value.view<float>()[i], {}});
  }
  if (!has_derivative(activation)) return points;
  const Tensor slope = derivative(call, input);
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i].slope = slope.view<float>()[static_cast<Eigen::Index>(i)];
  }
  return points;
}

std::string table(const std::vector<Point>& points) {
  std::vector<std::vector<std::string>> rows{{"x", "f(x)"}};
  if (points.front().slope) rows.front().emplace_back("f′(x)");
  for (const Point& point : points) {
    rows.push_back({format_number(point.x), format_number(point.value)});
    if (point.slope) rows.back().push_back(format_number(*point.slope));
  }
  return aligned(rows, 2);
}

}  // namespace act::app
