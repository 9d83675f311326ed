#include <act/error.hpp>
#include <thread>

#include "../describe.hpp"
#include "../input.hpp"
#include "../judgement_report.hpp"
#include "commands.hpp"

namespace act::app {
namespace {

Evaluator exact_function(const Certify& request, const io::Layout& x) {
  return {{*request.activation, request.arguments},
          request.grad ? Wanted::derivative : Wanted::value,
          x.dtype,
          *x.shape};
}

Subject subject_of(const Certify& request, const std::string& outputs, DType dtype) {
  return {
      (request.grad ? "derivative of " : "") + call_text(*request.activation, request.arguments),
      outputs, dtype};
}

void print(const Certify& request, std::string_view text) {
  if (!request.quiet) io::write_file(std::string(io::dash), text);
}

/// Reports, and returns the exit status.
int tell(const Certify& request, const golden::Certificate& certificate, const Subject& subject) {
  print(request, request.json ? report_json(certificate, subject) : report(certificate, subject));
  if (!request.max_ulp) return 0;
  const bool passes =
      certificate.not_finite == 0 && static_cast<double>(certificate.max_ulp) <= *request.max_ulp;
  return passes ? 0 : 1;
}

int certify_files(const Certify& request) {
  if (request.x == io::dash && request.y == io::dash) {
    fail("certify", "--x and --y are both '-'", "expected one of them from standard input");
  }
  Input x(request.x, {});
  Input y(request.y, {});
  x.begin({.dtype = request.dtype});
  x.know_shape();
  const io::Layout layout = x.source->layout();
  if (is_integer(layout.dtype)) {
    fail(x.file->name(), "dtype " + std::string(info(layout.dtype).name),
         "expected a floating-point one; --dtype converts");
  }
  // Text has no dtype of its own: it takes that of x.
  y.begin({.text_dtype = layout.dtype});
  y.know_shape();
  const io::Layout& outputs = y.source->layout();
  if (*outputs.shape != *layout.shape) {
    fail(y.file->name(), "shape " + to_string(*outputs.shape),
         "expected that of x, " + to_string(*layout.shape));
  }
  if (outputs.dtype != layout.dtype) {
    fail(y.file->name(), "dtype " + std::string(info(outputs.dtype).name),
         "expected that of x, " + std::string(info(layout.dtype).name));
  }
  const Evaluator exact = exact_function(request, layout);
  const auto certificate = golden::certify(*x.source, *y.source, exact);
  return tell(request, certificate, subject_of(request, y.file->name(), layout.dtype));
}

int certify_library(const Certify& request) {
  const DType dtype = request.dtype.value_or(DType::float32);
  const auto numbers = [&] { return golden::AllNumbers(dtype, request.range, request.stride); };
  if ((*numbers().layout().shape)[0] == 0) {
    fail("--range", "no number lies in it", "expected FROM:TO with FROM <= TO");
  }
  const std::string name = request.symbol + " of " + request.library;
  try {
    golden::ForeignFunction function(request.library, request.symbol, dtype,
                                     std::max(1U, std::thread::hardware_concurrency()),
                                     request.timeout_seconds);
    golden::AllNumbers x = numbers();
    golden::AllNumbers its_x = numbers();
    golden::ForeignOutputs outputs(its_x, function, false);
    const auto certificate = golden::certify(x, outputs, exact_function(request, x.layout()));
    const int status = tell(request, certificate, subject_of(request, name, dtype));

    golden::AllNumbers again = numbers();
    golden::AllNumbers shifted = numbers();
    golden::ForeignOutputs in_place(again, function, false);
    golden::ForeignOutputs elsewhere(shifted, function, true);
    const auto moved = golden::compare(in_place, elsewhere, {.signed_zero = true});
    if (moved.failed == 0) return status;
    print(request, "\n" + std::to_string(moved.failed) +
                       " results change with position in memory and length of the call\n");
    return 1;
  } catch (const golden::Finding& finding) {
    print(request, name + ' ' + finding.what() + '\n');
    return 1;
  }
}

}  // namespace

int certify(const Certify& request) {
  return request.library.empty() ? certify_files(request) : certify_library(request);
}

}  // namespace act::app
