#include <act/error.hpp>
#include <cstdio>

namespace act {

void fail(std::string_view place, std::string_view found, std::string_view expected) {
  std::string line;
  if (!place.empty()) line.append(place).append(": ");
  line.append(found);
  if (!expected.empty()) line.append(" (").append(expected).append(")");
  throw Error(line);
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::string out = "'";
  for (const char c : text.substr(0, longest)) {
    if (c >= ' ' && c <= '~') {
      out += c;
    } else {
      char escape[5];
      std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned char>(c));
      out += escape;
    }
  }
  if (text.size() > longest) out += "...";
  return out + "'";
}

}  // namespace act
