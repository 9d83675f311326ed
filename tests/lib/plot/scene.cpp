#include <act/plot/scene.hpp>
#include <catch2/catch.hpp>

namespace act::test {
namespace {

std::optional<plot::Axis> axis(std::vector<plot::Series> series) {
  return plot::fitting_axis("y", series);
}

TEST_CASE("an axis has room for every curve and bar") {
  const auto y = axis({{.label = "f", .runs = {{{0, -1}, {1, 2}}, {{3, 7}}}},
                       {.label = "g", .bars = {{0, 1, -3}}}});
  REQUIRE(y);
  CHECK(y->label == "y");
  CHECK(y->low == Approx(-3.4));
  CHECK(y->high == Approx(7.4));
}

TEST_CASE("bars stand on 0") {
  const auto y = axis({{.label = "f", .bars = {{0, 1, 5}, {1, 2, 6}}}});
  REQUIRE(y);
  CHECK(y->low < 0);
  CHECK(y->high > 6);
}

TEST_CASE("a constant has room above and below") {
  for (const double constant : {0.0, 1.0, -3e-8, 1e300}) {
    const auto y = axis({{.label = "f", .runs = {{{0, constant}, {1, constant}}}}});
    REQUIRE(y);
    CHECK(y->share(constant) == Approx(0.5));
  }
}

TEST_CASE("the ends of an axis are a finite distance apart") {
  const auto y = axis({{.label = "f", .runs = {{{0, -1.7e308}, {1, 1.7e308}}}}});
  REQUIRE(y);
  CHECK(y->share(0) == Approx(0.5));
}

TEST_CASE("nothing has no axis") {
  CHECK(!axis({}));
  CHECK(!axis({{.label = "f"}}));
}

TEST_CASE("a logarithmic axis has as much room for -100 as for 100") {
  const plot::Axis y{"ULP", -1e6, 1e6, true};
  CHECK(y.share(0) == 0.5);
  CHECK(y.share(100) - 0.5 == Approx(0.5 - y.share(-100)));
  CHECK(y.share(1e4) - y.share(1e2) == Approx(y.share(1e6) - y.share(1e4)).epsilon(0.01));
}

}  // namespace
}  // namespace act::test
