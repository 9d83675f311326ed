#include "options/judged.hpp"

#include <act/error.hpp>
#include <act/golden/command_function.hpp>
#include <act/golden/library_function.hpp>
#include <thread>

#include "options/comparing.hpp"
#include "options/library_options.hpp"

namespace act::app {

void add_judged_options(CLI::App& app, Judged& judged) {
  const auto take = [](std::string& value) {
    return [&value](const std::string& text) { value = text; };
  };
  add_option(app, "--x", "FILE", "inputs of what is judged", take(judged.x));
  add_option(app, "--y", "FILE", "outputs that are judged", take(judged.y));
  add_library_options(app, "instead: a shared library", judged.library, judged.symbol);
  add_option(app, "--command", "COMMAND", "instead: a shell command, NPY from stdin to stdout",
             take(judged.command));
  add_option(app, "--timeout", "SECONDS",
             "for 131,072 inputs of the library, or any byte of the command (default 10)",
             [&](const std::string& text) {
               judged.timeout_seconds = parse_tolerance("--timeout", text);
             });
}

void check_judged(std::string_view place, const Judged& judged, const Activation& activation) {
  constexpr std::string_view forms =
      "expected --x FILE --y FILE, --library FILE --symbol NAME, or --command COMMAND";
  const bool files = !judged.x.empty() || !judged.y.empty();
  const bool library = !judged.library.empty() || !judged.symbol.empty();
  const int given = (files ? 1 : 0) + (library ? 1 : 0) + (judged.command.empty() ? 0 : 1);
  if (given == 0) fail(place, "nothing to judge is given", forms);
  if (given > 1) fail(place, "several things to judge are given", forms);
  const auto need = [&](const std::string& value, const char* option) {
    if (value.empty()) fail(place, "no " + std::string(option) + " is given", forms);
  };
  if (files) {
    need(judged.x, "--x");
    need(judged.y, "--y");
  }
  if (library) {
    need(judged.library, "--library");
    need(judged.symbol, "--symbol");
  }
  if (!files && activation.lane) {
    fail(place, std::string(activation.name) + " is a function of a lane",
         "expected an elementwise one, or --x FILE --y FILE");
  }
  if (files && judged.x == io::dash && judged.y == io::dash) {
    fail(place, "--x and --y are both '-'", "expected one of them from standard input");
  }
}

JudgedFiles::JudgedFiles(const Judged& judged, std::optional<DType> dtype, Progress& progress)
    : x(judged.x, {}, progress), y(judged.y, {}, progress) {
  x.begin({.dtype = dtype});
  x.know_shape();
  const DType own = x.source->layout().dtype;
  if (is_integer(own)) {
    fail(x.file->name(), "dtype " + std::string(info(own).name),
         "expected a floating-point one; --dtype converts");
  }
  // Text has no dtype of its own: it takes that of x.
  y.begin({.text_dtype = own});
  y.know_shape();
}

void JudgedFiles::check_outputs(const Shape& result) const {
  const io::Layout& outputs = y.source->layout();
  const DType dtype = x.source->layout().dtype;
  if (*outputs.shape != result) {
    fail(y.file->name(), "shape " + to_string(*outputs.shape),
         "expected that of the result, " + to_string(result));
  }
  if (outputs.dtype != dtype) {
    fail(y.file->name(), "dtype " + std::string(info(outputs.dtype).name),
         "expected that of x, " + std::string(info(dtype).name));
  }
}

std::unique_ptr<golden::JudgedFunction> judged_code(const Judged& judged, DType dtype) {
  if (!judged.command.empty()) {
    return std::make_unique<golden::CommandFunction>(judged.command, judged.timeout_seconds);
  }
  return std::make_unique<golden::LibraryFunction>(
      judged.library, judged.symbol, dtype, std::max(1U, std::thread::hardware_concurrency()),
      judged.timeout_seconds);
}

std::string name_of(const Judged& judged) {
  if (!judged.y.empty()) return judged.y;
  return judged.command.empty() ? judged.symbol + " of " + judged.library
                                : '\'' + judged.command + '\'';
}

}  // namespace act::app
