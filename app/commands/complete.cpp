#include <act/error.hpp>
#include <act/registry.hpp>
#include <algorithm>

#include "cli.hpp"
#include "commands/commands.hpp"

namespace act::app {
namespace {

constexpr std::string_view files = "\n";

std::string line(std::string_view word, std::string_view meaning) {
  std::string out(word);
  if (!meaning.empty()) out.append("\t").append(meaning);
  return out + '\n';
}

/// Names and aliases of activations.
std::string activations(std::string_view start) {
  std::string out;
  for (const HelpLine& first : first_words()) {
    if (first.term.starts_with(start) && find_activation(first.term) != nullptr) {
      out += line(first.term, first.text);
    }
  }
  return out;
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

bool is_operand(const CLI::Option& option) { return option.get_positional(); }

/// What may begin with `start` where help shows an option's value, or an operand: small letters
/// stand for themselves, capitals for something. `before` stands before each.
std::string values(const CLI::Option& option, std::string_view start, const std::string& before) {
  std::string out;
  const std::string shown = is_operand(option) ? option.get_name() : option.get_type_name();
  for (const std::string_view name : names_of(shown)) {
    const bool literal =
        !name.empty() && std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (is_operand(option) && name == "NAME") {
      out += activations(start);
    } else if (literal) {
      if (name.starts_with(start)) out += line(before + std::string(name), {});
    } else if (is_operand(option) || name == "FILE" || name == "DIR") {
      return std::string(files);
    }
  }
  return out;
}

std::vector<std::string> spellings(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  return names;
}

/// The options that are not given yet, each by its first name.
std::string options(const CLI::App& app, const Words& given, std::string_view start) {
  std::string out;
  for (const CLI::Option* option : app.get_options()) {
    if (is_operand(*option) || option->get_group().empty()) continue;
    const auto names = spellings(*option);
    const auto is_given = [&](const std::string& name) {
      return std::ranges::count(given, name) > 0;
    };
    if (std::ranges::any_of(names, is_given)) continue;
    if (names.front().starts_with(start)) out += line(names.front(), option->get_description());
  }
  return out;
}

/// The option whose value comes after these words, else the operand; nullptr where there is none.
const CLI::Option* expected_after(const CLI::App& app, const Words& words) {
  const CLI::Option* open = nullptr;
  std::size_t operands = 0;
  bool options_end = false;
  for (const std::string& word : words) {
    const CLI::Option* option = app.get_option_no_throw(word);
    if (open != nullptr) {
      open = nullptr;
    } else if (options_end || !word.starts_with('-')) {
      ++operands;
    } else if (word == "--") {
      options_end = true;
    } else if (option != nullptr && takes_value(*option)) {
      open = option;
    }
  }
  if (open != nullptr) return open;
  for (const CLI::Option* option : app.get_options()) {
    if (!is_operand(*option)) continue;
    const auto most = static_cast<std::size_t>(option->get_items_expected_max());
    if (operands < most) return option;
    operands -= most;
  }
  return nullptr;
}

std::string complete_last(const Words& words) {
  const std::string& last = words.back();
  if (words.size() == 1) {
    std::string out;
    for (const HelpLine& first : first_words()) {
      const bool hidden = last.empty() && first.term.starts_with('-');
      if (!hidden && first.term.starts_with(last)) out += line(first.term, first.text);
    }
    return out;
  }
  const CommandLine command = command_line({words.begin(), words.end() - 1});
  const CLI::App& app = *command.app;
  const CLI::Option* expected = expected_after(app, command.words);
  const bool options_end = std::ranges::count(command.words, "--") > 0;
  if (options_end || !last.starts_with('-') || (expected != nullptr && !is_operand(*expected))) {
    return expected == nullptr ? "" : values(*expected, last, "");
  }
  const auto equals = last.find('=');
  if (equals == std::string::npos) return options(app, command.words, last);
  const CLI::Option* option = app.get_option_no_throw(last.substr(0, equals));
  const std::string before = last.substr(0, equals + 1);
  return option == nullptr ? "" : values(*option, last.substr(equals + 1), before);
}

}  // namespace

std::string complete(const Complete& request) {
  Words words = request.words;
  if (!words.empty() && words.front() == "--") words.erase(words.begin());
  if (words.empty()) return {};
  try {
    return complete_last(words);
  } catch (const Error&) {
    return {};  // of a command line that is wrong already
  }
}

}  // namespace act::app
