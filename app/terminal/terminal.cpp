#include "terminal/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <act/error.hpp>
#include <act/io/file.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

namespace act::app {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

bool stdin_is_terminal() { return ::isatty(STDIN_FILENO) == 1; }
bool stdout_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

bool stdout_shows_color() {
  return environment("NO_COLOR").empty() && environment("TERM") != "dumb" && stdout_is_terminal();
}

bool stderr_shows_progress() {
  return environment("TERM") != "dumb" && ::isatty(STDERR_FILENO) == 1;
}
std::optional<TerminalSize> terminal_size() {
  winsize size{};
  if (!stdout_is_terminal() || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return {};
  if (size.ws_col == 0 || size.ws_row == 0) return {};
  return TerminalSize{size.ws_col, size.ws_row};
}

bool terminal_shows_utf8() {
  const std::string_view term = environment("TERM");
  if (term == "dumb" || term == "linux") return false;
  for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view locale = environment(variable);
    if (locale.empty()) continue;
    constexpr std::array names{"UTF-8", "utf8", "utf-8", "UTF8"};
    return std::ranges::any_of(
        names, [&](std::string_view name) { return locale.find(name) != std::string_view::npos; });
  }
  return false;
}

void refuse_terminal(std::string_view format, std::string_view output, std::string_view instead) {
  if (output != io::dash || !stdout_is_terminal()) return;
  fail("", std::string(format) + " is not written to a terminal", instead);
}

}  // namespace act::app
