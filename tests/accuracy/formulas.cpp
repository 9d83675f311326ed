// Measures formulas against MPFR and fails where one is off by more than is stated for it: relative
// to the value, as double-double, and in float32 results that are not correctly rounded.
#include <act/formula/activation.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

#include "definitions.hpp"
#include "random.hpp"

namespace {

using act::Quantity;
using reference::Real;
namespace definitions = reference::definitions;

constexpr std::size_t samples = 4000;

/// Doubles spread over the binades from `low` to `high` in magnitude; a quarter of them floats.
std::vector<double> inputs(double low, double high, bool both_signs) {
  reference::SplitMix64 random(7);
  std::vector<double> result;
  while (result.size() < samples) {
    double x = std::exp2(random.uniform(std::log2(low), std::log2(high)));
    if (both_signs && (random.next() & 1) != 0) x = -x;
    if (result.size() % 4 == 0) x = static_cast<double>(static_cast<float>(x));
    result.push_back(x);
  }
  return result;
}

/// The relative error of hi + lo.
double error_of(double hi, double lo, const Real& exact) {
  const Real error = (Real(hi) + Real(lo) - exact) / exact;
  return std::abs(std::strtod(hex(error).c_str(), nullptr));
}

/// `bound`: of the relative error.
bool holds(const char* formula, Quantity quantity, const std::function<Real(const Real&)>& exact,
           double low, double high, bool both_signs, double bound) {
  const auto activation = act::formula::make_activation(formula);
  const auto kernel = act::bound_kernel(*activation, {}, act::DType::float64);
  const auto& elementwise = dynamic_cast<const act::ElementwiseKernel&>(*kernel);
  const std::vector<double> x = inputs(low, high, both_signs);
  const std::vector<double> nothing(x.size());
  std::vector<double> hi(x.size());
  std::vector<double> lo(x.size());
  elementwise.wide(quantity, {x, nothing}, {hi, lo});
  const std::vector<float> singles(x.begin(), x.end());
  std::vector<float> found(x.size());
  elementwise.rounded(quantity, singles, found);

  double worst = 0;
  double where = 0;
  int misrounded = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double error = error_of(hi[i], lo[i], exact(Real(x[i])));
    if (!(error <= worst)) {
      worst = error;
      where = x[i];
    }
    if (!std::isfinite(singles[i])) continue;
    const auto nearest = static_cast<float>(rounded(exact(Real(singles[i])), 24, -149));
    if (found[i] != nearest) ++misrounded;
  }
  std::printf("%-34s %-10s 2^%.1f at %a, %d of %zu floats misrounded\n", formula,
              quantity == Quantity::value ? "value" : "derivative", std::log2(worst), where,
              misrounded, x.size());
  return worst < bound && misrounded == 0;
}

}  // namespace

int main() {
  bool all = true;
  const auto value = [&](const char* formula, auto... arguments) {
    all = holds(formula, Quantity::value, arguments...) && all;
  };
  const auto slope = [&](const char* formula, auto... arguments) {
    all = holds(formula, Quantity::derivative, arguments...) && all;
  };
  // The functions, one by one.
  value(
      "exp(x)", [](const Real& x) { return exp(x); }, 0x1p-60, 600.0, true, 0x1p-57);
  value(
      "expm1(x)", [](const Real& x) { return exp(x) - 1; }, 0x1p-150, 600.0, true, 0x1p-56);
  value(
      "log(x)", [](const Real& x) { return log(x); }, 0x1p-1000, 0x1p1000, false, 0x1p-75);
  value(
      "log(x)", [](const Real& x) { return log(x); }, 0.5, 2.0, false, 0x1p-75);
  value(
      "log1p(x)", [](const Real& x) { return log1p(x); }, 0x1p-150, 0x1p800, false, 0x1p-75);
  value(
      "log1p(-x)", [](const Real& x) { return log1p(-x); }, 0x1p-150, 1 - 0x1p-50, false, 0x1p-75);
  value(
      "sqrt(x)", [](const Real& x) { return sqrt(x); }, 0x1p-800, 0x1p800, false, 0x1p-99);
  value(
      "tanh(x)", [](const Real& x) { return tanh(x); }, 0x1p-150, 30.0, true, 0x1p-55);
  value(
      "erf(x)", [](const Real& x) { return erf(x); }, 0x1p-150, 6.0, true, 0x1p-56);
  value(
      "erfc(x)", [](const Real& x) { return erfc(x); }, 0x1p-150, 26.0, true, 0x1p-56);
  value(
      "sin(x)", [](const Real& x) { return sin(x); }, 0x1p-150, 0x1p1000, true, 0x1p-85);
  value(
      "cos(x)", [](const Real& x) { return cos(x); }, 0x1p-150, 0x1p1000, true, 0x1p-85);
  value(
      "sin(x)", [](const Real& x) { return sin(x); }, 0.5, 100.0, true, 0x1p-85);
  value(
      "x + sin(x)^2", [](const Real& x) { return x + sin(x) * sin(x); }, 0.125, 100.0, false,
      0x1p-85);
  slope(
      "x*cos(x)", [](const Real& x) { return cos(x) - x * sin(x); }, 0.0001, 0.75, true, 0x1p-83);
  value(
      "x^2.5", [](const Real& x) { return pow(x, Real(2.5)); }, 0x1p-300, 0x1p300, false, 0x1p-57);
  value(
      "1.001^x", [](const Real& x) { return pow(Real::decimal("1.001"), x); }, 0x1p-60, 0x1p19,
      true, 0x1p-57);
  value(
      "x^x", [](const Real& x) { return pow(x, x); }, 0x1p-60, 100.0, false, 0x1p-57);
  value(
      "x^7/x^5", [](const Real& x) { return x * x; }, 0x1p-50, 0x1p50, true, 0x1p-96);

  // Activations that are built in, written out.
  const auto silu = [](const Real& x) { return x * definitions::sigmoid(x); };
  value("x*sigmoid(x)", silu, 0x1p-60, 100.0, true, 0x1p-55);
  slope(
      "x*sigmoid(x)",
      [](const Real& x) { return definitions::sigmoid(x) * (1 + x * definitions::sigmoid(-x)); },
      0x1p-60, 1.25, true, 0x1p-50);
  value(
      "x*sigmoid(1.702*x)",
      [](const Real& x) { return x * definitions::sigmoid(Real::decimal("1.702") * x); }, 0x1p-60,
      100.0, true, 0x1p-54);
  value(
      "0.5*x*erfc(-x/sqrt(2))", [](const Real& x) { return x * definitions::normal_cumulative(x); },
      0x1p-30, 35.0, true, 0x1p-53);
  slope(
      "0.5*x*(1 + erf(x/sqrt(2)))",
      [](const Real& x) {
        return definitions::normal_cumulative(x) + x * definitions::normal_density(x);
      },
      0x1p-30, 30.0, false, 0x1p-54);
  value(
      "log(1 + exp(x))", [](const Real& x) { return log(1 + exp(x)); }, 0x1p-30, 30.0, true,
      0x1p-54);
  value(
      "(x + sqrt(x^2 + 4))/2", [](const Real& x) { return (x + sqrt(x * x + 4)) / 2; }, 0x1p-30,
      0x1p20, false, 0x1p-96);
  slope(
      "sqrt(1 + log1p(x)^2)/x",
      [](const Real& x) {
        const Real log = log1p(x);
        const Real root = sqrt(1 + log * log);
        return (log / (1 + x) / root - root / x) / x;
      },
      0x1p-30, 0x1p30, false, 0x1p-60);
  return all ? 0 : 1;
}
