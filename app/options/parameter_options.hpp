#pragma once
#include <act/activation.hpp>

#include "options/words.hpp"

namespace act::app {

inline constexpr const char* parameter_group = "Parameters";

/// The option of a parameter, in the group parameter_group. What the user gives is appended to
/// `arguments`. One that is there already serves several functions.
void add_parameter_option(CLI::App& app, const Parameter& parameter, Arguments& arguments);

/// Those of all parameters of an activation.
void add_parameter_options(CLI::App& app, const Activation& activation, Arguments& arguments);

}  // namespace act::app
