#pragma once
#include "options/command_line.hpp"

namespace act::app {

/// The options of `act diff`, which compares files, or where `--range` or `--x` is among the words
/// functions, whose names these begin with. What it returns throws Error for all that can be
/// refused before any input is read.
Finish add_diff_options(CLI::App& app, Words& words);

}  // namespace act::app
