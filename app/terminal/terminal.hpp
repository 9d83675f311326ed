#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

/// The only place that asks about terminals.
namespace act::app {

bool stdin_is_terminal();
bool stdout_is_terminal();

/// Whether it is a terminal that can show colour, for a user who has not set NO_COLOR.
bool stdout_shows_color();

/// Whether it is a terminal on which a line can be drawn again.
bool stderr_shows_progress();

struct TerminalSize {
  std::size_t columns;
  std::size_t rows;
};

/// Of the terminal that standard output is, if it is one that tells.
std::optional<TerminalSize> terminal_size();

/// Whether the locale of a terminal is one of UTF-8, and its fonts can be trusted to go beyond
/// ASCII.
bool terminal_shows_utf8();

/// Throws Error where bytes of `format`, which are no text, would be written to a terminal.
void refuse_terminal(std::string_view format, std::string_view output, std::string_view instead);

}  // namespace act::app
