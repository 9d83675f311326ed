#include <catch2/catch.hpp>

#include "cli/process.hpp"

namespace cli {
namespace {

/// Judges a function of judged.cpp.
Outcome certify(const std::string& activation, const std::string& symbol,
                const std::string& options) {
  return run({.words = {"sh", "-c",
                        "act certify " + activation + " --library " ACT_JUDGED " --symbol " +
                            symbol + ' ' + options}});
}

TEST_CASE("a right function is certified on all inputs of a stride") {
  const Outcome outcome = certify("linear", "identity", "--stride 65537 --max-ulp 0");
  CHECK_THAT(outcome.out, Catch::Contains("65536 outputs\n0 misrounded"));
  CHECK(outcome.err == nothing);
  CHECK(outcome.status == 0);
}

TEST_CASE("what a library's function loses is told by where it loses it") {
  const Outcome sound = certify("sigmoid", "sigmoid_by_expf", "--range -16:16 --stride 50021");
  CHECK_THAT(sound.out, !Catch::Contains("not finite"));
  CHECK(sound.status == 0);
  CHECK(certify("sigmoid", "sigmoid_by_expf", "--range -16:16 --stride 50021 --max-ulp 0").status ==
        1);
  const Outcome lost = certify("sigmoid", "sigmoid_without_tail", "--range -16:-8 --stride 997");
  CHECK_THAT(lost.out, Catch::Contains("-10.00") && Catch::Contains("worst"));
}

TEST_CASE("results that change with position in memory are a finding") {
  const Outcome outcome = certify("linear", "wrong_at_every_eighth", "--range 1:2 --stride 101");
  CHECK_THAT(outcome.out,
             Catch::Contains("results change with position in memory and length of the call"));
  CHECK(outcome.status == 1);
}

TEST_CASE("a crash, a hang and an exit of the judged code are findings") {
  const auto finding = [](const std::string& symbol, const std::string& limit = "60") {
    const Outcome outcome =
        certify("linear", symbol, "--range 0.5:2 --stride 1009 --timeout " + limit);
    CHECK(outcome.err == nothing);
    CHECK(outcome.status == 1);
    return outcome.out;
  };
  CHECK_THAT(finding("crashes"), Catch::Contains("was killed by signal 6 (Aborted), for x from "));
  CHECK_THAT(finding("hangs", "0.2"), Catch::Contains("did not come back within 0.2 s"));
  CHECK_THAT(finding("leaves"), Catch::Contains("ended its process with status 3"));
}

TEST_CASE("a library that cannot be loaded is trouble") {
  const auto refusal = [](const std::string& command) {
    const Outcome outcome = run({.words = {"sh", "-c", "act certify linear " + command}});
    CHECK(outcome.out == nothing);
    CHECK(outcome.status == 2);
    return outcome.err;
  };
  CHECK_THAT(refusal("--library " ACT_JUDGED " --symbol none"),
             Catch::Contains("undefined symbol: none (expected a shared library with none)"));
  CHECK_THAT(refusal("--library none.so --symbol f"),
             Catch::Contains("cannot open shared object file"));
  CHECK_THAT(refusal("--library none.so"), Catch::Contains("no --symbol is given"));
  CHECK_THAT(refusal("--library a.so --symbol f --x x.npy"),
             Catch::Contains("several things to judge are given"));
  CHECK_THAT(refusal("--library a.so --symbol f --range 2:1"),
             Catch::Contains("--range: found '2:1'"));
  CHECK_THAT(refusal("--library a.so --symbol f --stride 0"),
             Catch::Contains("--stride: found '0'"));
}

}  // namespace
}  // namespace cli
