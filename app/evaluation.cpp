#include "evaluation.hpp"

#include <spdlog/spdlog.h>

#include <act/error.hpp>
#include <act/io/memory_source.hpp>
#include <act/stream.hpp>

#include "input.hpp"
#include "terminal.hpp"

namespace act::app {
namespace {

Input input_of(io::Document document) {
  return {io::Format::csv, std::make_unique<io::MemorySource>(std::move(document))};
}

Input open_values(const Evaluate& request) {
  std::string text;
  for (const std::string& value : request.values) {
    text.append(text.empty() ? "" : ",").append(value);
  }
  return input_of(io::parse(text, "values", io::Format::csv, {.dtype = request.dtype}));
}

/// Opens the upstream of a product with x, whose shape is known.
Input open_upstream(const Evaluate& request, const std::string& x_path, DType x,
                    Progress& progress) {
  if (*request.upstream == io::dash && request.values.empty() && x_path == io::dash) {
    fail("--upstream", "found '-'", "standard input is the input already");
  }
  // Text has no dtype of its own: it takes that of x.
  Input input(*request.upstream, {}, progress);
  input.begin({.dtype = request.dtype, .text_dtype = is_integer(x) ? DType::float32 : x});
  input.know_shape();
  return input;
}

Input open_input(const Evaluate& request, const std::string& path, Progress& progress) {
  if (request.generated) {
    return input_of({request.generated->cast(request.dtype.value_or(DType::float32))});
  }
  if (!request.values.empty()) return open_values(request);
  Input input(path, request.from, progress);
  input.begin({.dtype = request.dtype, .header = request.header});
  return input;
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

Wanted wanted(const Evaluate& request) {
  if (request.grad) return Wanted::derivative;
  return request.upstream ? Wanted::product : Wanted::value;
}

/// Everything that a result comes from, opened and checked.
class Evaluation {
 public:
  /// `to`: the format of the output, or nothing where it is compared.
  Evaluation(const Evaluate& request, const std::string& path, Input input,
             std::optional<io::Format> to, Progress& progress)
      : input_(std::move(input)),
        layout_(layout(request, to)),
        evaluator_({*request.activation, request.arguments, request.axes}, wanted(request),
                   layout_.dtype, shape()) {
    if (layout_.shape) {
      warn_of_single_lanes({*request.activation, request.arguments, request.axes}, shape());
    }
    if (request.upstream) {
      upstream_ = open_upstream(request, path, layout_.dtype, progress);
      evaluator_.check_upstream(*upstream_->source->layout().shape);
    }
    result_.emplace(*input_.source, upstream_ ? upstream_->source.get() : nullptr, evaluator_,
                    layout_);
  }

  io::Source& result() { return *result_; }

 private:
  io::Layout layout(const Evaluate& request, std::optional<io::Format> to) {
    if (!to || !is_row_by_row(request, input_.source->layout(), *to)) input_.know_shape();
    io::Layout layout = input_.source->layout();
    if (request.shape) {
      check_reshape(layout.dtype, *layout.shape, *request.shape);
      layout.shape = request.shape;
      layout.column = false;
    }
    return layout;
  }

  /// Of the input; of one row where it comes in rows.
  Shape shape() const {
    return layout_.shape.value_or(Shape{static_cast<std::int64_t>(layout_.columns)});
  }

  Input input_;
  io::Layout layout_;
  Evaluator evaluator_;
  std::optional<Input> upstream_;
  std::optional<Evaluated> result_;
};

}  // namespace

void evaluate_to(const Evaluate& request, const std::string& path, const std::string& output,
                 Progress& progress) {
  Input input = open_input(request, path, progress);
  const auto by_suffix = io::format_of_path(output);
  const io::Format to = request.to ? *request.to : by_suffix.value_or(input.format);
  if (to == io::Format::npy) refuse_terminal("NPY", output, "use -o FILE, or --to json");
  Evaluation evaluation(request, path, std::move(input), to, progress);
  const auto writer = io::make_writer(to, evaluation.result().layout(), request.style);
  io::OutputFile file(output);
  write_all(evaluation.result(), *writer, file);
  file.commit();
}

Verdict evaluate_and_compare(const Evaluate& request, const std::string& path, Progress& progress) {
  if (*request.expect == io::dash && request.values.empty() && path == io::dash) {
    fail("--expect", "found '-'", "standard input is the input already");
  }
  Evaluation evaluation(request, path, open_input(request, path, progress), {}, progress);
  io::Source& result = evaluation.result();
  Input expected(*request.expect, {}, progress);
  // Text has no dtype of its own: it takes that of the result.
  const DType dtype = result.layout().dtype;
  expected.begin({.text_dtype = is_integer(dtype) ? DType::float32 : dtype});
  expected.know_shape();
  return compare(result, std::string(request.activation->name), *expected.source,
                 expected.file->name(), request.comparing);
}

}  // namespace act::app
