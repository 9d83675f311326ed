#include <act/plot/text.hpp>
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

namespace act::test {
namespace {

plot::Series line(const std::string& label, double from, double to) {
  return {label, {{{0, from}, {10, to}}}};
}

plot::Scene scene(std::vector<plot::Series> series) {
  return {"title", {{{"x", 0, 10}, {"y", -1, 1}, std::move(series)}}};
}

TEST_CASE("a frame, ticks on both axes, the zero line, one curve") {
  CHECK(plot::text(scene({line("f", -1, 1)}), {.width = 30, .height = 12}) ==
        "            title\n"
        "y\n"
        "   +-------------------------+\n"
        " 1 +                     _--'|\n"
        "   |                 _--'    |\n"
        "   |            __-''        |\n"
        " 0 +. . . . __-'. . . . . . .|\n"
        "   |    _--'                 |\n"
        "-1 +_--'                     |\n"
        "   ++-----------+-----------++\n"
        "    0           5          10\n"
        "                x\n");
}

TEST_CASE("curves that share a character take turns") {
  const std::string text =
      plot::text(scene({line("f", 0.5, 0.5), line("g", 0.5, 0.5)}), {.width = 40, .height = 11});
  CHECK(text.find("* f   + g") != std::string::npos);
  CHECK(text.find("+*+*+*") != std::string::npos);
}

TEST_CASE("curves and their entries in the legend are painted, a stretch at a time") {
  const auto paint = [](std::string_view text, std::size_t series) {
    return std::to_string(series).append("<").append(text).append(">");
  };
  const auto both = scene({line("f g", 0.5, 0.5), line("h", -0.5, -0.5)});
  CHECK(plot::text(both, {.width = 30, .height = 11, .paint = paint}) ==
        "            title\n"
        "y                  0<* f g>   1<+ h>\n"
        "   +-------------------------+\n"
        " 1 +                         |\n"
        "   |0<*************************>|\n"
        " 0 +. . . . . . . . . . . . .|\n"
        "   |1<+++++++++++++++++++++++++>|\n"
        "-1 +                         |\n"
        "   ++-----------+-----------++\n"
        "    0           5          10\n"
        "                x\n");
}

TEST_CASE("every line fits, whatever the labels, the title and the size") {
  const std::string long_label(70, 'n');
  for (const std::size_t width : {30U, 60U, 500U}) {
    for (const std::size_t height : {plot::least_text_height(2), std::size_t{40}}) {
      for (const auto characters : {plot::Characters::ascii, plot::Characters::braille}) {
        auto one = scene({line("f", -1, 1), line(long_label, 1, -1)});
        one.title = long_label;
        one.panels.front().y = {long_label, -1e300, 1e300};
        std::istringstream lines(plot::text(one, {width, height, characters}));
        std::size_t count = 0;
        for (std::string text; std::getline(lines, text); ++count) {
          CHECK(std::ranges::count_if(text, [](char c) { return (c & '\xc0') != '\x80'; }) <=
                static_cast<std::ptrdiff_t>(width));
        }
        CHECK(count == height);
      }
    }
  }
}

TEST_CASE("panels stand side by side above the notes") {
  plot::Scene both = scene({{.label = "in", .bars = {{0, 5, 0.5}, {5, 10, -0.5}}}});
  both.panels.push_back(both.panels.front());
  both.notes = {"a note"};
  CHECK(plot::text(both, {.width = 60, .height = 12}) ==
        "                           title\n"
        "y                              y\n"
        "   +------------------------+     +------------------------+\n"
        " 1 +                        |   1 +                        |\n"
        "   |;;;;;;;;;;;;;           |     |;;;;;;;;;;;;;           |\n"
        " 0 +\"\"\"\"\"\"\"\"\"\"\"\"|;;;;;;;;;;;|   0 +\"\"\"\"\"\"\"\"\"\"\"\"|;;;;;;;;;;;|\n"
        "   |            |||||||||||||     |            |||||||||||||\n"
        "-1 +                        |  -1 +                        |\n"
        "   ++-----------+----------++     ++-----------+----------++\n"
        "    0           5         10       0           5         10\n"
        "               x                              x\n"
        "a note\n");
}

}  // namespace
}  // namespace act::test
