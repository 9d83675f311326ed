#include "table_options.hpp"

#include <act/error.hpp>
#include <act/number.hpp>
#include <algorithm>

#include "evaluate_options.hpp"
#include "function_options.hpp"

namespace act::app {
namespace {

constexpr std::string_view verb = "table";
constexpr std::string_view markdown = "markdown";
constexpr std::size_t most_points = 1'000'000;

void set_layout(Table& request, const std::string& text) {
  if (text == markdown) {
    request.layout = Table::Layout::markdown;
  } else if (const auto format = io::format_named(text)) {
    request.layout = Table::Layout::data;
    request.format = *format;
  } else {
    fail("--to", "found " + in_quotes(text), "expected " + formats() + '|' + std::string(markdown));
  }
}

void set_layout_by_suffix(Table& request) {
  if (request.output.ends_with(".md")) request.layout = Table::Layout::markdown;
  if (const auto format = io::format_of_path(request.output)) {
    request.layout = Table::Layout::data;
    request.format = *format;
  }
}

/// Numbers are x; anything else is one file.
void take_operands(Table& request, std::vector<std::string> operands) {
  std::ranges::transform(operands, operands.begin(), unshielded);
  const auto file = std::ranges::find_if_not(
      operands, [](const std::string& word) { return parse_number<double>(word).has_value(); });
  if (file == operands.end()) {
    request.values = std::move(operands);
  } else if (operands.size() == 1) {
    request.input = *file;
  } else {
    fail(verb, "found " + in_quotes(*file) + " among numbers", "expected numbers, or one file");
  }
}

void check(const Table& request) {
  for (const Function& function : request.functions) {
    if (!function.activation->lane) continue;
    const std::string name(function.activation->name);
    fail(verb, name + " is a function of a lane",
         "expected an elementwise one; 'act " + name + "' evaluates");
  }
  const bool given = !request.values.empty() || request.input;
  if (request.range && given) fail(verb, "--range and other x are given", "expected one of them");
  if (request.points && (!request.range || request.range->step)) {
    fail("--points", request.range ? "the range has a step" : "no range is given",
         "expected --range FROM:TO");
  }
}

}  // namespace

Finish add_table_options(CLI::App& app, Words& words) {
  struct Given {
    Given(CLI::App& app, Words& words) : functions(app, words) {}
    Table request;
    FunctionOptions functions;
    std::vector<std::string> operands = {};
    std::optional<std::string> to = {};
  };
  const auto given = std::make_shared<Given>(app, words);
  Table& request = given->request;
  app.add_option("VALUE|FILE", given->operands, "x: numbers, or one file; - is standard input")
      ->type_name("");
  add_option(app, "--range", "FROM:TO[:STEP]",
             "x: these numbers and the kinks between them (default: round numbers)",
             [&](const std::string& text) {
               request.range = parse_range("--range", text, Steps::allowed);
             });
  add_option(app, "--points", "N", "numbers in the range, instead of its step",
             [&](const std::string& text) {
               request.points = parse_count("--points", text, 2, most_points);
             });
  app.add_flag("--grad", request.grad, "the derivatives too");
  add_option(app, "--dtype", float_type_names(), "of x and results (default: float32, NPY's own)",
             [&](const std::string& text) { request.dtype = parse_float_type("--dtype", text); });
  add_option(app, "--to", formats() + '|' + std::string(markdown),
             "format (default: by -o's suffix, else aligned columns)",
             [given](const std::string& text) {
               set_layout(given->request, text);
               given->to = text;
             });
  add_option(app, "-o,--output", "FILE", "file to write, all or nothing (default: -)",
             [&](const std::string& text) { request.output = text; });
  return [given] {
    given->request.functions = given->functions.take();
    take_operands(given->request, given->operands);
    if (!given->to) set_layout_by_suffix(given->request);
    check(given->request);
    return given->request;
  };
}

}  // namespace act::app
