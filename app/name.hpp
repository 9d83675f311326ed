#pragma once
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

/// Takes the NAME off the words: the one at `at`, or the content of the file behind `--config`
/// there. An empty identifier where there is neither. Throws Error for a file that cannot be read.
Name take_name(std::vector<std::string>& words, std::size_t at = 0);

/// A call of a registered activation, which nobody owns.
Function registered(const Call& call);

/// The function that a name stands for: `eval:FORMULA`, `library:FILE:SYMBOL`, or an activation by
/// any identifier that parse_identifier() reads. Throws Error as that and make_activation() do.
Function function_named(const Name& name, std::span<const std::string_view> also = {});

}  // namespace act::app
