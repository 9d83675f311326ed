#include "certificate.hpp"

#include <act_certificates.hpp>  // generated: testdata/certificates.csv as text
#include <algorithm>
#include <array>
#include <charconv>

namespace act::app {
namespace {

/// The part of `text` before `separator`, which is taken off with it.
std::string_view take(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

std::uint64_t count(std::string_view digits) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

std::vector<Certificate> certificates(const Activation& activation) {
  std::vector<Certificate> result;
  std::string_view lines = certificates_csv;
  take(lines, '\n');  // the heading
  while (!lines.empty()) {
    std::string_view line = take(lines, '\n');
    std::array<std::string_view, 8> field;
    for (std::string_view& part : field) part = take(line, ',');
    if (field[0] != activation.name) continue;
    result.push_back({field[1], field[2], field[3], count(field[4]), count(field[5]),
                      count(field[6]), field[7]});
  }
  return result;
}

}  // namespace act::app
