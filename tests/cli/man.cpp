#include <catch2/catch.hpp>
#include <regex>
#include <sstream>

#include "cli/process.hpp"

namespace cli {
namespace {

/// Text as a reader sees it: the manual page writes these characters so.
std::string read_troff(std::string text) {
  for (const auto& [written, meant] :
       {std::pair(R"(\\-)", "-"), std::pair(R"(\\\(aq)", "'"), std::pair(R"(\\\(ha)", "^"),
        std::pair(R"(\\f[BR])", ""), std::pair(R"(\\e)", "\\")}) {
    text = std::regex_replace(text, std::regex(written), meant);
  }
  return text;
}

TEST_CASE("the examples of the manual page print what it shows") {
  const std::string page = run({{"act", "man"}}).out;
  const std::string heading = ".SH EXAMPLES\n.nf\n";
  const auto start = page.find(heading);
  REQUIRE(start != std::string::npos);
  const auto length = page.find("\n.fi\n", start) + 1 - start;
  std::istringstream lines(read_troff(page.substr(start, length)).substr(heading.size()));

  const TemporaryDirectory directory;
  std::string shown;
  int commands = 0;
  Outcome outcome;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("$ ")) {
      shown += line + '\n';
      continue;
    }
    CHECK(outcome.out == shown);
    shown.clear();
    ++commands;
    CAPTURE(line);
    outcome = run({.words = {"sh", "-c", line.substr(2)}, .folder = directory.path()});
    CHECK(outcome.err == nothing);
    CHECK(outcome.status == 0);
  }
  CHECK(outcome.out == shown);
  CHECK(commands == 14);
}

}  // namespace
}  // namespace cli
