#include "options/name.hpp"

#include <act/dialect.hpp>
#include <act/error.hpp>
#include <act/formula/activation.hpp>
#include <act/identifier.hpp>
#include <act/io/file.hpp>
#include <act/library/activation.hpp>

#include "options/words.hpp"

namespace act::app {
namespace {

constexpr std::string_view dialect_option = "--dialect";

}  // namespace

std::vector<std::string> take_dialects(std::vector<std::string>& words) {
  const std::size_t at = find_option(words, dialect_option);
  if (at == words.size()) return {};
  const auto value = value_of(words, dialect_option);
  if (!value) fail(dialect_option, "no system is given", "expected one");
  const auto option = words.begin() + static_cast<std::ptrdiff_t>(at);
  words.erase(option, option + (option->size() > dialect_option.size() ? 1 : 2));
  if (find_option(words, dialect_option) != words.size()) {
    fail(dialect_option, "is given twice", "expected one");
  }
  std::vector<std::string> dialects = split(*value, ',');
  for (const std::string& dialect : dialects) check_dialect(dialect_option, dialect);
  return dialects;
}

std::string in_dialect(const std::string& dialect, const std::string& identifier) {
  const auto first = identifier.find_first_not_of(" \t\r\n");
  const bool json =
      first != std::string::npos && (identifier[first] == '{' || identifier[first] == '"');
  if (json || is_code(identifier)) {
    fail(dialect_option, "found " + in_quotes(identifier),
         "expected a name of the system, or a call");
  }
  return dialect + '.' + identifier;
}

void add_dialect_option(CLI::App& app) {
  add_option(app, std::string(dialect_option), dialect_names(),
             "whose name, parameters and defaults it is (default keras)",
             [](const std::string&) {});
}

Name take_name(std::vector<std::string>& words, Place place) {
  const std::vector<std::string> dialects = take_dialects(words);
  if (dialects.size() > 1) {
    fail(dialect_option, std::to_string(dialects.size()) + " systems are given", "expected one");
  }
  const std::size_t at = place(words);
  if (at >= words.size()) return {};
  const auto first = words.begin() + static_cast<std::ptrdiff_t>(at);
  if (*first == "--config") {
    if (at + 1 == words.size()) fail("--config", "no file is given", "expected one");
    if (!dialects.empty()) fail(dialect_option, "--config is given too", "expected one of them");
    const std::string file = *(first + 1);
    words.erase(first, first + 2);
    return {io::read_file(file), file};
  }
  if (first->starts_with('-')) return {};
  Name name{dialects.empty() ? *first : in_dialect(dialects.front(), *first)};
  words.erase(first);
  return name;
}

Function registered(const Call& call) {
  return {{std::shared_ptr<const void>(), &call.activation}, call.arguments, call.axes};
}

Function function_named(const Name& name, std::span<const std::string_view> also) {
  const std::string_view identifier = name.identifier;
  if (identifier.starts_with(formula_prefix)) {
    return {formula::make_activation(identifier.substr(formula_prefix.size()))};
  }
  if (identifier.starts_with(library_prefix)) {
    return {library::make_activation(identifier.substr(library_prefix.size()))};
  }
  return registered(parse_identifier(name.identifier, name.file, also));
}

}  // namespace act::app
