// Prints the polynomials of lib/act/math/fast.hpp: interpolation in the Chebyshev points of an
// interval, computed in multiple precision and rounded to double, with the largest relative error
// found on a fine grid (of the rounded coefficients, in exact arithmetic).
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "../accuracy/interpolation.hpp"

namespace {

using reference::Real;
using Function = std::function<Real(const Real&)>;

double to_double(const Real& x) { return std::strtod(hex(x).c_str(), nullptr); }

std::vector<Real> chebyshev(const Function& f, double low, double high, int degree) {
  std::vector<Real> at;
  std::vector<Real> values;
  for (int i = 0; i <= degree; ++i) {
    const double angle = std::acos(-1.0) * (i + 0.5) / (degree + 1);
    at.push_back(Real(low) + Real(high - low) * (0.5 + 0.5 * std::cos(angle)));
    values.push_back(f(at.back()));
  }
  return reference::interpolate(at, values);
}

double worst_error(const Function& f, double low, double high, const std::vector<Real>& c) {
  double worst = 0;
  constexpr int points = 2000;
  for (int i = 0; i <= points; ++i) {
    const Real x = Real(low) + Real(high - low) * (static_cast<double>(i) / points);
    Real sum;
    for (std::size_t k = c.size(); k-- > 0;) sum = sum * x + c[k];
    const Real exact = f(x);
    worst = std::max(worst, std::abs(to_double((sum - exact) / exact)));
  }
  return worst;
}

void print(const char* what, const Function& f, double low, double high, int degree) {
  std::vector<Real> coefficients = chebyshev(f, low, high, degree);
  for (Real& c : coefficients) c = to_double(c);
  std::printf("%s on [%g, %g], degree %d, relative error 2^%.1f\n{", what, low, high, degree,
              std::log2(worst_error(f, low, high, coefficients)));
  for (const Real& c : coefficients) std::printf("%a, ", to_double(c));
  std::printf("}\n");
}

// (e^x - 1)/x, by its series.
Real expm1_over_x(const Real& x) {
  Real sum;
  Real term = 1;
  for (int k = 2; k < 80; ++k) {
    sum = sum + term;
    term = term * x / k;
  }
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  const double half_ln2 = 0.34657359027997264 * (1 + 0x1p-20);
  for (int d = 8; d <= 11; ++d) print("(e^x - 1)/x", expm1_over_x, -half_ln2, half_ln2, d);
  const auto atanh = [](const Real& z) {
    Real sum;
    Real power = 1;
    for (int k = 0; k < 120; ++k) {
      sum = sum + power / (2 * k + 1);
      power = power * z;
    }
    return 2 * sum;
  };
  for (int d = 5; d <= 9; ++d) print("2 atanh(sqrt z)/sqrt z", atanh, 0, 0x1.e31p-6, d);
  if (argc > 1) {
    const double k = std::atof(argv[1]);
    const auto g = [&](const Real& t) {
      const Real a = Real(k) * (1 + t) / (1 - t);
      return erfc(a / sqrt(Real(2))) / 2 * exp(a * a / 2);
    };
    for (int d = 14; d <= 24; d += 1) print("tail", g, -1, (14.6 - k) / (14.6 + k), d);
  }
  const auto shrink = [](const Real& z) {
    const Real x = sqrt(z);
    return (x - tanh(x)) / (x * z);
  };
  for (int d = 6; d <= 12; ++d) print("shrink", shrink, 0x1p-40, 0.25, d);
}
