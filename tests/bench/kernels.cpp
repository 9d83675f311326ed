// Speed of every activation in this process on one thread: NAME/DTYPE/ELEMENTS, value and, where it
// is elementwise, derivative; lanes have 128 elements. `--benchmark_filter=gelu/float32` chooses.
#include <benchmark/benchmark.h>

#include <act/elementwise.hpp>
#include <act/lanewise.hpp>
#include <act/registry.hpp>
#include <act/stream.hpp>
#include <cmath>
#include <random>
#include <string>

namespace {

using namespace act;

constexpr std::int64_t lane_length = 128;

/// Normally distributed, as activations mostly are.
Tensor normal(DType dtype, Shape shape) {
  Tensor x(DType::float32, std::move(shape));
  std::mt19937 random(1);
  std::normal_distribution<float> distribution;
  for (float& element : x.view<float>()) element = distribution(random);
  return x.cast(dtype);
}

void run(benchmark::State& state, const Activation* activation, Quantity quantity, DType dtype) {
  const Tensor x = normal(dtype, {state.range(0) / lane_length, lane_length});
  const auto kernel = bound_kernel(*activation, parse_arguments(activation->sample), dtype);
  if (activation->lane) {
    const std::int64_t parts = static_cast<std::int64_t>(activation->lane->parts);
    Tensor y(dtype, {x.shape()[0], lane_length / parts});
    const Lanes x_lanes(x.shape(), {1});
    const Lanes y_lanes(y.shape(), {1});
    const auto& lane_kernel = dynamic_cast<const LaneKernel&>(*kernel);
    for (auto _ : state) {
      evaluate(lane_kernel, x, x_lanes, y, y_lanes);
      benchmark::ClobberMemory();
    }
  } else {
    Tensor y(dtype, x.shape());
    const auto& elementwise_kernel = dynamic_cast<const ElementwiseKernel&>(*kernel);
    for (auto _ : state) {
      evaluate(elementwise_kernel, quantity, x, nullptr, y);
      benchmark::ClobberMemory();
    }
  }
  state.counters["ns/element"] = benchmark::Counter(
      static_cast<double>(state.range(0)) * 1e-9,
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

}  // namespace

int main(int argc, char** argv) {
  for (const Activation* activation : registry()) {
    for (const DType dtype : {DType::float32, DType::bfloat16, DType::float16, DType::float64}) {
      const std::string name = std::string(activation->name) + "/" + std::string(info(dtype).name);
      const auto add = [&](const std::string& full, Quantity quantity) {
        benchmark::RegisterBenchmark(full.c_str(), run, activation, quantity, dtype)
            ->Arg(1 << 14)
            ->Arg(1 << 24);
      };
      add(name, Quantity::value);
      if (!activation->lane) add(name + "/derivative", Quantity::derivative);
    }
  }
  benchmark::Initialize(&argc, argv);
  on_threads(1, [] { benchmark::RunSpecifiedBenchmarks(); });
}
