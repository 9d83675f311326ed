#include "curves.hpp"

#include <charconv>
#include <stdexcept>

#include "definitions.hpp"
#include "gelu_enclosures.hpp"
#include "gelu_estimates.hpp"
#include "piecewise_enclosures.hpp"
#include "piecewise_estimates.hpp"
#include "smooth_enclosures.hpp"
#include "smooth_estimates.hpp"

namespace reference {
namespace {

using limits::constant;
using limits::kInfinity;

// clang-format off

// The members of one activation, whose formulas, estimates and enclosures share its name.
#define ACT_ENCLOSURES(function) {enclosures::function<long double>, enclosures::function<Narrow>}
#define ACT_CURVE(function, ends) \
  {definitions::function, estimates::function, ends, ACT_ENCLOSURES(function)}

const std::vector<Provable> kProvable = {
    {"relu", ACT_CURVE(relu, limits::relu), ACT_CURVE(relu_derivative, limits::relu_derivative),
     {"", "negative_slope=0.5", "max_value=5", "threshold=5", "threshold=-1.5",
      "negative_slope=0.25 max_value=6 threshold=1", "max_value=1 threshold=2",
      "negative_slope=0.3 threshold=0.1", "negative_slope=-2 max_value=0"}},
    {"relu6", ACT_CURVE(relu6, constant(0.0, 6.0)),
     ACT_CURVE(relu6_derivative, constant(0.0, 0.0)),
     {""}},
    {"leaky_relu", ACT_CURVE(leaky_relu, limits::leaky_relu),
     ACT_CURVE(leaky_relu_derivative, limits::leaky_relu_derivative),
     {"", "negative_slope=0.1", "negative_slope=0.01", "negative_slope=3", "negative_slope=0",
      "negative_slope=-0.5"},
     "negative_slope=0.2"},
    {"threshold", ACT_CURVE(threshold, limits::threshold),
     ACT_CURVE(threshold_derivative, constant(0.0, 1.0)),
     {"threshold=1 default_value=-2", "threshold=1 default_value=20",
      "threshold=0 default_value=0", "threshold=-0.1 default_value=0.1"}},
    {"linear", ACT_CURVE(linear, constant(-kInfinity, kInfinity)),
     ACT_CURVE(linear_derivative, constant(1.0, 1.0)), {""}},
    {"exponential", ACT_CURVE(exponential, constant(0.0, kInfinity)),
     ACT_CURVE(exponential, constant(0.0, kInfinity)), {""}},
    {"elu", ACT_CURVE(elu, limits::exponential_unit),
     ACT_CURVE(elu_derivative, limits::elu_derivative),
     {"", "alpha=0.1", "alpha=0.5", "alpha=1.6732632", "alpha=-1"}},
    {"selu", ACT_CURVE(selu, limits::selu), ACT_CURVE(selu_derivative, limits::selu_derivative),
     {""}},
    {"celu", ACT_CURVE(celu, limits::exponential_unit),
     ACT_CURVE(celu_derivative, constant(0.0, 1.0)), {"", "alpha=0.1", "alpha=0.5", "alpha=2"}},
    {"sigmoid", ACT_CURVE(sigmoid, constant(0.0, 1.0)),
     ACT_CURVE(sigmoid_derivative, constant(0.0, 0.0)), {""}},
    {"softplus", ACT_CURVE(softplus, constant(0.0, kInfinity)),
     {definitions::softplus_derivative, estimates::sigmoid, constant(0.0, 1.0),
      ACT_ENCLOSURES(sigmoid)}, {""}},
    {"log_sigmoid", ACT_CURVE(log_sigmoid, constant(-kInfinity, -0.0)),
     ACT_CURVE(log_sigmoid_derivative, constant(1.0, 0.0)), {""}},
    {"silu", ACT_CURVE(silu, constant(-0.0, kInfinity)),
     ACT_CURVE(silu_derivative, constant(-0.0, 1.0)), {""}},
    {"tanh", ACT_CURVE(tanh, constant(-1.0, 1.0)),
     ACT_CURVE(tanh_derivative, constant(0.0, 0.0)),
     {""}},
    {"tanh_shrink", ACT_CURVE(tanh_shrink, constant(-kInfinity, kInfinity)),
     ACT_CURVE(tanh_shrink_derivative, constant(1.0, 1.0)), {""}},
    {"mish", ACT_CURVE(mish, constant(-0.0, kInfinity)),
     ACT_CURVE(mish_derivative, constant(-0.0, 1.0)), {""}},
    {"gelu", ACT_CURVE(gelu, constant(-0.0, kInfinity)),
     ACT_CURVE(gelu_derivative, constant(-0.0, 1.0)), {"", "approximate=true"}},
    {"softsign", ACT_CURVE(softsign, constant(-1.0, 1.0)),
     ACT_CURVE(softsign_derivative, constant(0.0, 0.0)), {""}},
    {"squareplus", ACT_CURVE(squareplus, constant(0.0, kInfinity)),
     ACT_CURVE(squareplus_derivative, constant(0.0, 1.0)), {"", "b=0", "b=0.25", "b=1", "b=100"}},
    {"hard_sigmoid", ACT_CURVE(hard_sigmoid, constant(0.0, 1.0)),
     ACT_CURVE(hard_sigmoid_derivative, constant(0.0, 0.0)), {""}},
    {"hard_silu", ACT_CURVE(hard_silu, constant(-0.0, kInfinity)),
     ACT_CURVE(hard_silu_derivative, constant(0.0, 1.0)), {""}},
    {"hard_tanh", ACT_CURVE(hard_tanh, constant(-1.0, 1.0)),
     ACT_CURVE(hard_tanh_derivative, constant(0.0, 0.0)), {""}},
    {"soft_shrink", ACT_CURVE(soft_shrink, constant(-kInfinity, kInfinity)),
     ACT_CURVE(shrink_derivative, constant(1.0, 1.0)),
     {"", "threshold=0", "threshold=0.1", "threshold=1.25"}},
    {"hard_shrink", ACT_CURVE(hard_shrink, constant(-kInfinity, kInfinity)),
     ACT_CURVE(shrink_derivative, constant(1.0, 1.0)),
     {"", "threshold=0", "threshold=0.1", "threshold=1.25"}},
    {"sparse_plus", ACT_CURVE(sparse_plus, constant(0.0, kInfinity)),
     ACT_CURVE(sparse_plus_derivative, constant(0.0, 1.0)), {""}},
    {"sparse_sigmoid", ACT_CURVE(sparse_sigmoid, constant(0.0, 1.0)),
     ACT_CURVE(sparse_sigmoid_derivative, constant(0.0, 0.0)), {""}},
};
// clang-format on

#undef ACT_CURVE
#undef ACT_ENCLOSURES

template <typename Number>
void add(std::string_view text, Parameters& parameters) {
  const std::size_t equals = text.find('=');
  if (equals == 0 || equals == std::string_view::npos) {
    throw std::invalid_argument(std::string(text) + " is not NAME=VALUE");
  }
  const std::string_view name = text.substr(0, equals);
  const std::string_view value = text.substr(equals + 1);
  if (value == "true" || value == "false") {
    parameters.add(name, value == "true");
    return;
  }
  Number number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size()) {
    throw std::invalid_argument(std::string(text) + " has no number");
  }
  parameters.add(name, number);
}

}  // namespace

std::span<const Provable> provable() { return kProvable; }

template <typename Number>
Parameters parameters_of(const Provable& activation, const std::vector<std::string_view>& texts) {
  Parameters parameters;
  for (const std::string_view text : texts) add<Number>(text, parameters);
  for (const std::string_view text : words(activation.defaults)) {
    if (!parameters.has(text.substr(0, text.find('=')))) add<Number>(text, parameters);
  }
  return parameters;
}

template Parameters parameters_of<float>(const Provable&, const std::vector<std::string_view>&);
template Parameters parameters_of<double>(const Provable&, const std::vector<std::string_view>&);

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) result.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace reference
