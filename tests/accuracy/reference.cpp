// Writes the reference values that the accuracy tests compare with: `reference DIR` makes
// DIR/NAME.csv for every activation. The values come from the definitions in multiple precision and
// share nothing with the library.

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "definitions.hpp"
#include "inputs.hpp"
#include "lane_definitions.hpp"
#include "lane_inputs.hpp"
#include "multiprecision.hpp"
#include "parameters.hpp"

namespace reference {
namespace {

struct ParameterSet {
  Parameters parameters;
  std::vector<double> points;  // kinks, and zeros of the derivative
  Coverage coverage = kSparse;
};

struct Elementwise {
  using Formula = Real (*)(const Real& x, const Parameters& parameters);

  std::string name;
  Formula value;
  Formula derivative;
  std::vector<ParameterSet> sets;
  std::vector<Interval> intervals = {};  // where results are subnormal or about to overflow
};

struct AlongAxis {
  using Formula = std::vector<Real> (*)(const std::vector<Real>& x);
  using Product = std::vector<Real> (*)(const std::vector<Real>& x,
                                        const std::vector<Real>& upstream);

  std::string name;
  Formula value;
  Product product;
  bool halved = false;  // the result is half as long as the lane
};

// Where exp(x) is subnormal, in float32 and in float64, and the same for exp(-x).
const std::vector<Interval> kExpTail = {{-110, -85}, {-750, -700}};
const std::vector<Interval> kBothExpTails = {{-110, -85}, {-750, -700}, {85, 110}, {700, 750}};

std::vector<Elementwise> elementwise() {
  using namespace definitions;
  const ParameterSet at_zero{{}, {0}, kThorough};
  return {
      {"relu",
       relu,
       relu_derivative,
       {at_zero,
        {{{"negative_slope", 0.5f}}, {0}},
        {{{"max_value", 5.0f}}, {0, 5}},
        {{{"negative_slope", 0.25f}, {"max_value", 6.0f}, {"threshold", 1.0f}}, {1, 6}},
        {{{"threshold", 5.0f}}, {5}},
        {{{"threshold", -1.5f}}, {-1.5}},
        {{{"max_value", 1.0f}, {"threshold", 2.0f}}, {1, 2}},
        {{{"negative_slope", 0.3f}, {"threshold", 0.1f}}, {0, 0.1f}}}},
      {"relu6", relu6, relu6_derivative, {{{}, {0, 6}, kThorough}}},
      {"leaky_relu",
       leaky_relu,
       leaky_relu_derivative,
       {{{{"negative_slope", 0.2f}}, {0}, kThorough},
        {{{"negative_slope", 0.0f}}, {0}},
        {{{"negative_slope", -0.5f}}, {0}},
        {{{"negative_slope", 3.0f}}, {0}}}},
      {"threshold",
       threshold,
       threshold_derivative,
       {{{{"threshold", 1.0f}, {"default_value", -2.0f}}, {1}, kThorough},
        {{{"threshold", 0.5f}, {"default_value", 20.0f}}, {0.5}}}},
      {"linear", linear, linear_derivative, {at_zero}},
      {"exponential",
       exponential,
       exponential,
       {at_zero},
       {{-110, -85}, {-750, -700}, {88, 89.5}, {709, 710.5}}},
      {"elu",
       elu,
       elu_derivative,
       {at_zero,
        {{{"alpha", 0.5f}}, {0}},
        {{{"alpha", 1.6732632f}}, {0}},
        {{{"alpha", -1.0f}}, {0}}},
       kExpTail},
      {"selu", selu, selu_derivative, {at_zero}, kExpTail},
      {"celu",
       celu,
       celu_derivative,
       {at_zero, {{{"alpha", 0.5f}}, {0}}, {{{"alpha", 2.0f}}, {0}}, {{{"alpha", 0.1f}}, {0}}},
       {{-220, -170}, {-110, -85}, {-55, -42}, {-11, -8.5}, {-750, -700}}},
      {"sigmoid", sigmoid, sigmoid_derivative, {at_zero}, kBothExpTails},
      {"softplus", softplus, softplus_derivative, {at_zero}, kExpTail},
      {"log_sigmoid", log_sigmoid, log_sigmoid_derivative, {at_zero}, {{85, 110}, {700, 750}}},
      {"silu", silu, silu_derivative, {{{}, {0, -1.2784645427610738}, kThorough}}, kExpTail},
      {"tanh", tanh, tanh_derivative, {at_zero}, {{-53, -43}, {43, 53}, {-376, -354}}},
      {"tanh_shrink", tanh_shrink, tanh_shrink_derivative, {at_zero}},
      {"mish", mish, mish_derivative, {{{}, {0, -1.1924312145154952}, kThorough}}, kExpTail},
      {"gelu",
       gelu,
       gelu_derivative,
       {{{}, {0, -0.7517915246935645}, kThorough},
        {{{"approximate", true}}, {0, -0.7524614220710163}, kThorough}},
       {{-15, -13}, {-39, -37}, {-11, -9.5}, {-22, -20.5}}},
      {"softsign", softsign, softsign_derivative, {at_zero}},
      {"squareplus",
       squareplus,
       squareplus_derivative,
       {at_zero,
        {{{"b", 0.0f}}, {0}},
        {{{"b", 1.0f}}, {0}},
        {{{"b", 0.25f}}, {0}},
        {{{"b", 100.0f}}, {0}}}},
      {"hard_sigmoid", hard_sigmoid, hard_sigmoid_derivative, {{{}, {-3, 3}, kThorough}}},
      {"hard_silu", hard_silu, hard_silu_derivative, {{{}, {-3, -1.5, 3}, kThorough}}},
      {"hard_tanh", hard_tanh, hard_tanh_derivative, {{{}, {-1, 1}, kThorough}}},
      {"soft_shrink",
       soft_shrink,
       shrink_derivative,
       {{{}, {-0.5, 0.5}, kThorough},
        {{{"threshold", 0.0f}}, {0}},
        {{{"threshold", 0.5f}}, {-0.5, 0.5}},
        {{{"threshold", 1.25f}}, {-1.25, 1.25}}}},
      {"hard_shrink",
       hard_shrink,
       shrink_derivative,
       {{{}, {-0.5, 0.5}, kThorough},
        {{{"threshold", 0.0f}}, {0}},
        {{{"threshold", 0.5f}}, {-0.5, 0.5}},
        {{{"threshold", 1.25f}}, {-1.25, 1.25}}}},
      {"sparse_plus", sparse_plus, sparse_plus_derivative, {{{}, {-1, 1}, kThorough}}},
      {"sparse_sigmoid", sparse_sigmoid, sparse_sigmoid_derivative, {{{}, {-1, 1}, kThorough}}},
  };
}

std::vector<AlongAxis> along_axis() {
  using namespace definitions;
  return {
      {"softmax", softmax, softmax_vjp},
      {"log_softmax", log_softmax, log_softmax_vjp},
      {"glu", glu, glu_vjp, true},
      {"sparsemax", sparsemax, sparsemax_vjp},
  };
}

void write(const Elementwise& activation, std::ostream& out) {
  out << "parameters,x,f,derivative\n";
  for (const ParameterSet& set : activation.sets) {
    for (const Real x : elementwise_inputs(set.points, activation.intervals, set.coverage)) {
      out << set.parameters.text() << ',' << hex(x) << ','
          << hex(activation.value(x, set.parameters)) << ','
          << hex(activation.derivative(x, set.parameters)) << '\n';
    }
  }
}

std::string hex_list(const std::vector<Real>& values) {
  std::string result;
  for (const Real& value : values) result += (result.empty() ? "" : " ") + hex(value);
  return result;
}

void write(const AlongAxis& activation, std::ostream& out) {
  out << "parameters,x,upstream,f,vjp\n";
  for (const LaneInput& input : lane_inputs(activation.halved)) {
    const std::vector<Real> x(input.x.begin(), input.x.end());
    const std::vector<Real> upstream(input.upstream.begin(), input.upstream.end());
    out << ',' << hex_list(x) << ',' << hex_list(upstream) << ',' << hex_list(activation.value(x))
        << ',' << hex_list(activation.product(x, upstream)) << '\n';
  }
}

template <typename Activation>
void write_files(const std::vector<Activation>& activations,
                 const std::filesystem::path& directory) {
  for (const Activation& activation : activations) {
    const std::filesystem::path path = directory / (activation.name + ".csv");
    std::ofstream file(path);
    write(activation, file);
    file.close();
    if (!file) throw std::runtime_error("cannot write " + path.string());
  }
}

}  // namespace
}  // namespace reference

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: reference DIR\n";
    return 2;
  }
  try {
    reference::write_files(reference::elementwise(), argv[1]);
    reference::write_files(reference::along_axis(), argv[1]);
  } catch (const std::exception& error) {
    std::cerr << "reference: " << error.what() << '\n';
    return 2;
  }
}
