#include <act/plot/sampling.hpp>
#include <act/registry.hpp>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

namespace act::test {
namespace {

plot::Series curve(const std::string& name, const Arguments& arguments, Wanted wanted, double low,
                   double high, std::size_t intervals = 10) {
  return plot::curve({get_activation(name), arguments}, wanted, {low, high}, intervals);
}

bool has(const plot::Run& run, double x, double y) {
  return std::ranges::any_of(run, [&](const plot::Point& it) { return it.x == x && it.y == y; });
}

TEST_CASE("a smooth curve is one run from end to end") {
  const auto series = curve("tanh", {}, Wanted::value, -1, 1);
  REQUIRE(series.runs.size() == 1);
  CHECK(series.runs[0].size() == 11);
  CHECK(series.runs[0].front().x == -1);
  CHECK(series.runs[0].back().x == 1);
  CHECK(series.ends.empty());
}

TEST_CASE("kinks are among the points, also between the others") {
  const auto series =
      curve("relu", {{"threshold", "0.3"}, {"max_value", "0.7"}}, Wanted::value, -1, 1, 2);
  const auto corner = curve("elu", {}, Wanted::value, -1, 2, 2);
  REQUIRE(corner.runs.size() == 1);
  CHECK(has(corner.runs[0], 0, 0));
  REQUIRE(series.runs.size() == 2);  // relu jumps at a threshold that is not 0
  CHECK(has(series.runs[1], 0.7, 0.7));
}

TEST_CASE("a jump is two points at one x, in runs of their own") {
  const auto series = curve("hard_shrink", {}, Wanted::value, -1, 1);
  REQUIRE(series.runs.size() == 3);
  CHECK(series.runs[0].back().x == -0.5);
  CHECK(series.runs[0].back().y == Approx(-0.5));
  CHECK(has(series.runs[1], -0.5, 0));
  CHECK(has(series.runs[1], 0.5, 0));
  CHECK(series.runs[2].front().x == 0.5);
  REQUIRE(series.ends.size() == 4);
  CHECK(series.ends[0].attained);
  CHECK(series.ends[0].at.y == 0);
  CHECK(!series.ends[1].attained);
}

TEST_CASE("a value at a kink that is neither side's stands alone") {
  const auto series = curve("squareplus", {{"b", "0"}}, Wanted::derivative, -1, 1);
  REQUIRE(series.runs.size() == 2);
  CHECK(has(series.runs[0], 0, 0));
  CHECK(has(series.runs[1], 0, 1));
  REQUIRE(series.ends.size() == 3);
  CHECK(series.ends[0].at.y == 0.5);
}

TEST_CASE("a steep but continuous curve does not jump") {
  CHECK(curve("leaky_relu", {{"negative_slope", "1e9"}}, Wanted::value, -1, 1).runs.size() == 1);
  CHECK(curve("tanh", {}, Wanted::value, -1e6, 1e6).runs.size() == 1);
}

TEST_CASE("what is not finite is a gap") {
  const auto series = curve("exponential", {}, Wanted::value, 700, 720);
  REQUIRE(series.runs.size() == 1);
  CHECK(series.runs[0].back().x < 710);
  CHECK(curve("exponential", {}, Wanted::value, 1000, 2000).runs.empty());
}

TEST_CASE("the usual numbers reach past the kinks, which are among them") {
  CHECK(plot::usual_numbers({}) == std::vector<double>{-4, -3, -2, -1, 0, 1, 2, 3, 4});
  const auto x = plot::usual_numbers({0.25, 6});
  CHECK(std::ranges::count(x, 0.25) == 1);
  CHECK(x.back() == 8);
  CHECK(std::ranges::is_sorted(x));
}

}  // namespace
}  // namespace act::test
