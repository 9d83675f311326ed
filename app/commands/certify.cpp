#include <act/error.hpp>
#include <act/golden/all_numbers.hpp>
#include <act/io/counted_source.hpp>
#include <act/stream.hpp>

#include "commands/commands.hpp"
#include "options/judged.hpp"
#include "reports/describe.hpp"
#include "reports/judgement_report.hpp"

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
  Progress progress(!request.quiet, total_size({request.judged.x, request.judged.y}));
  const JudgedFiles files(request.judged, request.dtype, progress);
  const io::Layout& inputs = files.x.source->layout();
  const Evaluator exact = exact_function(request, inputs);
  files.check_outputs(exact.shape());
  const auto certificate = [&] {
    if (!request.activation->lane) {
      return golden::certify(*files.x.source, *files.y.source, exact);
    }
    Evaluated results(*files.x.source, nullptr, exact, inputs);
    return golden::certify_lanes(results, *files.y.source);
  }();
  progress.end();
  return tell(request, certificate,
              subject_of(request, files.y.file->name(), files.y.source->layout()));
}

int certify_code(const Certify& request) {
  golden::AllNumbers x(request.dtype.value_or(DType::float32), request.range, request.stride);
  const io::Layout& layout = x.layout();
  if ((*layout.shape)[0] == 0) {
    fail("--range", "no number lies in it", "expected FROM:TO with FROM <= TO");
  }
  const std::string name = name_of(request.judged);
  try {
    const auto function = judged_code(request.judged, layout.dtype);
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
  return request.judged.x.empty() ? certify_code(request) : certify_files(request);
}

}  // namespace act::app
