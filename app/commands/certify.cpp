#include <act/error.hpp>
#include <act/golden/command_function.hpp>
#include <act/golden/library_function.hpp>
#include <act/io/counted_source.hpp>
#include <act/stream.hpp>
#include <thread>

#include "../describe.hpp"
#include "../input.hpp"
#include "../judgement_report.hpp"
#include "commands.hpp"

namespace act::app {
namespace {

Evaluator exact_function(const Certify& request, const io::Layout& x) {
  return {{*request.activation, request.arguments, request.axes},
          request.grad ? Wanted::derivative : Wanted::value,
          x.dtype,
          *x.shape};
}

Subject subject_of(const Certify& request, const std::string& outputs, const io::Layout& layout) {
  return {
      .function = (request.grad ? "derivative of " : "") +
                  call_text(*request.activation, request.arguments),
      .outputs = outputs,
      .dtype = layout.dtype,
      .shape = *layout.shape,
      .of_lanes = request.activation->lane.has_value(),
  };
}

void print(const Certify& request, std::string_view text) {
  if (!request.quiet) io::write_file(std::string(io::dash), text);
}

/// Reports, and returns the exit status.
int tell(const Certify& request, const golden::Certificate& certificate, const Subject& subject) {
  std::optional<bool> passes;
  if (request.max_ulp) {
    const golden::Certificate::Count& all = certificate.all;
    passes = all.not_finite == 0 && static_cast<double>(all.max_ulp) <= *request.max_ulp;
  }
  if (certificate.moved > 0) passes = false;
  print(request, request.json ? report_json(certificate, subject)
                              : report(certificate, subject, passes, Paint(request.color)));
  return passes.value_or(true) ? 0 : 1;
}

int certify_files(const Certify& request) {
  if (request.x == io::dash && request.y == io::dash) {
    fail("certify", "--x and --y are both '-'", "expected one of them from standard input");
  }
  Progress progress(!request.quiet, total_size({request.x, request.y}));
  Input x(request.x, {}, progress);
  Input y(request.y, {}, progress);
  x.begin({.dtype = request.dtype});
  x.know_shape();
  const io::Layout& inputs = x.source->layout();
  if (is_integer(inputs.dtype)) {
    fail(x.file->name(), "dtype " + std::string(info(inputs.dtype).name),
         "expected a floating-point one; --dtype converts");
  }
  const Evaluator exact = exact_function(request, inputs);
  // Text has no dtype of its own: it takes that of x.
  y.begin({.text_dtype = inputs.dtype});
  y.know_shape();
  const io::Layout& outputs = y.source->layout();
  if (*outputs.shape != exact.shape()) {
    fail(y.file->name(), "shape " + to_string(*outputs.shape),
         "expected that of the result, " + to_string(exact.shape()));
  }
  if (outputs.dtype != inputs.dtype) {
    fail(y.file->name(), "dtype " + std::string(info(outputs.dtype).name),
         "expected that of x, " + std::string(info(inputs.dtype).name));
  }
  const auto certificate = [&] {
    if (!request.activation->lane) return golden::certify(*x.source, *y.source, exact);
    Evaluated results(*x.source, nullptr, exact, inputs);
    return golden::certify_lanes(results, *y.source);
  }();
  progress.end();
  return tell(request, certificate, subject_of(request, y.file->name(), outputs));
}

std::unique_ptr<golden::JudgedFunction> judged_function(const Certify& request, DType dtype) {
  if (!request.command.empty()) {
    return std::make_unique<golden::CommandFunction>(request.command, request.timeout_seconds);
  }
  return std::make_unique<golden::LibraryFunction>(
      request.library, request.symbol, dtype, std::max(1U, std::thread::hardware_concurrency()),
      request.timeout_seconds);
}

int certify_code(const Certify& request) {
  golden::AllNumbers x(request.dtype.value_or(DType::float32), request.range, request.stride);
  const io::Layout& layout = x.layout();
  if ((*layout.shape)[0] == 0) {
    fail("--range", "no number lies in it", "expected FROM:TO with FROM <= TO");
  }
  const std::string name = request.command.empty() ? request.symbol + " of " + request.library
                                                   : '\'' + request.command + '\'';
  try {
    const auto function = judged_function(request, layout.dtype);
    Progress progress(!request.quiet, element_count(*layout.shape) * info(layout.dtype).size);
    io::CountedSource counted(x, progress.passed());
    const auto certificate = golden::certify(counted, *function, exact_function(request, layout));
    progress.end();
    return tell(request, certificate, subject_of(request, name, layout));
  } catch (const golden::Finding& finding) {
    print(request, Paint(request.color).bad(name + ' ' + finding.what()) + '\n');
    return 1;
  }
}

}  // namespace

int certify(const Certify& request) {
  return request.x.empty() ? certify_code(request) : certify_files(request);
}

}  // namespace act::app
