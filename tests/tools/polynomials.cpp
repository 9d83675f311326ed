// Prints the polynomials of lib/act/math/fast.hpp: interpolation in the Chebyshev points of an
// interval, computed in multiple precision and rounded to double, with the largest relative error
// found on a fine grid (of the rounded coefficients, in exact arithmetic).
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "../accuracy/multiprecision.hpp"

namespace {

using reference::Real;
using Function = std::function<Real(const Real&)>;

double to_double(const Real& x) { return std::strtod(hex(x).c_str(), nullptr); }

std::vector<Real> interpolate(const Function& f, double low, double high, int degree) {
  const auto count = static_cast<std::size_t>(degree) + 1;
  std::vector<Real> at(count);
  std::vector<Real> divided(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double angle =
        std::acos(-1.0) * (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    at[i] = Real(low) + Real(high - low) * (0.5 + 0.5 * std::cos(angle));
    divided[i] = f(at[i]);
  }
  for (std::size_t order = 1; order < count; ++order) {
    for (std::size_t i = count - 1; i >= order; --i) {
      divided[i] = (divided[i] - divided[i - 1]) / (at[i] - at[i - order]);
    }
  }
  std::vector<Real> sum(count + 1);  // Newton's form, multiplied out from the inside
  for (std::size_t i = count; i-- > 0;) {
    for (std::size_t k = count; k > 0; --k) sum[k] = sum[k - 1] - at[i] * sum[k];
    sum[0] = divided[i] - at[i] * sum[0];
  }
  sum.pop_back();
  return sum;
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
  std::vector<Real> coefficients = interpolate(f, low, high, degree);
  for (Real& c : coefficients) c = to_double(c);
  std::printf("%s on [%g, %g], degree %d, relative error 2^%.1f\n{", what, low, high, degree,
              std::log2(worst_error(f, low, high, coefficients)));
  for (const Real& c : coefficients) std::printf("%a, ", to_double(c));
  std::printf("}\n");
}

// sum over k >= 0 of x^(k + first)/(k + first)!, divided by x^first.
Real exp_tail(const Real& x, int first) {
  Real sum;
  Real term = 1;
  for (int i = 1; i <= first; ++i) term = term / i;
  for (int k = first + 1; k < 80; ++k) {
    sum = sum + term;
    term = term * x / k;
  }
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  const double half_ln2 = 0.34657359027997264 * (1 + 0x1p-20);
  const auto expm1_over_x = [](const Real& x) { return exp_tail(x, 1); };
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
