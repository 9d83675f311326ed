#include "parameter_options.hpp"

#include "describe.hpp"

namespace act::app {

void add_parameter_options(CLI::App& app, const Activation& activation, Arguments& arguments) {
  for (const Parameter& parameter : activation.parameters) {
    const std::string name = option_name(parameter.name);
    const auto set = [&arguments, key = std::string(parameter.name)](const std::string& value) {
      arguments.push_back({key, value});
    };
    std::string help(parameter.help);
    if (parameter.flag) {
      app.add_flag_callback(
          name, [set] { set("true"); }, help);
    } else {
      help.append(" (").append(describe(parameter.domain));
      if (parameter.is_required()) {
        help += "; required";
      } else if (parameter.default_value) {
        help.append("; default ").append(default_text(parameter));
      }
      add_option(app, name, "V", help + ")", set);
    }
    app.get_option(name)->group(parameter_group);
  }
}

}  // namespace act::app
