#include <act/error.hpp>

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
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "'";
  for (const char c : text.substr(0, longest)) {
    if (c >= ' ' && c <= '~') {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out.append("\\x").append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
    }
  }
  if (text.size() > longest) out += "...";
  return out + "'";
}

}  // namespace act
