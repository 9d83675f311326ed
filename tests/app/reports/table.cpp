#include "reports/table.hpp"

#include <catch2/catch.hpp>

namespace act::test {

TEST_CASE("numbers line up on their decimal points") {
  CHECK(app::aligned({{"x", "f(x)"}, {"-10", "0.25"}, {"0.5", "-1"}, {"1", "3.5e-7"}, {"2", "nan"}},
                     1) ==
        "     x      f(x)\n"
        " -10      0.25\n"
        "   0.5   -1\n"
        "   1      3.5e-7\n"
        "   2    nan\n");
}

TEST_CASE("text lines up on the left, a short row ends early") {
  CHECK(app::columns({{"heading"}, {"a", "one"}, {"bbb", "two"}}, 2) ==
        "  heading\n"
        "  a        one\n"
        "  bbb      two\n");
}

}  // namespace act::test
