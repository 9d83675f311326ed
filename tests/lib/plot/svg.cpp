#include <act/plot/svg.hpp>
#include <catch2/catch.hpp>

namespace act::test {
namespace {

plot::Drawing drawing(const std::string& title) {
  const plot::Series f{"f", {{{0, -1}, {10, 1}}}};
  const plot::Series bars{.label = "g", .ends = {{{5, 0}, false}}, .bars = {{0, 1, 0.5}}};
  return plot::draw({title, {{{"x", 0, 10}, {"y", -1, 1}, {f, bars}}}}, 720, 450);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("text is text, and nothing in it is markup") {
  const std::string svg = plot::svg(drawing("a < b & \"c\" > 'd'\n\033[0m"));
  CHECK(has(svg, "<title>a &lt; b &amp; "));
  CHECK(has(svg, "class=\"heading\">a &lt; b &amp; "));
  CHECK(!has(svg, "a <"));
  CHECK(!has(svg, "\033"));
  CHECK(has(svg, ">f</text>"));
}

TEST_CASE("a picture is dark for readers who want that, in every colour") {
  const std::string svg = plot::svg(drawing("t"));
  const auto dark = svg.find("@media (prefers-color-scheme: dark) {");
  REQUIRE(dark != std::string::npos);
  const std::string rules = svg.substr(dark, svg.find("</style>") - dark);
  for (const auto* selector : {".paper", "text", ".frame", ".zero", ".grid", "polyline.series1",
                               "rect.series6", "circle.open"}) {
    CAPTURE(selector);
    CHECK(has(svg.substr(0, dark), selector));
    CHECK(has(rules, selector));
  }
}

TEST_CASE(
    "the same drawing is the same bytes, without numbers that are longer than a pixel needs") {
  const std::string svg = plot::svg(drawing("t"));
  CHECK(svg == plot::svg(drawing("t")));
  for (auto dot = svg.find('.'); dot != std::string::npos; dot = svg.find('.', dot + 1)) {
    CHECK(svg.find_first_not_of("0123456789", dot + 1) <= dot + 3);
  }
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"450\""));
  CHECK(svg.ends_with("</svg>\n"));
}

}  // namespace
}  // namespace act::test
