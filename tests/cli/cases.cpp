/// The command line from outside. Each folder in cases/ is a case:
///   cmd     a script for sh, run in a copy of the folder; `act` is on PATH, $DATA is testdata/
///   stdin, stdout, stderr   exact bytes; absent: empty
///   status  the script's exit status; absent: 0
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/process.hpp"

namespace cli {
namespace {

const std::filesystem::path here = ACT_SOURCE_DIR "/tests/cli";

Outcome run_script(const std::string& script) { return run({{"sh", "-c", script}}); }

TEST_CASE("cases") {
  for (const auto& folder : entries(here / "cases")) {
    DYNAMIC_SECTION(folder.filename().string()) {
      const TemporaryDirectory directory;
      std::filesystem::copy(folder, directory.path(), std::filesystem::copy_options::recursive);
      const std::string status = contents(folder / "status");
      REQUIRE(exists(folder / "cmd"));

      const Outcome outcome = run({{"sh", "cmd"}, contents(folder / "stdin"), directory.path()});
      CHECK(outcome.out == contents(folder / "stdout"));
      CHECK(outcome.err == contents(folder / "stderr"));
      CHECK(outcome.status == (status.empty() ? 0 : std::stoi(status)));
    }
  }
}

TEST_CASE("bad arguments are refused in one line") {
  std::ifstream lines(here / "bad_arguments");
  REQUIRE(lines);
  int count = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    ++count;
    CAPTURE(line);
    const auto tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    const Outcome outcome = run_script("act " + line.substr(0, tab));
    CHECK(outcome.err == "act: " + line.substr(tab + 1) + '\n');
    CHECK(outcome.out == nothing);
    CHECK(outcome.status == 2);
  }
  CHECK(count >= 50);
}

TEST_CASE("list and show write JSON") {
  const auto list = nlohmann::json::parse(run_script("act list --json").out);
  CHECK(list.size() >= 30);
  for (const auto& item : list) {
    const std::string name = item.at("name");
    CAPTURE(name);
    const Outcome shown = run_script("act show --json " + name);
    CHECK(shown.err == nothing);
    CHECK(shown.status == 0);
    REQUIRE(nlohmann::json::accept(shown.out));
    CHECK(nlohmann::json::parse(shown.out).at("name") == name);
  }
}

/// What the records say an example prints is what it prints.
TEST_CASE("examples of the records") {
  const auto list = nlohmann::json::parse(run_script("act list --json").out);
  for (const auto& item : list) {
    const std::string name = item.at("name");
    const auto shown = nlohmann::json::parse(run_script("act show --json " + name).out);
    REQUIRE(!shown.at("examples").empty());
    for (const auto& example : shown.at("examples")) {
      const std::string command = example.at("command");
      CAPTURE(command);
      const Outcome outcome = run_script(command);
      CHECK(outcome.out == example.at("output").get<std::string>() + '\n');
      CHECK(outcome.err == nothing);
      CHECK(outcome.status == 0);
    }
  }
}

}  // namespace
}  // namespace cli
