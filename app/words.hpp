#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

namespace act::app {

inline constexpr std::string_view program = "act";

/// Runs CLI11 over the words of a command, named by the app, which may spell options with `_` for
/// `-` and hold negative numbers as values. False where help was asked for. Throws Error for words
/// that do not fit, and with the nearest name for options that do not exist.
bool run(CLI::App& app, const std::vector<std::string>& words);

/// Adds an option that calls `set` with its value as the user wrote it; `value` stands for it in
/// help.
void add_option(CLI::App& app, const std::string& name, const std::string& value,
                const std::string& help, const std::function<void(const std::string&)>& set);

/// What `--help` prints.
std::string help_text(const CLI::App& app);

/// A value that run() delivered, as the user wrote it.
std::string unshielded(const std::string& word);

}  // namespace act::app
