#include "pictures/input_scene.hpp"

#include <act/apply.hpp>
#include <act/error.hpp>
#include <act/stream.hpp>
#include <algorithm>
#include <cmath>

#include "commands/input.hpp"
#include "reports/describe.hpp"
#include "reports/report_text.hpp"
#include "terminal/progress.hpp"

namespace act::app {
namespace {

using Values = std::vector<double>;

Values values_of(const Tensor& tensor) {
  const Tensor exact = tensor.cast(DType::float64);
  const auto view = exact.view<double>();
  return {view.begin(), view.end()};
}

Values finite(Values values) {
  std::erase_if(values, [](double value) { return !std::isfinite(value); });
  return values;
}

std::size_t zeros(const Values& values) {
  return static_cast<std::size_t>(std::ranges::count(values, 0.0));
}

/// Where hardly any gradient comes through.
std::size_t flat(const Values& slopes) {
  return static_cast<std::size_t>(
      std::ranges::count_if(slopes, [](double slope) { return std::abs(slope) < 0.01; }));
}

std::string share(std::string_view name, std::size_t part, std::size_t whole) {
  return std::string(name) + ' ' + percent_of(part, whole);
}

plot::Panel panel(const std::string& x_label, double low, double high, const std::string& y_label,
                  std::vector<plot::Bar> bars) {
  std::vector<plot::Series> series{{.label = x_label, .bars = std::move(bars)}};
  auto y = plot::fitting_axis(y_label, series);
  return {{x_label, low, high}, std::move(*y), std::move(series)};
}

/// Elements of equal intervals between the least and the largest value.
plot::Panel histogram(const std::string& label, const Values& values) {
  constexpr std::size_t bins = 40;
  if (values.empty()) fail("--input", "no " + label + " is finite", "expected some");
  auto [low, high] = std::ranges::minmax(values);
  if (low == high) {
    const double half = std::max(std::abs(low) / 2, 0.5);
    low -= half;
    high += half;
  }
  const double width = high / bins - low / bins;
  std::vector<plot::Bar> bars;
  for (std::size_t i = 0; i < bins; ++i) {
    const double from = low + static_cast<double>(i) * width;
    bars.push_back({from, from + width, 0});
  }
  for (const double value : values) {
    const auto bin = static_cast<std::size_t>(std::clamp((value - low) / width, 0., bins - 1.));
    bars[bin].height += 1;
  }
  return panel(label, low, high, "elements", std::move(bars));
}

plot::Panel lane_bars(const std::string& label, const Values& values) {
  std::vector<plot::Bar> bars;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) continue;
    const auto at = static_cast<double>(i);
    bars.push_back({at - 0.4, at + 0.4, values[i]});
  }
  if (bars.empty()) fail("--lane", "no value of the " + label + " is finite", "expected some");
  return panel("index", -0.5, static_cast<double>(values.size()) - 0.5, label, std::move(bars));
}

plot::Scene elementwise(const Call& call, const Tensor& x, const std::string& name) {
  const Values in = values_of(x);
  const Values out = values_of(apply(call, x));
  const Values slopes = values_of(derivative(call, x));
  const Values finite_in = finite(in);
  const Values finite_out = finite(out);
  const std::size_t all = in.size();
  return {name,
          {histogram("input", finite_in), histogram("result", finite_out)},
          {share("dead (result 0)", zeros(out), all) + ", " +
               share("saturated (|f'(x)| < 0.01)", flat(slopes), all),
           share("not finite: input", all - finite_in.size(), all) + ", " +
               share("result", all - finite_out.size(), all)}};
}

/// Lanes of the last axis.
plot::Scene lane(const Call& call, const Tensor& x, std::size_t which, const std::string& name) {
  const std::size_t length = lane_length(call, x.shape());
  const std::size_t lanes = length == 0 ? 0 : x.size() / length;
  if (which >= lanes) {
    fail("--lane", "found " + std::to_string(which), "the input has " + count_of(lanes, "lane"));
  }
  const Values all = values_of(x);
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(which * length);
  const Values in(first, first + static_cast<std::ptrdiff_t>(length));
  const Tensor one =
      io::tensor_of(DType::float64, {static_cast<std::int64_t>(length)}, in).cast(x.dtype());
  return {name + ", lane " + std::to_string(which) + " of " + std::to_string(lanes),
          {lane_bars("input", in), lane_bars("result", values_of(apply(call, one)))}};
}

}  // namespace

plot::Scene input_scene(const Plot& request) {
  const auto& [activation, arguments, axes] = request.functions.front();
  Progress progress(true, total_size({*request.input}));
  Input input(*request.input, {}, progress);
  input.begin({});
  Tensor x = read_all(*input.source).tensor;
  if (is_integer(x.dtype())) x = x.cast(DType::float32);
  if (x.size() == 0) fail(input.file->name(), "no elements", "expected some");
  const Call call{*activation, arguments, axes};
  const std::string name = call_text(*activation, arguments) + " of " + input.file->name();
  return activation->lane ? lane(call, x, request.lane, name) : elementwise(call, x, name);
}

}  // namespace act::app
