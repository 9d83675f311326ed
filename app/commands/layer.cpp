#include <act/error.hpp>
#include <act/io/memory_source.hpp>
#include <act/stream.hpp>

#include "commands/commands.hpp"
#include "commands/evaluation.hpp"
#include "options/name.hpp"
#include "terminal/terminal.hpp"

namespace act::app {
namespace {

/// What a layer with tensors makes of an input, which is held in memory.
class LayerResult final : public Transformation {
 public:
  LayerResult(const EvaluateLayer& request, Input input, const std::string& path,
              Progress& progress)
      : source_(evaluated(request, std::move(input), path, progress)) {}

  io::Source& source() override { return source_; }

 private:
  static io::Document evaluated(const EvaluateLayer& request, Input input,
                                const std::string& x_file, Progress& progress) {
    input.know_shape();
    io::Document x = read_all(*input.source);
    if (request.shape) {
      x.tensor.reshape(*request.shape);
      x.column = false;
    }
    const DType own = x.tensor.dtype();
    const DType dtype = is_integer(own) ? DType::float32 : own;
    const auto read = [&](const std::string& option, const std::string& path) {
      const Input beside = open_beside(request, option, path, x_file, {.dtype = dtype}, progress);
      return read_all(*beside.source).tensor;
    };
    LayerTensors tensors;
    for (const auto& [name, file] : request.tensors) {
      tensors.emplace(name, read(option_name(name), file));
    }
    const LayerCall call{*request.layer, request.arguments};
    if (!request.upstream) {
      Tensor y = apply(call, tensors, x.tensor);
      return {std::move(y), x.column, std::move(x.header)};
    }
    const Tensor upstream = read("--upstream", *request.upstream);
    Tensor product = vjp(call, tensors, x.tensor, upstream, request.wrt);
    if (!request.wrt.empty()) return {std::move(product)};
    return {std::move(product), x.column, std::move(x.header)};
  }

  io::MemorySource source_;
};

/// Of a layer without tensors: the function it applies.
Evaluate function_alone(const EvaluateLayer& request) {
  const Function function = registered(function_of({*request.layer, request.arguments}));
  Evaluate evaluate;
  static_cast<Transform&>(evaluate) = request;
  evaluate.activation = function.activation;
  evaluate.arguments = function.arguments;
  evaluate.axes = function.axes;
  return evaluate;
}

}  // namespace

int evaluate_layer(const EvaluateLayer& request) {
  const std::string name(request.layer->name);
  if (request.values.empty() && request.inputs.empty() && stdin_is_terminal()) {
    fail(name, "no input", "expected numbers, a file, or a pipe");
  }
  if (request.tensors.empty()) {
    const Evaluate function = function_alone(request);
    return transform(request, evaluation(function), name);
  }
  const Begin begin = [&](Input input, const std::string& path, std::optional<io::Format>,
                          Progress& progress) {
    return std::make_unique<LayerResult>(request, std::move(input), path, progress);
  };
  return transform(request, begin, name);
}

}  // namespace act::app
