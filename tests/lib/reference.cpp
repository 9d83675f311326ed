#include "reference.hpp"

#include <act/number.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

namespace act::test {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

std::vector<std::vector<std::string>> rows(const Activation& activation, std::size_t fields) {
  const std::string path =
      ACT_SOURCE_DIR "/testdata/reference/" + std::string(activation.name) + ".csv";
  std::ifstream file(path);
  INFO(path);
  REQUIRE(file);
  std::vector<std::vector<std::string>> out;
  std::string line;
  std::getline(file, line);  // the heading
  while (std::getline(file, line)) {
    out.push_back(split(line, ','));
    REQUIRE(out.back().size() == fields);
  }
  REQUIRE(out.size() > 100);
  return out;
}

template <class T>
std::vector<T> numbers(const std::string& text) {
  std::vector<T> out;
  for (const std::string& part : split(text, ' ')) out.push_back(parse_number<T>(part).value());
  return out;
}

}  // namespace

std::vector<ElementwiseRow> elementwise_reference(const Activation& activation) {
  std::vector<ElementwiseRow> out;
  for (const auto& row : rows(activation, 4)) {
    out.push_back({row[0], parse_number<double>(row[1]).value(),
                   parse_number<long double>(row[2]).value(),
                   parse_number<long double>(row[3]).value()});
  }
  return out;
}

std::vector<LaneRow> lane_reference(const Activation& activation) {
  std::vector<LaneRow> out;
  for (const auto& row : rows(activation, 5)) {
    out.push_back({numbers<double>(row[1]), numbers<double>(row[2]), numbers<long double>(row[3]),
                   numbers<long double>(row[4])});
  }
  return out;
}

}  // namespace act::test
