#include <spdlog/spdlog.h>

#include <act/error.hpp>
#include <act/io/memory_source.hpp>
#include <act/stream.hpp>
#include <filesystem>
#include <set>

#include "../comparing.hpp"
#include "../input.hpp"
#include "../terminal.hpp"
#include "commands.hpp"

namespace act::app {
namespace {

Input open_values(const Evaluate& request) {
  std::string text;
  for (const std::string& value : request.values) {
    text.append(text.empty() ? "" : ",").append(value);
  }
  auto document = io::parse(text, "values", io::Format::csv, {.dtype = request.dtype});
  return {io::Format::csv, std::make_unique<io::MemorySource>(std::move(document))};
}

/// Opens the upstream of a product with x, whose shape is known.
Input open_upstream(const Evaluate& request, const std::string& x_path, DType x) {
  if (*request.upstream == io::dash && request.values.empty() && x_path == io::dash) {
    fail("--upstream", "found '-'", "standard input is the input already");
  }
  // Text has no dtype of its own: it takes that of x.
  Input input(*request.upstream, {});
  input.begin({.dtype = request.dtype, .text_dtype = is_integer(x) ? DType::float32 : x});
  input.know_shape();
  return input;
}

Input open_input(const Evaluate& request, const std::string& path) {
  if (!request.values.empty()) return open_values(request);
  Input input(path, request.from);
  input.begin({.dtype = request.dtype, .header = request.header});
  return input;
}

/// Compares with what was expected, in the dtype of the result where that is text.
int compare(const Evaluate& request, io::Source& result, const std::string& path) {
  if (*request.expect == io::dash && request.values.empty() && path == io::dash) {
    fail("--expect", "found '-'", "standard input is the input already");
  }
  Input expected(*request.expect, {});
  const DType dtype = result.layout().dtype;
  expected.begin({.text_dtype = is_integer(dtype) ? DType::float32 : dtype});
  expected.know_shape();
  return compare_and_report(result, std::string(request.activation->name), *expected.source,
                            expected.file->name(), request.comparing);
}

/// Whether rows of text can be evaluated and written as they come, before their number is known.
bool is_row_by_row(const Evaluate& request, const io::Layout& rows, io::Format to) {
  if (request.shape || request.upstream || request.expect || to == io::Format::npy ||
      to == io::Format::json) {
    return false;
  }
  if (!request.activation->lane) return true;
  const Axes axes = request.axes.value_or(Axes{});
  return rows.columns > 1 && !axes.all && axes.list == std::vector<long>{-1};
}

void warn_of_single_lanes(const Call& call, const Shape& shape) {
  const auto& lane = call.activation.lane;
  if (lane && !lane->single.empty() && lane_length(call, shape) == 1) {
    spdlog::warn("warning: {} {}", call.activation.name, lane->single);
  }
}

int evaluate(const Evaluate& request, const std::string& path, const std::string& output) {
  Input input = open_input(request, path);
  const auto by_suffix = io::format_of_path(output);
  const io::Format to = request.to ? *request.to : by_suffix.value_or(input.format);
  if (!request.expect && to == io::Format::npy && output == io::dash && stdout_is_terminal()) {
    fail("", "NPY is not written to a terminal", "use -o FILE, or --to json");
  }
  if (!is_row_by_row(request, input.source->layout(), to)) input.know_shape();
  io::Layout layout = input.source->layout();
  if (request.shape) {
    check_reshape(layout.dtype, *layout.shape, *request.shape);
    layout.shape = request.shape;
    layout.column = false;
  }
  const Shape row{static_cast<std::int64_t>(layout.columns)};
  const Shape& shape = layout.shape ? *layout.shape : row;

  const Call call{*request.activation, request.arguments, request.axes};
  const Wanted wanted = request.grad       ? Wanted::derivative
                        : request.upstream ? Wanted::product
                                           : Wanted::value;
  const Evaluator evaluator(call, wanted, layout.dtype, shape);
  if (layout.shape) warn_of_single_lanes(call, shape);
  std::optional<Input> upstream;
  if (request.upstream) {
    upstream = open_upstream(request, path, layout.dtype);
    evaluator.check_upstream(*upstream->source->layout().shape);
  }

  Evaluated result(*input.source, upstream ? upstream->source.get() : nullptr, evaluator, layout);
  if (request.expect) return compare(request, result, path);
  const auto writer = io::make_writer(to, result.layout(), request.style);
  io::OutputFile file(output);
  write_all(result, *writer, file);
  file.commit();
  return 0;
}

/// Where the result of each input goes: the folder, the input's name, the suffix of its format.
std::vector<std::string> outputs_in_folder(const Evaluate& request) {
  namespace fs = std::filesystem;
  std::vector<std::string> outputs;
  std::set<std::string> taken;
  for (const std::string& input : request.inputs) {
    fs::path name = fs::path(input).filename();
    if (request.to && io::format_of_path(input) != request.to) {
      name.replace_extension(io::name(*request.to));
    }
    const fs::path output = *request.output_folder / name;
    if (!taken.insert(output.string()).second) {
      fail("--out-dir", "two inputs would become " + output.string(), "expected different names");
    }
    std::error_code none;
    if (fs::equivalent(input, output, none)) {
      fail("--out-dir", output.string() + " is an input", "expected another folder");
    }
    outputs.push_back(output.string());
  }
  std::error_code error;
  fs::create_directory(*request.output_folder, error);
  if (!fs::is_directory(*request.output_folder)) {
    fail(*request.output_folder, "cannot create the folder",
         error ? error.message() : "it is a file");
  }
  return outputs;
}

/// All inputs, whatever becomes of some of them. Throws Failures.
void evaluate_all(const Evaluate& request) {
  const auto outputs = outputs_in_folder(request);
  std::vector<std::string> errors(outputs.size());
  for_each_in_parallel(outputs.size(), [&](std::size_t i) {
    try {
      evaluate(request, request.inputs[i], outputs[i]);
    } catch (const Error& error) {
      errors[i] = error.what();
    } catch (const std::bad_alloc&) {
      errors[i] = request.inputs[i] + ": out of memory";
    }
  });
  std::erase(errors, "");
  if (!errors.empty()) throw Failures{std::move(errors)};
}

}  // namespace

int evaluate(const Evaluate& request) {
  const bool nothing_given = request.values.empty() && request.inputs.empty();
  if (nothing_given && stdin_is_terminal()) {
    if (!request.only_parameters) {
      fail(request.activation->name, "no input", "expected numbers, a file, or a pipe");
    }
    io::write_file(std::string(io::dash), quick_check(request));
    return 0;
  }
  int status = 0;
  const auto work = [&] {
    if (request.output_folder) {
      evaluate_all(request);
    } else {
      status =
          evaluate(request, request.inputs.empty() ? std::string(io::dash) : request.inputs.front(),
                   request.output);
    }
  };
  if (request.threads) {
    on_threads(*request.threads, work);
  } else {
    work();
  }
  return status;
}

}  // namespace act::app
