#include "commands/evaluation.hpp"

#include <spdlog/spdlog.h>

#include <act/stream.hpp>

namespace act::app {
namespace {

/// Whether rows of text can be evaluated and written as they come, before their number is known.
bool is_row_by_row(const Evaluate& request, const io::Layout& rows, io::Format to) {
  if (request.shape || request.expect || to == io::Format::npy || to == io::Format::json) {
    return false;
  }
  if (!request.activation->lane) return true;
  const Axes axes = axes_of(*request.activation, request.axes);
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

/// Everything that a result comes from.
class Evaluation final : public Transformation {
 public:
  Evaluation(const Evaluate& request, Input input, const std::string& path,
             std::optional<io::Format> to, Progress& progress)
      : input_(std::move(input)),
        upstream_(upstream(request, path, progress)),
        layout_(layout(request, to)),
        evaluator_({*request.activation, request.arguments, request.axes}, wanted(request),
                   layout_.dtype, shape()) {
    if (layout_.shape) {
      warn_of_single_lanes({*request.activation, request.arguments, request.axes}, shape());
      if (upstream_) evaluator_.check_upstream(*upstream_->source->layout().shape);
    }
    result_.emplace(*input_.source, upstream_ ? upstream_->source.get() : nullptr, evaluator_,
                    layout_);
  }

  io::Source& source() override { return *result_; }

 private:
  std::optional<Input> upstream(const Evaluate& request, const std::string& path,
                                Progress& progress) const {
    if (!request.upstream) return {};
    // Text has no dtype of its own: it takes that of x.
    const DType dtype = input_.source->layout().dtype;
    const DType text_dtype = is_integer(dtype) ? DType::float32 : dtype;
    return open_beside(request, "--upstream", *request.upstream, path,
                       {.dtype = request.dtype, .text_dtype = text_dtype}, progress);
  }

  io::Layout layout(const Evaluate& request, std::optional<io::Format> to) {
    const io::Layout& rows = input_.source->layout();
    const bool row_by_row = to && is_row_by_row(request, rows, *to) &&
                            (!upstream_ || has_rows_for(*request.activation, rows));
    if (!row_by_row) {
      input_.know_shape();
      if (upstream_) upstream_->know_shape();
    }
    io::Layout layout = input_.source->layout();
    if (request.shape) {
      check_reshape(layout.dtype, *layout.shape, *request.shape);
      layout.shape = request.shape;
      layout.column = false;
    }
    return layout;
  }

  /// Whether the upstream is rows as long as the result's, too. One row by itself is not: as text
  /// it has a shape of its own.
  bool has_rows_for(const Activation& activation, const io::Layout& x) const {
    const io::Layout& upstream = upstream_->source->layout();
    const std::size_t parts = activation.lane ? activation.lane->parts : 1;
    if (!upstream.shape) return upstream.columns * parts == x.columns;
    const Shape& shape = *upstream.shape;
    if (shape.empty() || shape[0] <= 1) return false;
    const std::int64_t columns = shape.back() * static_cast<std::int64_t>(parts);
    return x.columns > 1 ? shape.size() == 2 && columns == static_cast<std::int64_t>(x.columns)
                         : shape.size() == 1;
  }

  /// Of the input; of one row where it comes in rows.
  Shape shape() const {
    return layout_.shape.value_or(Shape{static_cast<std::int64_t>(layout_.columns)});
  }

  Input input_;
  std::optional<Input> upstream_;
  io::Layout layout_;
  Evaluator evaluator_;
  std::optional<Evaluated> result_;
};

}  // namespace

Begin evaluation(const Evaluate& request) {
  return [&request](Input input, const std::string& path, std::optional<io::Format> to,
                    Progress& progress) {
    return std::make_unique<Evaluation>(request, std::move(input), path, to, progress);
  };
}

}  // namespace act::app
