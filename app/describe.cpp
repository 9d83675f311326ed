#include "describe.hpp"

#include <act/apply.hpp>
#include <act/number.hpp>

#include <algorithm>

namespace act::app {

std::string option_name(std::string_view parameter) {
  std::string name = "--" + std::string(parameter);
  std::ranges::replace(name, '_', '-');
  return name;
}

std::string default_text(const Parameter& parameter) {
  if (parameter.is_required()) return "required";
  if (!parameter.default_value) return "none";
  if (parameter.flag) return *parameter.default_value != 0 ? "true" : "false";
  return format_number(*parameter.default_value);
}

std::string signature(const Activation& activation) {
  std::string text;
  for (const Parameter& parameter : activation.parameters) {
    text.append(text.empty() ? "" : ", ").append(parameter.name);
    if (!parameter.is_required()) text.append("=").append(default_text(parameter));
  }
  if (activation.lane) text += "axis=" + std::to_string(Axes{}.list.front());
  return std::string(activation.name) + '(' + text + ')';
}

Arguments sample(const Activation& activation) { return parse_arguments(activation.sample); }

std::vector<std::vector<std::string>> tabulate(const Activation& activation,
                                               const Arguments& arguments,
                                               const std::vector<double>& x) {
  Tensor input(DType::float64, {static_cast<std::int64_t>(x.size())});
  std::ranges::copy(x, input.view<double>().data());
  input = input.cast(DType::float32);
  const Call call{activation, arguments};
  const Tensor value = apply(call, input);
  const Tensor slope = derivative(call, input);
  std::vector<std::vector<std::string>> rows;
  for (Eigen::Index i = 0; i < input.view<float>().size(); ++i) {
    rows.push_back({format_number(input.view<float>()[i]), format_number(value.view<float>()[i]),
                    format_number(slope.view<float>()[i])});
  }
  return rows;
}

}  // namespace act::app
