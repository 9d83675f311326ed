#include "options/diff_options.hpp"

#include <act/error.hpp>
#include <act/registry.hpp>

#include "options/comparing.hpp"
#include "options/evaluate_options.hpp"
#include "options/function_inputs.hpp"
#include "options/function_options.hpp"

namespace act::app {
namespace {

constexpr std::string_view verb = "diff";
constexpr const char* of_files = "Files";
constexpr const char* of_functions = "Functions";

/// The options of both kinds of operands, so that help and completion know them all.
struct Given {
  Diff files;
  DiffFunctions functions;
  Words operands;
  Comparing comparing;
  std::optional<DType> dtype;
};

void add_options(CLI::App& app, Given& given) {
  app.add_option("A B", given.operands,
                 "what was found and what was expected: two files, or, with --range or --x and "
                 "before all options, two functions")
      ->type_name("");
  add_option(app, "--dtype", float_type_names(),
             "what both become (default: text takes the other's; of functions float32)",
             [&](const std::string& text) { given.dtype = parse_float_type("--dtype", text); });
  add_comparison_options(app, given.comparing);
  add_color_option(app, given.comparing.color);
  add_option(app, "--from", formats(), "format of both (default: by suffix, else by content)",
             [&](const std::string& text) { given.files.from = parse_format("--from", text); });
  app.add_flag("--header", given.files.header, "pass over the first row of CSV or TSV");
  for (const char* name : {"--from", "--header"}) app.get_option(name)->group(of_files);

  add_range_options(app, given.functions.x, "1,001 points");
  add_option(app, "--x", "FILE", "instead: the numbers in this file",
             [&](const std::string& text) { given.functions.x.file = text; });
  app.add_flag("--grad", given.functions.grad, "compare the derivatives");
  for (const char* name : {"--range", "--points", "--x", "--grad"}) {
    app.get_option(name)->group(of_functions);
  }
}

/// Throws Error where an option of this group is given.
void refuse(const CLI::App& app, const std::string& group, const std::string& expected) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group() != group || option->empty()) continue;
    fail(verb, option->get_name() + " is given", expected);
  }
}

DiffFunctions functions_of(const CLI::App& app, const FunctionOptions& names, Given& given) {
  refuse(app, of_files, "expected it with files, not with functions");
  DiffFunctions& request = given.functions;
  request.functions = names.take();
  if (!given.operands.empty()) {
    fail(verb, "found " + in_quotes(unshielded(given.operands.front())),
         "expected nothing but functions and options");
  }
  check_elementwise(verb, request.functions);
  if (const auto count = request.functions.size(); count != 2) {
    fail(verb, count_of(count, "function"), "expected two");
  }
  request.comparing = given.comparing;
  request.x.dtype = given.dtype;
  check_inputs(verb, request.x);
  constexpr std::size_t usual_points = 1001;
  if (request.x.range && !request.x.range->step && !request.x.points) {
    request.x.points = usual_points;
  }
  return request;
}

Diff files_of(const CLI::App& app, Given& given) {
  refuse(app, of_functions, "expected it with functions, and --range or --x");
  const Words& files = given.operands;
  if (files.size() != 2) {
    fail(verb, count_of(files.size(), "file"), "expected two");
  }
  for (const std::string& name : files) {
    if (find_activation(name) == nullptr || io::exists(name)) continue;
    fail(verb, "there is no file " + in_quotes(name),
         "expected --range FROM:TO or --x FILE with functions");
  }
  Diff& request = given.files;
  request.found = unshielded(files.front());
  request.expected = unshielded(files.back());
  request.comparing = given.comparing;
  request.dtype = given.dtype;
  return request;
}

}  // namespace

Finish add_diff_options(CLI::App& app, Words& words) {
  const auto given = std::make_shared<Given>();
  std::shared_ptr<FunctionOptions> names;
  if (value_of(words, "--range") || value_of(words, "--x")) {
    names = std::make_shared<FunctionOptions>(app, words);
  }
  add_options(app, *given);
  return [&app, names, given]() -> Request {
    check_comparing(verb, given->comparing);
    if (names != nullptr) return functions_of(app, *names, *given);
    return files_of(app, *given);
  };
}

}  // namespace act::app
