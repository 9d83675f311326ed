#include "certify_options.hpp"

#include <act/error.hpp>
#include <act/number.hpp>

#include "comparing.hpp"
#include "evaluate_options.hpp"
#include "name.hpp"
#include "parameter_options.hpp"

namespace act::app {
namespace {

golden::AllNumbers::Ends parse_ends(const std::string& text) {
  const auto colon = text.find(':');
  const auto low = parse_number<double>(text.substr(0, colon));
  const auto high =
      colon == std::string::npos ? std::nullopt : parse_number<double>(text.substr(colon + 1));
  if (low && high && *low <= *high) return {*low, *high};
  fail("--range", "found " + in_quotes(text), "expected FROM:TO, two numbers in order");
}

/// Outputs in a file, or one of two kinds of code that gives them.
void check_operands(const Certify& request) {
  constexpr std::string_view forms =
      "expected --x FILE --y FILE, --library FILE --symbol NAME, or --command COMMAND";
  const bool files = !request.x.empty() || !request.y.empty();
  const bool library = !request.library.empty() || !request.symbol.empty();
  const int given = (files ? 1 : 0) + (library ? 1 : 0) + (request.command.empty() ? 0 : 1);
  if (given == 0) fail("certify", "nothing to judge is given", forms);
  if (given > 1) fail("certify", "several things to judge are given", forms);
  const auto need = [&](const std::string& value, const char* option) {
    if (value.empty()) fail("certify", "no " + std::string(option) + " is given", forms);
  };
  if (files) {
    need(request.x, "--x");
    need(request.y, "--y");
  }
  if (library) {
    need(request.library, "--library");
    need(request.symbol, "--symbol");
  }
  if (!files && request.activation->lane) {
    fail("certify", std::string(request.activation->name) + " is a function of a lane",
         "expected an elementwise one, or --x FILE --y FILE");
  }
}

void add_options(CLI::App& app, Certify& request) {
  const auto take = [](std::string& value) {
    return [&value](const std::string& text) { value = text; };
  };
  add_option(app, "--x", "FILE", "inputs", take(request.x));
  add_option(app, "--y", "FILE", "outputs that are judged", take(request.y));
  add_option(app, "--library", "FILE", "instead: a shared library, on all inputs of the dtype",
             take(request.library));
  add_option(app, "--symbol", "NAME", "its function, void NAME(const T* x, T* y, size_t n)",
             take(request.symbol));
  add_option(app, "--command", "COMMAND",
             "instead: a shell command, NPY from stdin to stdout, on all inputs of the dtype",
             take(request.command));
  add_option(app, "--range", "FROM:TO", "inputs of the code (default: all bit patterns)",
             [&](const std::string& text) { request.range = parse_ends(text); });
  add_option(app, "--stride", "N", "every Nth of them", [&](const std::string& text) {
    const auto stride = parse_integer(text);
    if (!stride || *stride < 1) {
      fail("--stride", "found " + in_quotes(text), "expected an integer >= 1");
    }
    request.stride = static_cast<std::uint64_t>(*stride);
  });
  add_option(app, "--timeout", "SECONDS",
             "for 131,072 inputs of the library, or any byte of the command (default 10)",
             [&](const std::string& text) {
               request.timeout_seconds = parse_tolerance("--timeout", text);
             });
  app.add_flag("--grad", request.grad, "judge derivatives");
  add_option(app, "--dtype", float_type_names(), "what text becomes (default: float32)",
             [&](const std::string& text) { request.dtype = parse_float_type("--dtype", text); });
  add_option(
      app, "--max-ulp", "N", "status 1 where an output is further off",
      [&](const std::string& text) { request.max_ulp = parse_tolerance("--max-ulp", text); });
  app.add_flag("-q,--quiet", request.quiet, "print no report");
  app.add_flag("--json", request.json, "report as JSON");
  add_color_option(app, request.color);
}

}  // namespace

Finish add_certify_options(CLI::App& app, Words& words) {
  const auto request = std::make_shared<Certify>();
  if (const Name name = take_name(words); !name.identifier.empty()) {
    const Function function = function_named(name);
    request->activation = function.activation;
    request->arguments = function.arguments;
    request->axes = function.axes;
    add_parameter_options(app, *request->activation, request->arguments);
  } else {
    app.add_option("NAME", "an activation, before all options")->type_name("");
  }
  add_options(app, *request);
  add_axis_option(app, request->activation.get(), request->axes);
  return [request] {
    if (request->activation == nullptr) {
      fail("certify", "no activation is given", "expected one first");
    }
    check_operands(*request);
    (void)bound_kernel(*request->activation, request->arguments, DType::float64);
    return *request;
  };
}

}  // namespace act::app
