#pragma once
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace act {

/// What the library throws for every input it refuses. `what()` is one printable line in the form
/// `PLACE: what was found (what was expected)`.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws Error("place: found (expected)"); an empty place or expectation is left out.
/// Control characters of a place, which may be a file's name, are escaped.
[[noreturn]] void fail(std::string_view place, std::string_view found,
                       std::string_view expected = {});

/// `text` in quotes on one line: control and non-ASCII bytes escaped, cut after 40 characters.
std::string in_quotes(std::string_view text);

/// `1 row`, `2 rows`.
std::string count_of(std::size_t count, std::string_view noun);

}  // namespace act
