#pragma once

/// The only place that asks about terminals.
namespace act::app {

bool stdin_is_terminal();
bool stdout_is_terminal();

}  // namespace act::app
