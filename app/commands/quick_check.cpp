#include <act/error.hpp>
#include <algorithm>
#include <cmath>

#include "../describe.hpp"
#include "commands.hpp"

namespace act::app {
namespace {

/// The largest of 1, 2, 5 times a power of ten that is at most `length`.
double round_step(double length) {
  const double power = std::pow(10, std::floor(std::log10(length)));
  const double ratio = length / power;
  return power * (ratio >= 5 ? 5 : ratio >= 2 ? 2 : 1);
}

/// About a dozen round numbers around 0 that reach past the kinks, and the kinks.
std::vector<double> points(const std::vector<double>& kinks) {
  constexpr double at_least = 4;
  double reach = at_least;
  for (const double kink : kinks) reach = std::max(reach, 1.25 * std::abs(kink));
  const double step = round_step(reach / 4);
  const auto count = static_cast<int>(std::ceil(reach / step));
  std::vector<double> x = kinks;
  for (int i = -count; i <= count; ++i) x.push_back(i * step);
  std::ranges::sort(x);
  const auto same = [](double a, double b) {
    return static_cast<float>(a) == static_cast<float>(b);
  };
  x.erase(std::unique(x.begin(), x.end(), same), x.end());
  return x;
}

std::string parameters_in_force(const Evaluate& request) {
  std::string text;
  for (const Parameter& parameter : request.activation->parameters) {
    std::string value = default_text(parameter);
    for (const Argument& argument : request.arguments) {
      if (argument.name == parameter.name) value = argument.value;
    }
    text.append(text.empty() ? "" : ", ").append(parameter.name).append(" = ").append(value);
  }
  return text;
}

}  // namespace

std::string quick_check(const Evaluate& request) {
  const Activation& activation = *request.activation;
  if (activation.lane) {
    fail(activation.name, "no input", "expected numbers, a file, or a pipe");
  }
  const auto kernel = bound_kernel(activation, request.arguments, DType::float32);
  std::string out(activation.formula);
  if (activation.family != Family::formula) {
    out.insert(0, Paint(request.comparing.color).heading(activation.name) + ": ");
  }
  out += '\n';
  if (const auto parameters = parameters_in_force(request); !parameters.empty()) {
    out += parameters + '\n';
  }
  return out + '\n' + table(tabulate(activation, request.arguments, points(kernel->kinks())));
}

}  // namespace act::app
