#pragma once
#include "options/command_line.hpp"

namespace act::app {

/// The options of `act table`. What it returns throws Error for all that can be refused before any
/// input is read.
Finish add_table_options(CLI::App& app, Words& words);

}  // namespace act::app
