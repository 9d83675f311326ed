#include "options/certify_options.hpp"

#include <act/error.hpp>
#include <act/number.hpp>

#include "options/comparing.hpp"
#include "options/evaluate_options.hpp"
#include "options/judged.hpp"
#include "options/name.hpp"
#include "options/parameter_options.hpp"

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

void add_options(CLI::App& app, Certify& request) {
  add_judged_options(app, request.judged);
  add_option(app, "--range", "FROM:TO", "inputs of the code (default: all bit patterns)",
             [&](const std::string& text) { request.range = parse_ends(text); });
  add_option(app, "--stride", "N", "every Nth of them", [&](const std::string& text) {
    const auto stride = parse_integer(text);
    if (!stride || *stride < 1) {
      fail("--stride", "found " + in_quotes(text), "expected an integer >= 1");
    }
    request.stride = static_cast<std::uint64_t>(*stride);
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
  add_dialect_option(app);
  add_options(app, *request);
  add_axis_option(app, request->activation.get(), request->axes);
  return [request] {
    if (request->activation == nullptr) {
      fail("certify", "no activation is given", "expected one first");
    }
    check_judged("certify", request->judged, *request->activation);
    (void)bound_kernel(*request->activation, request->arguments, DType::float64);
    return *request;
  };
}

}  // namespace act::app
