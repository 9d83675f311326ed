#include "terminal.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace act::app {

namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

bool stdin_is_terminal() { return ::isatty(STDIN_FILENO) == 1; }
bool stdout_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

bool stdout_shows_color() {
  return variable("NO_COLOR").empty() && variable("TERM") != "dumb" && stdout_is_terminal();
}

bool stderr_shows_progress() { return variable("TERM") != "dumb" && ::isatty(STDERR_FILENO) == 1; }

}  // namespace act::app
