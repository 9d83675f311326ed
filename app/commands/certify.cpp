#include <act/error.hpp>

#include "../describe.hpp"
#include "../input.hpp"
#include "../judgement_report.hpp"
#include "commands.hpp"

namespace act::app {

int certify(const Certify& request) {
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
  const Evaluator exact({*request.activation, request.arguments},
                        request.grad ? Wanted::derivative : Wanted::value, layout.dtype,
                        *layout.shape);
  const auto certificate = golden::certify(*x.source, *y.source, exact);

  const Subject subject{
      (request.grad ? "derivative of " : "") + call_text(*request.activation, request.arguments),
      y.file->name(), layout.dtype};
  if (!request.quiet) {
    io::write_file(std::string(io::dash),
                   request.json ? report_json(certificate, subject) : report(certificate, subject));
  }
  if (!request.max_ulp) return 0;
  const bool passes =
      certificate.not_finite == 0 && static_cast<double>(certificate.max_ulp) <= *request.max_ulp;
  return passes ? 0 : 1;
}

}  // namespace act::app
