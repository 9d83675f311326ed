#include <act/error.hpp>

namespace act {
namespace {

void append_escaped(std::string& out, char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  out.append("\\x").append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
}

bool is_control(char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }

}  // namespace

void fail(std::string_view place, std::string_view found, std::string_view expected) {
  std::string line;
  for (const char c : place) {
    if (is_control(c)) {
      append_escaped(line, c);
    } else {
      line += c;
    }
  }
  if (!place.empty()) line += ": ";
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
      append_escaped(out, c);
    }
  }
  if (text.size() > longest) out += "...";
  return out + "'";
}

std::string count_of(std::size_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace act
