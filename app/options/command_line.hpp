#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "options/words.hpp"
#include "request.hpp"

namespace act::app {

using Words = std::vector<std::string>;

/// Makes the request of the options that were given. Throws Error for what cannot be one.
using Finish = std::function<Request()>;

/// A command before its words are read: run() over both, then finish().
struct CommandLine {
  std::unique_ptr<CLI::App> app;  ///< with the command's name, options and operands
  Words words;
  Finish finish;
};

/// The command that the arguments after the program's name ask for. Throws Error where there is
/// none.
CommandLine command_line(const Words& arguments);

}  // namespace act::app
