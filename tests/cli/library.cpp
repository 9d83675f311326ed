/// A shared library's function as a callable, wherever a NAME stands.
#include <catch2/catch.hpp>

#include "cli/process.hpp"

namespace cli {
namespace {

/// Runs a script of sh in an empty folder, where f.so is the library of judged.cpp.
Outcome run_script(const std::string& script) {
  const TemporaryDirectory directory;
  return run({{"sh", "-c", "ln -s " ACT_JUDGED " f.so\n" + script}, "", directory.path()});
}

std::string output(const std::string& script) {
  CAPTURE(script);
  const Outcome outcome = run_script(script);
  CHECK(outcome.err == nothing);
  CHECK(outcome.status == 0);
  return outcome.out;
}

std::string refusal(const std::string& script) {
  CAPTURE(script);
  const Outcome outcome = run_script(script);
  CHECK(outcome.out == nothing);
  CHECK(outcome.status == 2);
  return outcome.err;
}

TEST_CASE("a library's function is evaluated like a formula") {
  CHECK(output("act eval --library ./f.so --symbol third -- -1 0 2") ==
        "-0.33333334,0,0.6666667\n");
  CHECK(output("act eval 1 2 --symbol=third --library=f.so") == "0.33333334,0.6666667\n");
  CHECK(output("act library:./f.so:third 1 2") == "0.33333334,0.6666667\n");
  CHECK(output("act library:f.so:third 1") == "0.33333334\n");
}

TEST_CASE("a library's function gets doubles for float64 alone, and is rounded once") {
  CHECK(output("act library:f.so:third_of_double --dtype float64 1") == "0.3333333333333333\n");
  CHECK(output("act linear --dtype float64 -o x.npy 2 3\n"
               "act library:f.so:third_of_double x.npy --to csv") == "0.6666666666666666,1\n");
  for (const std::string options : {"--dtype float16 1 7", "--dtype bfloat16 --hex 1 7"}) {
    CHECK(output("act library:f.so:third " + options) == output("act eval x/3 " + options));
  }
}

TEST_CASE("x and y of a library's function do not overlap") {
  for (const std::string dtype : {"float32", "float16"}) {
    CHECK(output("seq -50000 50000 | act linear -o x.npy --dtype " + dtype +
                 "\nact library:f.so:identity_in_two_passes x.npy --expect x.npy -q") == nothing);
  }
}

TEST_CASE("a library's function stands in table, plot, diff, certify and show") {
  CHECK(output("act table library:./f.so:third relu --range -2:2:2") ==
        " x  ./f.so:third  relu\n"
        "-2    -0.6666667     0\n"
        " 0     0             0\n"
        " 2     0.6666667     2\n");
  const auto curve = [](const std::string& name) {
    const std::string picture = output("act plot " + name + " --range -3:3");
    return picture.substr(picture.find("+---"));
  };
  CHECK(curve("library:f.so:third") == curve("eval:x/3"));
  CHECK_THAT(output("act diff library:f.so:third eval:x/3 --range -8:8"),
             Catch::StartsWith("equal: f.so:third and x/3, 1001 elements"));
  const Outcome differing =
      run_script("act diff library:f.so:sigmoid_without_tail sigmoid --range -16:0 --ulp 8");
  CHECK_THAT(differing.out, Catch::Contains("\ndiffer for x from -16 to -10.016\n"));
  CHECK(differing.status == 1);
  CHECK_THAT(output("act linear -o x.npy 1 2 3; act eval x/3 x.npy -o y.npy\n"
                    "act certify library:f.so:third --x x.npy --y y.npy --max-ulp 0"),
             Catch::Contains("3 outputs\n0 misrounded"));
  CHECK_THAT(output("act certify eval:x/3 --library f.so --symbol third --stride 65537"),
             Catch::Contains("65536 outputs\n0 misrounded"));
  CHECK_THAT(
      output("act show library:f.so:third"),
      Catch::Contains("void third(const T* x, T* y, size_t n)") && !Catch::Contains("f'(x)"));
}

TEST_CASE("a suite's libraries are beside it") {
  CHECK(output(R"(mkdir suites; mv f.so suites; cat >suites/suite.json <<'END'
{"cases": [
  {"name": "by name", "call": "library:f.so:third -- -1 3", "expected": "a.csv"},
  {"name": "by options", "call": "eval --library ./f.so --symbol=third 3 6", "expected": "b.csv"}
]}
END
act record suites/suite.json; cat suites/*.csv; act check suites)") ==
        "recorded suites/a.csv\nrecorded suites/b.csv\n"
        "-0.33333334,1\n1,2\n"
        "pass  by name\npass  by options\n2 passed, 0 failed\n");
}

TEST_CASE("a library's function has no derivative") {
  for (const std::string command :
       {"act library:f.so:third --grad 1", "act library:f.so:third --upstream g.csv 1",
        "act eval --library f.so --symbol third --grad 1 -o y.npy",
        "act table library:f.so:third --grad 1", "act plot relu library:f.so:third --grad",
        "act diff relu library:f.so:third --grad --range 0:1"}) {
    CHECK(refusal("echo 1 >g.csv; " + command + "\nstatus=$?; test ! -e y.npy && exit $status") ==
          "act: f.so:third: a library's function has no derivative "
          "(expected neither --grad nor --upstream)\n");
  }
}

TEST_CASE("a library's function that is not as it is named is trouble") {
  CHECK(refusal("act library:none.so:f 1") ==
        "act: ./none.so: cannot open shared object file: No such file or directory "
        "(expected a shared library with f)\n");
  CHECK(refusal("act table library:f.so:none 1") ==
        "act: ./f.so: undefined symbol: none (expected a shared library with none)\n");
  CHECK(refusal("echo text >text.so; act eval --library text.so --symbol g 1") ==
        "act: ./text.so: file too short (expected a shared library with g)\n");
  CHECK(refusal("act library:f.so 1") == "act: library: found 'f.so' (expected FILE:SYMBOL)\n");
  CHECK(refusal("act library:f.so: 1") == "act: library: found 'f.so:' (expected FILE:SYMBOL)\n");
  CHECK(refusal("act eval --library f.so 1") ==
        "act: eval: no --symbol is given (expected --library FILE --symbol NAME)\n");
  CHECK(refusal("act eval x --symbol f") ==
        "act: eval: no --library is given (expected --library FILE --symbol NAME)\n");
  CHECK(refusal("act eval --library ./f.so --symbol third --dialect torch 1") ==
        "act: eval: unknown option '--dialect' ('act eval --help' lists them)\n");
  CHECK(refusal("act eval --library") == "act: eval: --library has no value (expected one)\n");
  CHECK(refusal("act eval --library a --library b --symbol c") ==
        "act: eval: --library is given twice (expected one)\n");
  CHECK_THAT(refusal("act library:f.so:third --beta 1 1"),
             Catch::Contains("unknown option '--beta'"));
}

}  // namespace
}  // namespace cli
