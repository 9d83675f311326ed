#include "name.hpp"

#include <act/error.hpp>
#include <act/formula/activation.hpp>
#include <act/identifier.hpp>
#include <act/io/file.hpp>
#include <act/library/activation.hpp>

namespace act::app {

Name take_name(std::vector<std::string>& words, std::size_t at) {
  if (at >= words.size()) return {};
  const auto first = words.begin() + static_cast<std::ptrdiff_t>(at);
  if (*first == "--config") {
    if (at + 1 == words.size()) fail("--config", "no file is given", "expected one");
    const std::string file = *(first + 1);
    words.erase(first, first + 2);
    return {io::read_file(file), file};
  }
  if (first->starts_with('-')) return {};
  Name name{*first};
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
