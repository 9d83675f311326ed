#pragma once
#include <string>

#include "options/words.hpp"

namespace act::app {

/// Adds `--library` and `--symbol`, a function of a shared library; `help` tells what of.
void add_library_options(CLI::App& app, const std::string& help, std::string& library,
                         std::string& symbol);

}  // namespace act::app
