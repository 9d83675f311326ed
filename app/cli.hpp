#pragma once
#include <string>
#include <vector>

#include "options/evaluate_options.hpp"
#include "request.hpp"

namespace act::app {

/// Turns the arguments after the program's name into a request. Throws Error with one line for what
/// cannot be one. Looks at nothing but its arguments.
Request parse(const std::vector<std::string>& arguments);

/// What may stand first on the command line: options, verbs, activations and their aliases.
std::vector<HelpLine> first_words();

/// The forms of the command line, a line each.
std::vector<HelpLine> synopsis();

}  // namespace act::app
