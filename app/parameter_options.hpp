#pragma once
#include <act/activation.hpp>

#include "words.hpp"

namespace act::app {

/// The options of an activation's own parameters, in the group parameter_group. What the user gives
/// is appended to `arguments`.
void add_parameter_options(CLI::App& app, const Activation& activation, Arguments& arguments);

inline constexpr const char* parameter_group = "Parameters";

}  // namespace act::app
