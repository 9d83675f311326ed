#include "options/table_options.hpp"

#include <act/error.hpp>
#include <act/number.hpp>
#include <algorithm>

#include "options/evaluate_options.hpp"
#include "options/function_inputs.hpp"
#include "options/function_options.hpp"

namespace act::app {
namespace {

constexpr std::string_view verb = "table";
constexpr std::string_view markdown = "markdown";

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
    request.x.values = std::move(operands);
  } else if (operands.size() == 1) {
    request.x.file = *file;
  } else {
    fail(verb, "found " + in_quotes(*file) + " among numbers", "expected numbers, or one file");
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
  add_range_options(app, request.x, "round numbers");
  app.add_flag("--grad", request.grad, "the derivatives too");
  add_option(app, "--dtype", float_type_names(), "of x and results (default: float32, NPY's own)",
             [&](const std::string& text) { request.x.dtype = parse_float_type("--dtype", text); });
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
    check_elementwise(verb, given->request.functions);
    check_inputs(verb, given->request.x);
    return given->request;
  };
}

}  // namespace act::app
