#pragma once

/// The only place that asks about terminals.
namespace act::app {

bool stdin_is_terminal();
bool stdout_is_terminal();

/// Whether it is a terminal that can show colour, for a user who has not set NO_COLOR.
bool stdout_shows_color();

/// Whether it is a terminal on which a line can be drawn again.
bool stderr_shows_progress();

}  // namespace act::app
