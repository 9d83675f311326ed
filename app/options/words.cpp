#include "options/words.hpp"

#include <act/error.hpp>
#include <act/number.hpp>
#include <act/suggest.hpp>
#include <algorithm>

namespace act::app {
namespace {

/// Options may be written with `_` for `-`.
std::string dashed(std::string word) {
  if (word.starts_with("--")) {
    const auto end =
        word.begin() + static_cast<std::ptrdiff_t>(std::min(word.find('='), word.size()));
    std::replace(word.begin(), end, '_', '-');
  }
  return word;
}

/// A number, or numbers with `,` or `:` between them.
bool starts_with_number(const std::string& word) {
  return parse_number<double>(word.substr(0, word.find_first_of(",:"))).has_value();
}

// CLI11 takes a word that starts with `-` for an option, also -.5 and -inf, and keeps `--` among
// the values; a word in brackets it takes for a list. A blank in front marks words that are values
// all the same.
std::vector<std::string> shielded(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  bool options_end = false;
  for (const std::string& word : words) {
    const bool value = options_end || starts_with_number(word);
    if (!options_end && word == "--") {
      options_end = true;
    } else if ((value && word.starts_with('-')) || word.starts_with('[')) {
      out.push_back(' ' + word);
    } else {
      out.push_back(options_end ? word : dashed(word));
    }
  }
  return out;
}

}  // namespace

std::string unshielded(const std::string& word) {
  const bool marked = word.starts_with(" -") || word.starts_with(" [");
  return marked ? word.substr(1) : word;
}

std::size_t find_option(const std::vector<std::string>& words, std::string_view option) {
  const auto end = std::ranges::find(words, "--");
  const auto found = std::find_if(words.begin(), end, [&](std::string_view word) {
    return word.substr(0, word.find('=')) == option;
  });
  return found == end ? words.size() : static_cast<std::size_t>(found - words.begin());
}

std::optional<std::string> value_of(const std::vector<std::string>& words,
                                    std::string_view option) {
  const std::size_t at = find_option(words, option);
  if (at == words.size()) return {};
  if (words[at].size() > option.size()) return words[at].substr(option.size() + 1);
  if (at + 1 == words.size() || words[at + 1] == "--") return {};
  return words[at + 1];
}

void add_option(CLI::App& app, const std::string& name, const std::string& value,
                const std::string& help, const std::function<void(const std::string&)>& set) {
  const auto take = [set](const std::string& word) { set(unshielded(word)); };
  app.add_option_function<std::string>(name, take, help)->type_name(value);
}

bool run(CLI::App& app, const std::vector<std::string>& words) {
  const std::string& place = app.get_name();
  std::vector<std::string> reversed = shielded(words);
  std::ranges::reverse(reversed);  // as CLI11 wants them
  app.allow_extras();
  try {
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string text = error.what();
    std::string option = text.substr(0, text.find(':'));
    if (option.empty()) option = words.back();  // a hidden option, whose name CLI11 keeps to itself
    fail(place, option + (text.ends_with("missing") ? " has no value" : " is given twice"),
         "expected one");
  } catch (const CLI::ConversionError& error) {
    const std::string_view text = error.what();  // Could not convert: --flag = value
    fail(place, "found " + in_quotes(text.substr(text.find("--"))), "expected the flag alone");
  } catch (const CLI::ParseError& error) {
    fail(place, error.what());
  }
  for (const std::string& extra : app.remaining()) {
    const std::string word = unshielded(extra);
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    if (word == "-" || !word.starts_with('-')) {
      fail(place, "found " + in_quotes(word), "expected nothing more");
    }
    const auto name = std::string_view(word).substr(0, word.find('='));
    const std::string hint = word.starts_with("--") ? did_you_mean(name, names) : "";
    fail(place, "unknown option " + in_quotes(word),
         hint.empty() ? "'act " + app.get_name() + " --help' lists them" : hint);
  }
  return true;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const auto end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string alternatives(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) out.append(out.empty() ? "" : "|").append(name);
  return out;
}

std::vector<std::string_view> names_of(std::string_view alternatives) {
  std::vector<std::string_view> names;
  for (std::string_view rest = alternatives;;) {
    const auto bar = std::min(rest.find('|'), rest.size());
    names.push_back(rest.substr(0, bar));
    if (bar == rest.size()) return names;
    rest.remove_prefix(bar + 1);
  }
}

std::size_t choice(std::string_view place, std::string_view text, std::string_view alternatives) {
  const auto names = names_of(alternatives);
  const auto found = std::ranges::find(names, text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  fail(place, "found " + in_quotes(text), "expected " + std::string(alternatives));
}

std::string help_text(const CLI::App& app) {
  const std::string name = std::string(program) + ' ' + app.get_name();
  return CLI::Formatter().make_help(&app, name, CLI::AppFormatMode::Normal);
}

}  // namespace act::app
