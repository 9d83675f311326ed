#pragma once
#include <string>
#include <vector>

#include "request.hpp"

namespace act::app {

/// Turns the arguments after the program's name into a request. Throws Error with one line for what
/// cannot be one. Looks at nothing but its arguments.
Request parse(const std::vector<std::string>& arguments);

/// A line of help.
struct HelpLine {
  std::string term;
  std::string text;
};

/// What help and the man page say of the command line, from the definitions that parse() uses.
std::vector<HelpLine> synopsis();
std::vector<HelpLine> evaluation_options();

}  // namespace act::app
