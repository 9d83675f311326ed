#pragma once
#include <CLI/CLI.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "request.hpp"

namespace act::app {

/// What a name that stands for a formula, or for FILE:SYMBOL of a shared library, begins with.
inline constexpr std::string_view formula_prefix = "eval:";
inline constexpr std::string_view library_prefix = "library:";

/// Whether an identifier is one of these.
inline bool is_code(std::string_view identifier) {
  return identifier.starts_with(formula_prefix) || identifier.starts_with(library_prefix);
}

/// What stands in the place of a NAME: an identifier, and what messages call the text it is in.
struct Name {
  std::string identifier;
  std::string file = "identifier";
};

/// Takes `--dialect SYSTEM[,SYSTEM...]` off the words, wherever it stands among the options. Empty
/// where it is not there. Throws Error for what is no dialect.
std::vector<std::string> take_dialects(std::vector<std::string>& words);

/// A name as a system has it: `torch.gelu`. Throws Error for an identifier of Keras' own, and for a
/// formula.
std::string in_dialect(const std::string& dialect, const std::string& identifier);

/// Adds --dialect to what help shows; take_name() has taken it.
void add_dialect_option(CLI::App& app);

/// Takes the NAME off the words: the one at its place, or the content of the file behind
/// `--config` there; and the one `--dialect` that it is in. An empty identifier where there is
/// neither. Throws Error for a file that cannot be read.
using Place = std::size_t (*)(const std::vector<std::string>& words);
Name take_name(
    std::vector<std::string>& words,
    Place place = [](const std::vector<std::string>&) -> std::size_t { return 0; });

/// A call of a registered activation, which nobody owns.
Function registered(const Call& call);

/// The function that a name stands for: `eval:FORMULA`, `library:FILE:SYMBOL`, or an activation by
/// any identifier that parse_identifier() reads. Throws Error as that and make_activation() do.
Function function_named(const Name& name, std::span<const std::string_view> also = {});

}  // namespace act::app
