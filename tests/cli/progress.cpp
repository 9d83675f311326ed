#include <catch2/catch.hpp>

#include "cli/process.hpp"

namespace cli {
namespace {

/// What a script writes to a terminal.
std::string at_terminal(const std::string& script) {
  const Outcome outcome =
      run({.words = {"env", "TERM=xterm", "script", "-qec", script, "/dev/null"},
           .folder = TemporaryDirectory().path()});
  CHECK(outcome.status == 0);
  return outcome.out;
}

/// Gives lines of numbers, for longer than a second.
const std::string slow = "(for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.2; done)";

TEST_CASE("work over a second shows its progress on a terminal, and takes it away") {
  const std::string progress = "\r\033[Kact: ";
  const std::string erased = "\r\033[K";
  SECTION("of an evaluation") {
    const std::string shown = at_terminal(slow + " | act relu >/dev/null");
    CHECK_THAT(shown, Catch::StartsWith(progress) && Catch::EndsWith(" B/s" + erased));
  }
  SECTION("of a comparison, before the report") {
    const std::string shown =
        at_terminal("seq 8 >a.csv; " + slow + " | act diff a.csv - --color never");
    CHECK_THAT(shown, Catch::StartsWith(progress) && Catch::Contains("B/s" + erased + "equal: "));
  }
  SECTION("not where the result runs over the terminal") {
    CHECK(at_terminal("yes 1 | head -n 3 | (cat; sleep 1.3) | act relu") == "1\r\n1\r\n1\r\n");
  }
  SECTION("not where quiet is asked for, or standard error is no terminal") {
    CHECK(at_terminal("seq 8 >a.csv; " + slow + " | act diff a.csv - -q") == nothing);
    CHECK(at_terminal(slow + " | act relu 2>&1 >/dev/null | cat") == nothing);
  }
  SECTION("not of short work") {
    CHECK(at_terminal("seq 100000 | act relu >/dev/null") == nothing);
  }
}

}  // namespace
}  // namespace cli
