#include "pictures/curves.hpp"

#include <act/error.hpp>
#include <act/number.hpp>
#include <act/plot/sampling.hpp>
#include <algorithm>

#include "reports/describe.hpp"

namespace act::app {
namespace {

/// Values of a curve: several for each dot of a terminal, and about one for each pixel.
constexpr std::size_t intervals = 800;

plot::Span usual_span(const std::vector<Function>& functions) {
  std::vector<double> kinks;
  for (const Function& function : functions) {
    const auto own = plot::kinks({*function.activation, function.arguments});
    kinks.insert(kinks.end(), own.begin(), own.end());
  }
  const auto numbers = plot::usual_numbers(kinks);
  return {numbers.front(), numbers.back()};
}

/// One function with its summary, or the names of several.
std::string title(const std::vector<Function>& functions) {
  const Activation& first = *functions.front().activation;
  const auto is_first = [&](const Function& it) { return it.activation.get() == &first; };
  if (std::ranges::all_of(functions, is_first)) {
    const std::string name = functions.size() == 1 ? call_text(first, functions.front().arguments)
                                                   : std::string(first.name);
    return name + ": " + std::string(first.summary);
  }
  std::string names;
  for (const Function& function : functions) {
    names.append(names.empty() ? "" : ", ").append(call_text(*function.activation, {}));
  }
  return names;
}

}  // namespace

plot::Scene curves(const std::vector<Function>& functions, bool grad,
                   const std::optional<Range>& range) {
  const plot::Span x = range ? plot::Span{range->from, range->to} : usual_span(functions);
  std::vector<plot::Series> all;
  for (const auto& [activation, arguments, axes] : functions) {
    for (const bool derivative : {false, true}) {
      if (derivative && !grad) continue;
      const Wanted wanted = derivative ? Wanted::derivative : Wanted::value;
      all.push_back(plot::curve({*activation, arguments}, wanted, x, intervals));
      all.back().label = call_text(*activation, arguments, derivative);
    }
  }
  auto y = plot::fitting_axis(grad ? "f(x), f'(x)" : "f(x)", all);
  if (!y) {
    fail("--range",
         "no value from " + format_number(x.low) + " to " + format_number(x.high) + " is finite",
         "expected a range with something to draw");
  }
  return {title(functions), {{{"x", x.low, x.high}, std::move(*y), std::move(all)}}};
}

plot::Scene small_picture(const Function& function) {
  const bool grad = has_derivative(*function.activation);
  plot::Scene scene = curves({function}, grad);
  scene.title.clear();
  plot::Panel& panel = scene.panels.front();
  panel.y.label.clear();
  panel.series.front().label = "f(x)";
  if (grad) panel.series.back().label = "f'(x)";
  return scene;
}

}  // namespace act::app
