// Measures the functions of act/math/exact.hpp against MPFR and fails where one is off by more than
// 2^-97 relative: what the slow path of every float32 result relies on.
#include <act/math/exact.hpp>
#include <act/math/sigmoid.hpp>
#include <act/math/tanh_shrink_series.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "definitions.hpp"
#include "random.hpp"

namespace {

using act::math::Extended;
using reference::Real;
namespace definitions = reference::definitions;

constexpr double bound = 0x1p-97;
constexpr int samples = 1500;

/// One function, sampled at doubles spread over the binades from `low` to `high` in magnitude.
bool holds(const char* name, const std::function<Extended(Extended)>& f,
           const std::function<Real(const Real&)>& exact, double low, double high,
           bool both_signs) {
  reference::SplitMix64 random(7);
  double worst = 0;
  double where = 0;
  for (int i = 0; i < samples; ++i) {
    double x = std::exp2(random.uniform(std::log2(low), std::log2(high)));
    if (both_signs && (random.next() & 1) != 0) x = -x;
    const Extended y = f(Extended(x));
    const Real target = exact(Real(x));
    const act::math::DoubleDouble pair = y.narrow();
    const Real error = (Real(pair.hi) + Real(pair.lo) - target) / target;
    const double size = std::abs(std::strtod(hex(error).c_str(), nullptr));
    if (size > worst) {
      worst = size;
      where = x;
    }
  }
  std::printf("%-20s 2^%.1f at %a\n", name, std::log2(worst), where);
  return worst < bound;
}

}  // namespace

int main() {
  bool all = true;
  const auto check = [&](auto... arguments) { all = holds(arguments...) && all; };
  check(
      "exp", [](Extended x) { return exp(x); }, [](const Real& x) { return exp(x); }, 0x1p-60,
      590.0, true);
  check(
      "expm1", [](Extended x) { return expm1(x); }, [](const Real& x) { return exp(x) - 1; },
      0x1p-150, 590.0, true);
  check(
      "log1p", [](Extended x) { return log1p(x); }, [](const Real& x) { return log1p(x); },
      0x1p-150, 1.0, false);
  check(
      "tanh", [](Extended x) { return tanh(x); }, [](const Real& x) { return tanh(x); }, 0x1p-150,
      100.0, true);
  check(
      "sqrt", [](Extended x) { return sqrt(x); }, [](const Real& x) { return sqrt(x); }, 0x1p-200,
      0x1p200, false);
  check(
      "normal_cdf", [](Extended x) { return normal_cdf(x); },
      [](const Real& x) { return definitions::normal_cumulative(x); }, 0x1p-30, 15.0, true);
  check(
      "normal_pdf", [](Extended x) { return act::math::normal_pdf(x); },
      [](const Real& x) { return definitions::normal_density(x); }, 0x1p-30, 15.0, true);
  check(
      "sigmoid", [](Extended x) { return act::math::sigmoid(x); },
      [](const Real& x) { return definitions::sigmoid(x); }, 0x1p-150, 590.0, true);
  check(
      "tanh_shrink_series", [](Extended x) { return act::math::tanh_shrink_series(x * x); },
      [](const Real& x) { return (x - tanh(x)) / (x * x * x); }, 0x1p-150, 0.5, false);
  return all ? 0 : 1;
}
