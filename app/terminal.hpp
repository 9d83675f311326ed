#pragma once

/// The only place that asks about terminals.
namespace act::app {

bool stdin_is_terminal();
bool stdout_is_terminal();

/// Whether it is a terminal that can show colour, for a user who has not set NO_COLOR.
bool stdout_shows_color();

}  // namespace act::app
