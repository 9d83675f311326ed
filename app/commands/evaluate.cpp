#include <spdlog/spdlog.h>

#include <act/apply.hpp>
#include <act/io/io.hpp>

#include "../terminal.hpp"
#include "commands.hpp"

namespace act::app {
namespace {

struct Input {
  io::Document document;
  io::Format format;
};

io::Document document_of_values(const Evaluate& request) {
  std::string text;
  for (const std::string& value : request.values)
    text.append(text.empty() ? "" : ",").append(value);
  return io::parse(text, "values", io::Format::csv, {.dtype = request.dtype});
}

Input read(const std::string& path, std::optional<io::Format> from,
           const io::ReadOptions& options) {
  const std::string bytes = io::read_file(path);
  if (!from) from = io::format_of_path(path);
  if (!from) from = io::format_of_content(bytes);
  const std::string_view name = path == io::dash ? io::stdin_name : std::string_view(path);
  return {io::parse(bytes, name, *from, options), *from};
}

Input read_input(const Evaluate& request) {
  if (!request.values.empty()) return {document_of_values(request), io::Format::csv};
  return read(request.input.value_or(std::string(io::dash)), request.from,
              {.dtype = request.dtype, .header = request.header});
}

Tensor read_upstream(const Evaluate& request, const Tensor& x) {
  if (*request.upstream == io::dash && request.values.empty() &&
      request.input.value_or(std::string(io::dash)) == io::dash) {
    fail("--upstream", "found '-'", "standard input is the input already");
  }
  // Text has no dtype of its own: it takes that of x.
  return read(*request.upstream, {},
              {.dtype = request.dtype,
               .text_dtype = is_integer(x.dtype()) ? DType::float32 : x.dtype()})
      .document.tensor;
}

Tensor result(const Evaluate& request, const Call& call, const Tensor& x) {
  if (request.grad) return derivative(call, x);
  if (request.upstream) return vjp(call, x, read_upstream(request, x));
  return apply(call, x);
}

}  // namespace

void evaluate(const Evaluate& request) {
  const bool nothing_given = request.values.empty() && !request.input;
  if (nothing_given && stdin_is_terminal()) {
    if (!request.only_parameters) {
      fail(request.activation->name, "no input", "expected numbers, a file, or a pipe");
    }
    io::write_file(std::string(io::dash), quick_check(request));
    return;
  }

  Input input = read_input(request);
  Tensor& x = input.document.tensor;
  if (request.shape) {
    x.reshape(*request.shape);
    input.document.column = false;
  }
  const auto by_suffix = io::format_of_path(request.output);
  const io::Format to = request.to ? *request.to : by_suffix.value_or(input.format);
  if (to == io::Format::npy && request.output == io::dash && stdout_is_terminal()) {
    fail("", "NPY is not written to a terminal", "use -o FILE, or --to json");
  }

  const Call call{*request.activation, request.arguments, request.axes};
  const auto& lane = call.activation.lane;
  if (lane && !lane->single.empty() && lane_length(call, x.shape()) == 1) {
    spdlog::warn("warning: {} {}", call.activation.name, lane->single);
  }
  input.document.tensor = result(request, call, x);
  io::write_file(request.output, io::render(input.document, to, request.style));
}

}  // namespace act::app
