#pragma once
#include "options/command_line.hpp"

namespace act::app {

/// The options of `act show`.
Finish add_show_options(CLI::App& app, Words& words);

}  // namespace act::app
