#include "reports/certificate.hpp"

#include <act_certificates.hpp>  // generated: testdata/certificates.csv as text
#include <algorithm>
#include <array>
#include <charconv>

#include "reports/table.hpp"

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

std::string section(std::string_view heading, const std::vector<std::vector<std::string>>& rows,
                    const Paint& paint) {
  return rows.empty() ? "" : '\n' + paint.heading(heading) + '\n' + columns(rows, 2);
}

}  // namespace

std::vector<Certificate> certificates(std::string_view csv, std::string_view activation) {
  std::vector<Certificate> result;
  take(csv, '\n');  // the heading
  while (!csv.empty()) {
    std::string_view line = take(csv, '\n');
    std::array<std::string_view, 8> field;
    for (std::string_view& part : field) part = take(line, ',');
    if (field[0] != activation) continue;
    result.push_back(
        {field[1], field[2], field[3], count(field[4]), count(field[5]), field[6], field[7]});
  }
  return result;
}

std::vector<Certificate> certificates(const Activation& activation) {
  return certificates(certificates_csv, activation.name);
}

std::string describe(const std::vector<Certificate>& certificates, const Paint& paint) {
  std::vector<std::vector<std::string>> proven;
  std::vector<std::vector<std::string>> measured;
  for (const Certificate& it : certificates) {
    (it.is_exhaustive() ? proven : measured)
        .push_back({std::string(it.dtype), std::string(it.quantity),
                    std::to_string(it.inputs) + " inputs",
                    std::to_string(it.misrounded) + " misrounded",
                    "max " + std::string(it.max_ulp) + " ULP", "hash " + std::string(it.hash)});
  }
  return section("proven by exhaustion", proven, paint) +
         section("measured on stratified random inputs, in ULP of the exact value", measured,
                 paint);
}

}  // namespace act::app
