#include "options/parameter_options.hpp"

#include <act/error.hpp>

#include "reports/describe.hpp"

namespace act::app {

namespace {

/// `--let NAME=V`, as often as there are names.
void add_let(CLI::App& app, Arguments& arguments) {
  if (app.get_option_no_throw("--let") != nullptr) return;
  const auto set = [&arguments](const std::vector<std::string>& words) {
    for (const std::string& shielded : words) {
      const std::string word = unshielded(shielded);
      const auto equals = word.find('=');
      if (equals == std::string::npos) fail("--let", "found " + in_quotes(word), "expected NAME=V");
      arguments.push_back({word.substr(0, equals), word.substr(equals + 1)});
    }
  };
  app.add_option_function<std::vector<std::string>>("--let", set, "value of a name in the formula")
      ->type_name("NAME=V")
      ->allow_extra_args(false)
      ->group(parameter_group);
}

}  // namespace

void add_parameter_option(CLI::App& app, const Parameter& parameter, Arguments& arguments) {
  const std::string name = option_name(parameter.name);
  if (app.get_option_no_throw(name) != nullptr) return;
  const auto set = [&arguments, key = std::string(parameter.name)](const std::string& value) {
    arguments.push_back({key, value});
  };
  std::string help(parameter.help);
  if (!parameter.words.empty()) {
    const auto words = flag_words(parameter);
    help.append(" (default ").append(default_text(parameter));
    add_option(app, name, alternatives(words), help + ")", set);
  } else if (parameter.flag) {
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

void add_parameter_options(CLI::App& app, const Activation& activation, Arguments& arguments) {
  if (activation.family == Family::formula) return add_let(app, arguments);
  for (const Parameter& parameter : activation.parameters) {
    add_parameter_option(app, parameter, arguments);
  }
}

}  // namespace act::app
