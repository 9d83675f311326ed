#include "options/function_inputs.hpp"

#include <act/error.hpp>
#include <act/golden/generator.hpp>
#include <act/io/io.hpp>
#include <act/plot/sampling.hpp>
#include <act/plot/ticks.hpp>
#include <act/stream.hpp>
#include <algorithm>
#include <cmath>

#include "commands/input.hpp"
#include "options/function_options.hpp"

namespace act::app {
namespace {

constexpr std::size_t most_points = 1'000'000;

std::vector<double> all_kinks(const std::vector<Function>& functions) {
  std::vector<double> all;
  for (const Function& function : functions) {
    const auto kinks = plot::kinks({*function.activation, function.arguments});
    all.insert(all.end(), kinks.begin(), kinks.end());
  }
  return all;
}

std::vector<double> stepped(const Range& range) {
  const auto [from, to, step] = range;
  const double count = std::floor((to - from) / *step) + 1;
  if (count > static_cast<double>(most_points)) {
    fail("--range", format_number(count) + " numbers",
         "expected at most " + std::to_string(most_points));
  }
  const Tensor x = golden::range(from, to, *step);
  return {x.view<double>().begin(), x.view<double>().end()};
}

std::vector<double> equidistant(const Range& range, std::size_t points) {
  std::vector<double> x;
  const std::size_t intervals = points - 1;
  for (std::size_t i = 0; i <= intervals; ++i) {
    const auto share = [&](std::size_t part) {
      return static_cast<double>(part) / static_cast<double>(intervals);
    };
    x.push_back(range.from * share(intervals - i) + range.to * share(i));
  }
  return x;
}

std::vector<double> round_numbers(const Range& range) {
  constexpr double about = 8;
  const auto step = plot::round_step((range.to - range.from) / about);
  std::vector<double> x = plot::multiples(step, range.from, range.to);
  x.insert(x.end(), {range.from, range.to});
  return x;
}

std::vector<double> numbers_and_kinks(const FunctionInputs& inputs,
                                      const std::vector<double>& kinks) {
  if (!inputs.range) return plot::usual_numbers(kinks);
  const Range& range = *inputs.range;
  std::vector<double> x = range.step      ? stepped(range)
                          : inputs.points ? equidistant(range, *inputs.points)
                                          : round_numbers(range);
  for (const double kink : kinks) {
    if (kink >= range.from && kink <= range.to) x.push_back(kink);
  }
  return x;
}

Tensor vector_of(DType dtype, const auto& elements) {
  return io::tensor_of(dtype, {static_cast<std::int64_t>(elements.size())}, elements);
}

/// Of elements in order: each once.
Tensor distinct(Tensor x) {
  dispatch(x.dtype(), [&]<class T>() {
    const auto elements = x.view<T>();
    std::vector<T> kept(elements.begin(), elements.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    x = vector_of(x.dtype(), kept);
  });
  return x;
}

Tensor read_file(const FunctionInputs& inputs) {
  Progress progress(true, total_size({*inputs.file}));
  Input input(*inputs.file, {}, progress);
  input.begin({.dtype = inputs.dtype});
  return read_all(*input.source).tensor;
}

}  // namespace

void add_range_options(CLI::App& app, FunctionInputs& inputs, const std::string& usual) {
  add_option(app, "--range", "FROM:TO[:STEP]",
             "x: these numbers and the kinks between them (default: " + usual + ")",
             [&](const std::string& text) {
               inputs.range = parse_range("--range", text, Steps::allowed);
             });
  add_option(app, "--points", "N", "numbers in the range, instead of its step",
             [&](const std::string& text) {
               inputs.points = parse_count("--points", text, 2, most_points);
             });
}

void check_inputs(std::string_view verb, const FunctionInputs& inputs) {
  const bool given = !inputs.values.empty() || inputs.file;
  if (inputs.range && given) fail(verb, "--range and other x are given", "expected one of them");
  if (inputs.points && (!inputs.range || inputs.range->step)) {
    fail("--points", inputs.range ? "the range has a step" : "no range is given",
         "expected --range FROM:TO");
  }
}

Tensor x_of(const std::vector<Function>& functions, const FunctionInputs& inputs) {
  if (inputs.values.empty() && !inputs.file) {
    const Tensor exact = vector_of(DType::float64, numbers_and_kinks(inputs, all_kinks(functions)));
    return distinct(ascending(exact.cast(inputs.dtype.value_or(DType::float32))));
  }
  Tensor x = inputs.file ? read_file(inputs) : parse_values(inputs.values, inputs.dtype).tensor;
  x.reshape({static_cast<std::int64_t>(x.size())});
  return is_integer(x.dtype()) ? x.cast(DType::float32) : x;
}

Tensor ascending(Tensor x) {
  dispatch(x.dtype(), [&]<class T>() {
    auto elements = x.view<T>();
    const auto numbers = std::partition(elements.begin(), elements.end(),
                                        [](T element) { return element == element; });
    std::sort(elements.begin(), numbers);
  });
  return x;
}

}  // namespace act::app
