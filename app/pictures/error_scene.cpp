#include "pictures/error_scene.hpp"

#include <act/error.hpp>
#include <act/golden/signed_errors.hpp>
#include <act/io/document.hpp>
#include <act/number.hpp>
#include <act/plot/sampling.hpp>
#include <act/stream.hpp>
#include <algorithm>
#include <cmath>

#include "options/judged.hpp"
#include "reports/describe.hpp"
#include "terminal/progress.hpp"

namespace act::app {
namespace {

using Errors = std::vector<golden::SignedError>;

/// About what a picture has room for.
constexpr std::size_t columns = 240;

/// Errors beyond this are shown on a logarithmic axis, which leaves 1 and 2 ULP room.
constexpr double most_on_a_linear_axis = 50;

Tensor exact(const Plot& request, const Tensor& x) {
  const Function& function = request.functions.front();
  const Call call{*function.activation, function.arguments};
  return request.grad ? derivative(call, x) : apply(call, x);
}

Errors errors_of_files(const Plot& request) {
  Progress progress(true, total_size({request.judged.x, request.judged.y}));
  const JudgedFiles files(request.judged, {}, progress);
  const Tensor x = read_all(*files.x.source).tensor;
  const Tensor right = exact(request, x);
  files.check_outputs(right.shape());
  return golden::signed_errors(x, read_all(*files.y.source).tensor, right);
}

/// At numbers of float32 that lie evenly in the range.
Errors errors_of_code(const Plot& request, plot::Span span) {
  constexpr std::size_t count = std::size_t{1} << 16;
  std::vector<double> numbers(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / (count - 1);
    numbers[i] = span.low * (1 - share) + span.high * share;
  }
  const Tensor x = io::tensor_of(DType::float64, {count}, numbers).cast(DType::float32);
  try {
    const auto code = judged_code(request.judged, x.dtype());
    return golden::signed_errors(x, code->outputs(x, false), exact(request, x));
  } catch (const golden::Finding& finding) {
    fail(name_of(request.judged), finding.what());
  }
}

/// A bar from 0 to the highest error of an interval, and one to the lowest.
std::vector<plot::Bar> bars(const Errors& errors, plot::Span x) {
  struct Extremes {
    double low = 0;
    double high = 0;
  };
  std::vector<Extremes> extremes(columns);
  const double width = x.high / columns - x.low / columns;
  for (const auto& [at, ulp] : errors) {
    if (at < x.low || at > x.high) continue;
    const double place = std::clamp((at - x.low) / width, 0.0, columns - 1.0);
    Extremes& here = extremes[static_cast<std::size_t>(place)];
    here.low = std::min(here.low, ulp);
    here.high = std::max(here.high, ulp);
  }
  std::vector<plot::Bar> all;
  for (std::size_t i = 0; i < columns; ++i) {
    const double from = x.low + static_cast<double>(i) * width;
    for (const double height : {extremes[i].low, extremes[i].high}) {
      if (height != 0) all.push_back({from, from + width, height});
    }
  }
  return all;
}

std::string note(const Errors& errors) {
  const auto [low, high] = std::ranges::minmax_element(errors, {}, &golden::SignedError::ulp);
  const auto text = [](const golden::SignedError& error) {
    return format_number(error.ulp) + " ULP at x = " + format_number(static_cast<float>(error.x));
  };
  return "from " + text(*low) + " to " + text(*high);
}

plot::Span all_of(const Errors& errors) {
  const auto [low, high] = std::ranges::minmax_element(errors, {}, &golden::SignedError::x);
  if (low->x < high->x) return {low->x, high->x};
  return {low->x - 1, low->x + 1};
}

}  // namespace

plot::Scene error_scene(const Plot& request) {
  const bool files = !request.judged.y.empty();
  const std::optional<plot::Span> given =
      request.range ? std::optional(plot::Span{request.range->from, request.range->to})
                    : std::nullopt;
  const Function& function = request.functions.front();
  const Call call{*function.activation, function.arguments};
  const auto numbers = plot::usual_numbers(plot::kinks(call));
  Errors errors =
      files ? errors_of_files(request)
            : errors_of_code(request, given.value_or(plot::Span{numbers.front(), numbers.back()}));
  if (given) {
    std::erase_if(errors, [&](const golden::SignedError& error) {
      return error.x < given->low || error.x > given->high;
    });
  }
  if (errors.empty()) fail("--error", "no output in the range is finite", "expected some");
  const plot::Span x = given.value_or(all_of(errors));
  std::vector<plot::Series> series{{.label = "error", .bars = bars(errors, x)}};
  plot::Axis y = plot::fitting_axis("ULP", series).value_or(plot::Axis{"ULP", -1, 1});
  const double largest = std::max(std::abs(y.low), std::abs(y.high));
  if (largest > most_on_a_linear_axis) {
    y.logarithmic = true;
    // Some room beyond the largest, on this scale.
    if (y.high > 0) y.high *= 2;
    if (y.low < 0) y.low *= 2;
  }
  const std::string name = call_text(*function.activation, function.arguments, request.grad);
  return {"error of " + name_of(request.judged) + " as " + name,
          {{{"x", x.low, x.high}, std::move(y), std::move(series)}},
          {note(errors)}};
}

}  // namespace act::app
