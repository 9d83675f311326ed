#include "options/plot_options.hpp"

#include <act/error.hpp>
#include <act/plot/drawing.hpp>
#include <act/plot/png.hpp>
#include <act/plot/text.hpp>
#include <algorithm>
#include <array>

#include "options/function_options.hpp"
#include "options/judged.hpp"

namespace act::app {
namespace {

constexpr std::string_view verb = "plot";

/// In the order of Plot::Picture.
constexpr std::string_view picture_names = "text|svg|png";
constexpr std::array<std::string_view, 3> suffixes{".txt", ".svg", ".png"};

Plot::Picture picture_of_path(const std::string& path) {
  if (path == io::dash || path.starts_with("/dev/")) return Plot::Picture::text;
  const auto suffix = std::ranges::find_if(suffixes, [&](auto it) { return path.ends_with(it); });
  if (suffix != suffixes.end()) return static_cast<Plot::Picture>(suffix - suffixes.begin());
  fail(path, "its suffix names no picture", "expected .svg, .png or .txt, or --to");
}

std::size_t curves_of(const Plot& request) {
  return request.functions.size() * (request.grad ? 2 : 1);
}

void check_functions(const Plot& request) {
  if (request.input && request.functions.size() > 1) {
    fail("--input", std::to_string(request.functions.size()) + " functions are given",
         "expected one");
  }
  const std::size_t series = curves_of(request);
  if (series > plot::most_series) {
    fail(verb, std::to_string(series) + " curves",
         "expected at most " + std::to_string(plot::most_series));
  }
  for (const Function& function : request.functions) {
    if (request.input || !function.activation->lane) continue;
    fail(verb, std::string(function.activation->name) + " is a function of a lane",
         "expected --input FILE, a lane of which is drawn");
  }
}

/// --error takes what certify judges, and nothing else does.
void check_error(const Plot& request) {
  const Judged& judged = request.judged;
  const bool given =
      !(judged.x + judged.y + judged.library + judged.symbol + judged.command).empty();
  if (!request.error) {
    if (given) fail(verb, "there is something to judge", "expected --error with it");
    return;
  }
  if (request.functions.size() > 1 || request.functions.front().activation->lane) {
    fail("--error", "found other than one elementwise function", "expected one");
  }
  if (request.input) fail("--error", "--input is given too", "expected one of them");
  check_judged(verb, judged, *request.functions.front().activation);
}

void check_input(const Plot& request, bool lane_given) {
  if (request.input && (request.range || request.grad)) {
    fail("--input", std::string(request.range ? "--range" : "--grad") + " is given too",
         "expected one of them");
  }
  if (lane_given && !(request.input && request.functions.front().activation->lane)) {
    fail("--lane", "there are no lanes", "expected a function of a lane, and --input");
  }
}

/// Sizes of pictures in characters, and in pixels.
struct Limits {
  std::size_t least_width;
  std::size_t least_height;
  std::size_t most;
};
Limits limits(const Plot& request) {
  const std::size_t series = curves_of(request);
  if (request.picture == Plot::Picture::text) {
    const std::size_t panels = request.input ? 2 : 1;
    return {panels * plot::least_text_width, plot::least_text_height(series), 1'000};
  }
  constexpr std::size_t most_pixels = 4'000;
  const std::size_t scale = request.picture == Plot::Picture::png ? plot::png_scale : 1;
  return {scale * plot::least_drawing_width, scale * plot::least_drawing_height(series),
          most_pixels};
}

}  // namespace

Finish add_plot_options(CLI::App& app, Words& words) {
  struct Given {
    Given(CLI::App& app, Words& words) : functions(app, words) {}
    Plot request;
    FunctionOptions functions;
    std::string width;
    std::string height;
    bool lane = false;
    std::optional<Plot::Picture> to = {};
  };
  const auto given = std::make_shared<Given>(app, words);
  Plot& request = given->request;
  add_option(
      app, "--range", "FROM:TO", "x from one end to the other (default: around the kinks)",
      [&](const std::string& text) { request.range = parse_range("--range", text, Steps::none); });
  app.add_flag("--grad", request.grad, "the derivatives too");
  add_option(app, "--input", "FILE",
             "instead: histograms of a tensor and of the results, or bars of one lane",
             [&](const std::string& text) { request.input = text; });
  add_option(app, "--lane", "N", "the lane that is drawn, counted from 0 (default 0)",
             [given](const std::string& text) {
               constexpr std::size_t most = 1'000'000'000'000;
               given->request.lane = parse_count("--lane", text, 0, most);
               given->lane = true;
             });
  app.add_flag("--error", request.error,
               "instead: the errors of another implementation, in ULP against x");
  add_judged_options(app, request.judged);
  app.add_flag("--ascii", request.ascii, "no other characters, also on a terminal");
  add_option(app, "--width", "N", "in characters (default: the terminal's, or 80), or pixels",
             [given](const std::string& text) { given->width = text; });
  add_option(app, "--height", "N", "in characters (default: the terminal's, or 20), or pixels",
             [given](const std::string& text) { given->height = text; });
  add_color_option(app, request.color);
  add_option(app, "--to", std::string(picture_names),
             "the kind of picture (default: by -o's suffix, else text)",
             [given](const std::string& text) {
               given->to = static_cast<Plot::Picture>(choice("--to", text, picture_names));
             });
  add_option(app, "-o,--output", "FILE", "file to write, all or nothing (default: -)",
             [&](const std::string& text) { request.output = text; });
  return [given] {
    Plot& plot = given->request;
    plot.functions = given->functions.take();
    plot.picture = given->to ? *given->to : picture_of_path(plot.output);
    check_functions(plot);
    check_error(plot);
    check_input(plot, given->lane);
    const auto [least_width, least_height, most] = limits(plot);
    if (!given->width.empty()) {
      plot.width = parse_count("--width", given->width, least_width, most);
    }
    if (!given->height.empty()) {
      plot.height = parse_count("--height", given->height, least_height, most);
    }
    return plot;
  };
}

}  // namespace act::app
