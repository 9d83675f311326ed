#include <act/error.hpp>
#include <act/plot/sampling.hpp>

#include "commands/commands.hpp"
#include "pictures/curves.hpp"
#include "pictures/screen.hpp"
#include "reports/describe.hpp"

namespace act::app {
namespace {

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
  const Paint paint(request.comparing.color);
  std::string out(activation.formula);
  if (activation.family != Family::formula) {
    out.insert(0, paint.heading(activation.name) + ": ");
  }
  out += '\n';
  if (const auto parameters = parameters_in_force(request); !parameters.empty()) {
    out += parameters + '\n';
  }
  out +=
      '\n' + table(tabulate(activation, request.arguments, plot::usual_numbers(kernel->kinks())));
  const plot::Scene scene = small_picture({request.activation, request.arguments});
  return out + '\n' + plot::text(scene, part_of_screen(scene, paint));
}

}  // namespace act::app
