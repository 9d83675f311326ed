#include "options/transform_options.hpp"

#include <act/error.hpp>
#include <algorithm>
#include <array>

#include "options/comparing.hpp"

namespace act::app {
namespace {

constexpr const char* comparison = "Comparison";

[[noreturn]] void refuse_value(std::string_view option, std::string_view value,
                               const std::string& expected) {
  fail(option, "found " + in_quotes(value), "expected " + expected);
}

constexpr std::array float_types = {DType::float16, DType::bfloat16, DType::float32,
                                    DType::float64};

}  // namespace

std::string formats() { return alternatives(io::format_names); }

std::string float_type_names() {
  std::array<std::string_view, float_types.size()> names;
  std::ranges::transform(float_types, names.begin(), [](DType dtype) { return info(dtype).name; });
  return alternatives(names);
}

io::Format parse_format(std::string_view option, std::string_view text) {
  return static_cast<io::Format>(choice(option, text, formats()));
}

DType parse_float_type(std::string_view option, std::string_view text) {
  return float_types[choice(option, text, float_type_names())];
}

TransformOptions::TransformOptions(CLI::App& app, Transform& request)
    : app_(app), request_(request) {
  add_input_options();
  add_output_options();
  app_.add_option("VALUE|FILE", operands_, "numbers, or one file; - or nothing is standard input")
      ->type_name("");
}

void TransformOptions::add_input_options() {
  add_option(app_, "--upstream", "FILE", "the vector-Jacobian product with the tensor in this file",
             [this](const std::string& text) { request_.upstream = text; });
  add_option(app_, "--from", formats(), "format of the input (default: by suffix, else by content)",
             [this](const std::string& text) { request_.from = parse_format("--from", text); });
  add_option(app_, "--to", formats(),
             "format of the output (default: by -o's suffix, else the input's)",
             [this](const std::string& text) { request_.to = parse_format("--to", text); });
  add_option(
      app_, "--dtype", float_type_names(),
      "what the input becomes, each value rounded once (default: float32 for text, NPY's own)",
      [this](const std::string& text) { request_.dtype = parse_float_type("--dtype", text); });
  add_option(app_, "--shape", "SIZE[,SIZE...]", "shape of the input, its values in C order",
             [this](const std::string& text) { set_shape(text); });
  app_.add_flag("--header", request_.header, "pass the first row of CSV or TSV through");
}

void TransformOptions::add_output_options() {
  add_option(app_, "--precision", "N",
             "significant digits, 1 to 17 (default: the shortest that read back)",
             [this](const std::string& text) { set_precision(text); });
  app_.add_flag("--hex", request_.style.hex, "write hexadecimal floats");
  add_option(app_, "--expect", "FILE",
             "compare with this tensor instead of writing: status 0 equal, 1 not",
             [this](const std::string& text) { request_.expect = text; });
  app_.get_option("--expect")->group(comparison);
  const auto before = app_.get_options().size();
  add_comparison_options(app_, request_.comparing);
  const auto options = app_.get_options();
  for (std::size_t i = before; i < options.size(); ++i) options[i]->group(comparison);
  add_option(app_, "--threads", "N", "threads to use (default: all processors)",
             [this](const std::string& text) { set_threads(text); });
  add_option(app_, "--out-dir", "DIR", "evaluate every FILE into a file of its name in this folder",
             [this](const std::string& text) { request_.output_folder = text; });
  add_color_option(app_, request_.comparing.color);
  add_option(app_, "-o,--output", "FILE", "file to write, all or nothing (default: -)",
             [this](const std::string& text) { request_.output = text; });
}

void TransformOptions::take() {
  take_operands();
  if (request_.style.hex && request_.style.precision) {
    fail(app_.get_name(), "--hex and --precision are both given", "expected one");
  }
  check_expectation();
}

void TransformOptions::check_expectation() {
  check_comparing(app_.get_name(), request_.comparing);
  if (request_.expect && (request_.output != io::dash || request_.output_folder)) {
    fail("--expect", "an output is given too", "expected one of them");
  }
  if (request_.expect) return;
  for (const CLI::Option* option : app_.get_options()) {
    if (option->get_group() != comparison || option->empty() || option->get_name() == "--expect") {
      continue;
    }
    fail(option->get_name(), "nothing to compare with", "expected --expect FILE");
  }
}

void TransformOptions::set_shape(const std::string& text) {
  const auto sizes = parse_integers(text);
  if (!sizes) refuse_value("--shape", text, "sizes separated by ','");
  for (const long size : *sizes) {
    if (size < 0) refuse_value("--shape", text, "sizes >= 0");
  }
  request_.shape.emplace(sizes->begin(), sizes->end());
}

void TransformOptions::set_precision(const std::string& text) {
  const auto digits = parse_integer(text);
  if (!digits || *digits < 1 || *digits > 17) {
    refuse_value("--precision", text, "an integer from 1 to 17");
  }
  request_.style.precision = static_cast<int>(*digits);
}

void TransformOptions::set_threads(const std::string& text) {
  constexpr long most = 1024;
  const auto threads = parse_integer(text);
  if (!threads || *threads < 1 || *threads > most) {
    refuse_value("--threads", text, "an integer from 1 to 1024");
  }
  request_.threads = static_cast<std::size_t>(*threads);
}

/// All are files, each of which has a name of its own.
void TransformOptions::take_files() {
  if (operands_.empty()) fail("--out-dir", "no files are given", "expected some");
  if (std::ranges::count(operands_, io::dash) > 0) {
    fail("--out-dir", "found '-' among the files", "standard input has no name to keep");
  }
  if (request_.output != io::dash) {
    fail("--out-dir", "-o is given too", "expected one of them");
  }
  if (request_.upstream) {
    fail("--out-dir", "--upstream is given too", "expected one input for it");
  }
  request_.inputs = operands_;
}

/// Numbers are the tensor; anything else is one file.
void TransformOptions::take_operands() {
  std::ranges::transform(operands_, operands_.begin(), unshielded);
  if (request_.output_folder) {
    take_files();
    return;
  }
  const auto is_number = [](const std::string& word) {
    return parse_number<double>(word).has_value();
  };
  const auto file = std::ranges::find_if_not(operands_, is_number);
  if (file == operands_.end()) {
    request_.values = operands_;
    return;
  }
  if (operands_.size() > 1) {
    const bool some_number = std::ranges::any_of(operands_, is_number);
    if (some_number) fail("", "found " + in_quotes(*file) + " among numbers", "expected a number");
    fail("", std::to_string(operands_.size()) + " files",
         "expected one file, or numbers; --out-dir takes several");
  }
  request_.inputs = {*file};
}

}  // namespace act::app
