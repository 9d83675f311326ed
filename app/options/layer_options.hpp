#pragma once
#include "options/command_line.hpp"

namespace act::app {

/// The options of a layer's parameters, in the group parameter_group. What the user gives is
/// appended to `arguments`.
void add_layer_parameter_options(CLI::App& app, const Layer& layer, Arguments& arguments);

/// The options of `act layer`. What it returns throws Error for all that can be refused before the
/// input is read.
Finish add_layer_options(CLI::App& app, Words& words);

}  // namespace act::app
