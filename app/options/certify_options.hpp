#pragma once
#include "options/command_line.hpp"

namespace act::app {

/// The command line of `act certify`. The activation's name is taken off the front of `words`: it
/// decides what options there are.
Finish add_certify_options(CLI::App& app, Words& words);

}  // namespace act::app
