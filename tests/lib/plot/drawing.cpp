#include <act/plot/drawing.hpp>
#include <act/plot/sampling.hpp>
#include <act/registry.hpp>
#include <algorithm>
#include <catch2/catch.hpp>

namespace act::test {
namespace {

plot::Scene scene(std::vector<plot::Series> series) {
  return {"title", {{{"x", 0, 10}, {"y", -1, 1}, std::move(series)}}};
}

template <typename Shape>
std::vector<Shape> all(const plot::Drawing& drawing) {
  std::vector<Shape> found;
  for (const auto& shape : drawing.shapes) {
    if (const auto* one = std::get_if<Shape>(&shape)) found.push_back(*one);
  }
  return found;
}

/// The lines of curves, without the sample of each in the legend.
std::vector<plot::Line> curves(const plot::Drawing& drawing, std::size_t samples) {
  auto lines = all<plot::Line>(drawing);
  std::erase_if(lines, [](const plot::Line& line) { return line.style.ink != plot::Ink::series; });
  lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(samples));
  return lines;
}

/// Ends of a label on its line, in letters that are seldom wider.
std::pair<double, double> ends(const plot::Label& label) {
  const double letter = 0.6 * (label.heading ? plot::heading_size : plot::letter_size);
  const double width = letter * static_cast<double>(label.text.size());
  const double middle = label.upright ? label.at.y : label.at.x;
  const double start = middle - width * static_cast<double>(label.anchor) / 2;
  return {start, start + width};
}

TEST_CASE("texts are on the paper and end in dots where they would not be") {
  const std::string longest(90, 'n');
  for (const std::size_t series : {1U, 2U, 6U}) {
    plot::Scene one = scene({});
    one.title = one.notes.emplace_back(longest);
    for (std::size_t i = 0; i < series; ++i) {
      one.panels.front().series.push_back({longest, {{{0, 0}, {10, 1}}}});
    }
    for (const double width : {300., 720., 4000.}) {
      const auto drawing =
          plot::draw(one, width, static_cast<double>(plot::least_drawing_height(series)));
      for (const plot::Label& label : all<plot::Label>(drawing)) {
        CAPTURE(width, series, label.text);
        CHECK(ends(label).first >= 0);
        CHECK(ends(label).second <= (label.upright ? drawing.height : width));
        CHECK(label.text.ends_with("...") == (label.text[0] == 'n' && label.text != longest));
        CHECK(label.at.y <= drawing.height);
      }
    }
  }
}

TEST_CASE("the smallest paper has room for curves under the longest legend") {
  for (std::size_t series = 1; series <= plot::most_series; ++series) {
    const plot::Series one{std::string(90, 'n'), {{{0, -1}, {10, 1}}}};
    const auto drawing = plot::draw(scene(std::vector(series, one)), plot::least_drawing_width,
                                    static_cast<double>(plot::least_drawing_height(series)));
    const auto points = curves(drawing, series > 1 ? series : 0).front().points;
    CHECK(points.front().y - points.back().y > 60);
  }
}

TEST_CASE("numbers beside an axis do not touch") {
  plot::Scene one = scene({{.label = "f", .bars = {{0, 1, 1e7}, {1, 2, -1e5}}}});
  for (const double largest : {60., 1e3, 1e7, 1e18}) {
    one.panels.front().y = {"ULP", -largest / 100, largest, true};
    auto labels = all<plot::Label>(plot::draw(one, 720, 450));
    std::erase_if(labels, [](const auto& label) { return label.anchor != plot::Anchor::end; });
    REQUIRE(labels.size() > 2);
    for (std::size_t i = 1; i < labels.size(); ++i) {
      CAPTURE(largest, labels[i].text);
      CHECK(labels[i - 1].at.y - labels[i].at.y >= plot::letter_size);
    }
  }
}

TEST_CASE("a gap and a jump are not joined") {
  const plot::Series gap{"f", {{{0, 0}, {4, 0}}, {{6, 0}, {10, 0}}}};
  const auto drawing = plot::draw(scene({gap}), 720, 450);
  REQUIRE(curves(drawing, 0).size() == 2);
  CHECK(curves(drawing, 0)[0].points.back().x + 100 < curves(drawing, 0)[1].points.front().x);

  auto jump = scene(
      {plot::curve({get_activation("threshold"), {{"threshold", "2"}, {"default_value", "-1"}}},
                   Wanted::value, {0, 10}, 20)});
  jump.panels.front().y = {"y", -2, 11};
  const auto threshold = plot::draw(jump, 720, 450);
  const auto lines = curves(threshold, 0);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].points.back().x == lines[1].points.front().x);
  CHECK(lines[0].points.back().y > lines[1].points.front().y);
  const auto circles = all<plot::Circle>(threshold);
  REQUIRE(circles.size() == 2);
  CHECK(circles[0].filled);
  CHECK(!circles[1].filled);
}

TEST_CASE("points on a line are left out, corners and ends are kept") {
  plot::Run run;
  for (int i = 0; i <= 100; ++i) run.push_back({i / 10., std::abs(i - 50) / 100.});
  const auto lines = curves(plot::draw(scene({{"f", {run}}}), 720, 450), 0);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].points.size() == 3);
}

TEST_CASE("a legend is there for several series only") {
  const plot::Series f{"f", {{{0, 0}, {10, 1}}}};
  const auto has = [](const plot::Drawing& drawing, std::string_view text) {
    const auto labels = all<plot::Label>(drawing);
    return std::ranges::any_of(labels, [&](const plot::Label& it) { return it.text == text; });
  };
  CHECK(!has(plot::draw(scene({f}), 720, 450), "f"));
  CHECK(has(plot::draw(scene({f, {"g"}}), 720, 450), "f"));
}

}  // namespace
}  // namespace act::test
