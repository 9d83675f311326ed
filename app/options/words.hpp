#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace act::app {

inline constexpr std::string_view program = "act";

/// Runs CLI11 over the words of a command, named by the app, which may spell options with `_` for
/// `-` and hold negative numbers as values. False where help was asked for. Throws Error for words
/// that do not fit, and with the nearest name for options that do not exist.
bool run(CLI::App& app, const std::vector<std::string>& words);

/// Where an option is first given, alone or as `--option=value`, before `--`; the number of words
/// where it is not.
std::size_t find_option(const std::vector<std::string>& words, std::string_view option);

/// The value that an option has among the words; nothing where it is not there, or has none.
std::optional<std::string> value_of(const std::vector<std::string>& words, std::string_view option);

/// Adds an option that calls `set` with its value as the user wrote it; `value` stands for it in
/// help.
void add_option(CLI::App& app, const std::string& name, const std::string& value,
                const std::string& help, const std::function<void(const std::string&)>& set);

/// The parts of a text between separators, one at least.
std::vector<std::string> split(std::string_view text, char separator);

/// What can be chosen from, as help shows it: `npy|csv|tsv|json`.
std::string alternatives(std::span<const std::string_view> names);
std::vector<std::string_view> names_of(std::string_view alternatives);

/// The position of `text` among the alternatives. Throws Error for another text.
std::size_t choice(std::string_view place, std::string_view text, std::string_view alternatives);

/// What `--help` prints.
std::string help_text(const CLI::App& app);

/// A value that run() delivered, as the user wrote it.
std::string unshielded(const std::string& word);

}  // namespace act::app
