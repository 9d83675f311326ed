#include <catch2/catch.hpp>

#include "cli/process.hpp"

namespace cli {
namespace {

/// Runs a pipeline; peak_kib is that of its largest program.
Outcome run_pipeline(const std::string& script) { return run({{"sh", "-c", script}}); }

TEST_CASE("memory does not grow with the length of a pipe") {
#ifdef ACT_ADDRESS_SANITIZER
  constexpr long most_kib = 450 << 10;  // what was freed is kept for a while
#else
  constexpr long most_kib = 48 << 10;
#endif
  const std::string npy =
      "header() { act relu --to npy 0 | head -c 128 | "
      "sed 's/(1,), }       /(64000000,), }/'; }; ";
  SECTION("rows of CSV, each a lane") {
    const Outcome outcome = run_pipeline("yes 1,2,3 | head -n 6000000 | act softmax | tail -n 1");
    CHECK(outcome.out == "0.09003057,0.24472848,0.66524094\n");
    CHECK(outcome.status == 0);
    CHECK(outcome.peak_kib < most_kib);
  }
  SECTION("rows of CSV, and an upstream in NPY") {
    const Outcome outcome = run_pipeline(
        "cd $(mktemp -d) && trap 'rm -r $PWD' EXIT && "
        "act relu --to npy 0 | head -c 128 | sed 's/(1,), }        /(6000000, 3), }/' > g.npy && "
        "truncate -s 72000128 g.npy && "
        "yes 1,2,3 | head -n 6000000 | act relu --upstream g.npy | tail -n 1");
    CHECK(outcome.out == "0,0,0\n");
    CHECK(outcome.status == 0);
    CHECK(outcome.peak_kib < most_kib);
  }
  SECTION("NPY") {
    const Outcome outcome = run_pipeline(npy +
                                         "(header; head -c 256000000 /dev/zero) | act sigmoid | "
                                         "tail -c 4 | od -An -f | tr -d ' '");
    CHECK(outcome.out == "0.5\n");
    CHECK(outcome.status == 0);
    CHECK(outcome.peak_kib < most_kib);
  }
}

}  // namespace
}  // namespace cli
