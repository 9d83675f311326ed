#include <act/plot/svg.hpp>
#include <act/xml.hpp>
#include <algorithm>
#include <charconv>

namespace act::plot {
namespace {

constexpr std::array<std::string_view, 6> ink_names{"paper", "text", "frame",
                                                    "zero",  "grid", "series"};

/// To a hundredth of a pixel, which is enough for any screen.
std::string number(double value) {
  std::array<char, 40> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, 2)
                       .ptr;
  std::string text(buffer.data(), end);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

/// On one line: XML has no other control characters.
std::string escaped(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c >= '\0' && c < ' '; }, '?');
  return escaped_xml(text);
}

/// Of a style, and of the series behind its place in the palette.
std::string class_of(const Style& style) {
  std::string name(ink_names[static_cast<std::size_t>(style.ink)]);
  return style.ink == Ink::series ? name + std::to_string(style.series + 1) : name;
}

std::string attribute(std::string_view name, std::string_view value) {
  return std::string(" ").append(name).append("=\"").append(value) + '"';
}

std::string colour(const Colour& colour) {
  return "rgb(" + std::to_string(colour.red) + ',' + std::to_string(colour.green) + ',' +
         std::to_string(colour.blue) + ')';
}

std::string rule(const std::string& selector, const std::string& property,
                 const std::string& value) {
  return selector + " { " + property + ": " + value + "; }\n";
}

/// The rules of a palette. (librsvg and others know no variables of CSS.)
std::string colours(const Palette& palette) {
  const auto of = [&](const Style& style) { return colour(palette[style.place()]); };
  std::string out =
      rule(".paper", "fill", of({Ink::paper})) + rule("text", "fill", of({Ink::text}));
  for (const Ink ink : {Ink::frame, Ink::zero, Ink::grid}) {
    out += rule('.' + class_of({ink}), "stroke", of({ink}));
  }
  for (std::size_t i = 0; i < most_series; ++i) {
    const Style style{Ink::series, i};
    const std::string name = class_of(style);
    const auto both = [&](std::string first) {
      return first.append(name).append(", circle.").append(name);
    };
    out += rule(both("polyline."), "stroke", of(style));
    out += rule(both("rect."), "fill", of(style));
  }
  return out + rule("circle.open", "fill", of({Ink::paper}));
}

std::string style_sheet() {
  std::string out =
      "<style>\n" + rule("polyline", "fill", "none") +
      rule("text", "font", number(letter_size) + "px \"DejaVu Sans\", Verdana, sans-serif") +
      rule("text.heading", "font-size", number(heading_size) + "px");
  for (std::size_t i = 0; i < most_series; ++i) {
    std::string pattern;
    for (const double length : dashes[i]) {
      if (length > 0) pattern.append(pattern.empty() ? "" : " ").append(number(length));
    }
    const std::string name = "polyline." + class_of({Ink::series, i});
    out += rule(name, "stroke-width", number(thick));
    if (!pattern.empty()) out += rule(name, "stroke-dasharray", pattern);
  }
  return out + colours(light) + "@media (prefers-color-scheme: dark) {\n" + colours(dark) +
         "}\n</style>\n";
}

struct Write {
  std::string& out;

  void operator()(const Line& line) const {
    std::string points;
    for (const Point& point : line.points) {
      points.append(points.empty() ? "" : " ").append(number(point.x)).append(",");
      points.append(number(point.y));
    }
    out += "<polyline" + attribute("class", class_of(line.style)) + attribute("points", points) +
           "/>\n";
  }
  void operator()(const Box& box) const {
    out += "<rect" + attribute("class", class_of(box.style)) +
           attribute("x", number(box.corner.x)) + attribute("y", number(box.corner.y)) +
           attribute("width", number(box.width)) + attribute("height", number(box.height)) + "/>\n";
  }
  void operator()(const Circle& circle) const {
    out += "<circle" + attribute("class", class_of(circle.style) + (circle.filled ? "" : " open")) +
           attribute("cx", number(circle.centre.x)) + attribute("cy", number(circle.centre.y)) +
           attribute("r", number(circle_radius)) + "/>\n";
  }
  void operator()(const Label& label) const {
    constexpr std::array<std::string_view, 3> anchors{"start", "middle", "end"};
    const std::string x = number(label.at.x);
    const std::string y = number(label.at.y);
    out += "<text" + attribute("x", x) + attribute("y", y);
    out += attribute("text-anchor", anchors[static_cast<std::size_t>(label.anchor)]);
    if (label.heading) out += attribute("class", "heading");
    if (label.upright) out += attribute("transform", "rotate(-90 " + x + ' ' + y + ')');
    out += '>' + escaped(label.text) + "</text>\n";
  }
};

}  // namespace

std::string svg(const Drawing& drawing) {
  const std::string width = number(drawing.width);
  const std::string height = number(drawing.height);
  std::string out = "<svg" + attribute("xmlns", "http://www.w3.org/2000/svg") +
                    attribute("width", width) + attribute("height", height) +
                    attribute("viewBox", "0 0 " + width + ' ' + height) + attribute("role", "img") +
                    ">\n<title>" + escaped(drawing.title) + "</title>\n" + style_sheet();
  for (const auto& shape : drawing.shapes) std::visit(Write{out}, shape);
  return out + "</svg>\n";
}

}  // namespace act::plot
