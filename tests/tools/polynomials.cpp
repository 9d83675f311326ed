// Prints the polynomials of lib/act/math/fast.hpp, wide.hpp, single.hpp, float_pair_avx512.hpp,
// float_pair_avx2.hpp, normal_tail.hpp and tanh_polynomials.hpp: interpolation in the Chebyshev
// points of an interval, computed in multiple precision and rounded to double (the first `pairs` of
// them to double-double) or to float, with the largest relative error found on a fine grid (of the
// rounded coefficients, in exact arithmetic).
#include <algorithm>
#include <array>
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

constexpr int fine = 2000;  // points of a grid

double worst_error(const Function& f, double low, double high, const std::vector<Real>& c,
                   int points = fine) {
  double worst = 0;
  for (int i = 0; i <= points; ++i) {
    const Real x = Real(low) + Real(high - low) * (static_cast<double>(i) / points);
    Real sum;
    for (std::size_t k = c.size(); k-- > 0;) sum = sum * x + c[k];
    const Real exact = f(x);
    worst = std::max(worst, std::abs(to_double((sum - exact) / exact)));
  }
  return worst;
}

Real low_part(const Real& c) { return to_double(c - to_double(c)); }

void print_heading(const char* what, const Function& f, double low, double high,
                   const std::vector<Real>& c) {
  std::printf("%s on [%g, %g], degree %zu, relative error 2^%.1f\n", what, low, high, c.size() - 1,
              std::log2(worst_error(f, low, high, c)));
}

void print(const char* what, const Function& f, double low, double high, int degree,
           std::size_t pairs = 0) {
  std::vector<Real> coefficients = chebyshev(f, low, high, degree);
  for (std::size_t i = 0; i < coefficients.size(); ++i) {
    Real& c = coefficients[i];
    c = i < pairs ? to_double(c) + low_part(c) : Real(to_double(c));
  }
  print_heading(what, f, low, high, coefficients);
  for (std::size_t i = 0; i < coefficients.size(); ++i) {
    const Real& c = coefficients[i];
    if (i < pairs) {
      std::printf("{%a, %a}, ", to_double(c), to_double(low_part(c)));
    } else {
      std::printf("%a, ", to_double(c));
    }
  }
  std::printf("\n");
}

float to_float(const Real& x) { return static_cast<float>(to_double(x)); }

// Coefficients rounded to float.
void print_floats(const char* what, const Function& f, double low, double high, int degree) {
  std::vector<Real> coefficients = chebyshev(f, low, high, degree);
  for (Real& c : coefficients) c = Real(static_cast<double>(to_float(c)));
  print_heading(what, f, low, high, coefficients);
  for (const Real& c : coefficients) std::printf("%a, ", to_double(c));
  std::printf("\n");
}

// Coefficients that are floats, sums of two of them below `pairs`. What rounding takes from one is
// given to those below it, as far as they can stand for it.
std::vector<Real> chebyshev_in_floats(const Function& f, double low, double high, int degree,
                                      std::size_t pairs) {
  std::vector<Real> c = chebyshev(f, low, high, degree);
  for (std::size_t k = c.size(); k-- > 0;) {
    const Real first(static_cast<double>(to_float(c[k])));
    const Real second(static_cast<double>(to_float(c[k] - first)));
    const Real rounded = k < pairs ? first + second : first;
    const auto taken = [&](const Real& x) {
      Real term = c[k] - rounded;
      for (std::size_t i = 0; i < k; ++i) term = term * x;
      return term;
    };
    if (k > 0) {
      const std::vector<Real> below = chebyshev(taken, low, high, static_cast<int>(k) - 1);
      for (std::size_t i = 0; i < k; ++i) c[i] = c[i] + below[i];
    }
    c[k] = rounded;
  }
  return c;
}

struct Fit {
  double centre = 0;
  std::vector<Real> coefficients;  // of a - centre, in floats
  double error = HUGE_VAL;         // relative
};

// The function a*factor(a) in an interval, and with it the `pairs` first coefficients as sums of
// two floats. From 0 on the constant 0 is given, and what is left is factor(a) itself.
Fit fit_near(double centre, const Function& factor, double low, double high, int degree,
             std::size_t pairs, int points = fine) {
  const bool from_zero = low == 0;
  const auto f = [&](const Real& t) {
    const Real a = Real(centre) + t;
    return from_zero ? factor(a) : a * factor(a);
  };
  std::vector<Real> c = from_zero
                            ? chebyshev_in_floats(f, low, high, degree - 1, pairs - 1)
                            : chebyshev_in_floats(f, low - centre, high - centre, degree, pairs);
  const double error = worst_error(f, low - centre, high - centre, c, points);
  if (from_zero) c.insert(c.begin(), Real(0));
  return {centre, c, error};
}

// The centre is 0, or next to the middle where rounding the coefficients happens to cost least.
Fit best_fit(const Function& factor, double low, double high, int degree, std::size_t pairs) {
  if (low == 0) return fit_near(0, factor, low, high, degree, pairs);
  Fit best;
  const double middle = std::nearbyint(2048 * (low + high));
  for (int i = -12; i < 12; ++i) {
    const Fit fit = fit_near((middle + i) / 4096, factor, low, high, degree, pairs, 200);
    if (fit.error < best.error) best = fit;
  }
  return fit_near(best.centre, factor, low, high, degree, pairs);
}

// A line for each member of Polynomials, of the function a*factor(a): a polynomial for each of 4
// intervals of each of the octaves of u = 9/8 + linear*a - bend*a^2 from 1 to 16, in the order of
// the last bits of its exponent.
void print_polynomials(const char* what, const Function& factor, float linear, float bend) {
  constexpr std::size_t degree = 8;
  constexpr std::size_t pairs = 3;
  const auto a_of = [&](double u) {
    const auto half = static_cast<double>(linear) / 2;
    const auto square = static_cast<double>(bend);
    const double root = std::sqrt(half * half - square * (u - 1.125));
    return std::max(0.0, (half - root) / square);
  };
  double worst = 0;
  std::vector<double> centres;
  std::array<std::vector<float>, degree + 1> first;
  std::array<std::vector<float>, pairs> second;
  for (const int octave : {1, 2, 3, 0}) {  // the exponent of 1 is 127, which ends in 11
    for (int part = 0; part < 4; ++part) {
      const double low = a_of(std::ldexp(1 + part / 4.0, octave));
      const double high = a_of(std::ldexp(1 + (part + 1) / 4.0, octave));
      const auto [centre, c, error] = best_fit(factor, low, high, degree, pairs);
      worst = std::max(worst, error);
      centres.push_back(centre);
      for (std::size_t k = 0; k <= degree; ++k) {
        // An upper part that does not lead the sum of the terms from here on would cost its digits.
        const bool leads = k >= pairs || abs(c[k]) * 2 > abs(c[k + 1]) * (high - centre);
        first[k].push_back(leads ? to_float(c[k]) : 0);
        if (k < pairs) second[k].push_back(to_float(c[k] - static_cast<double>(first[k].back())));
      }
    }
  }
  std::printf("%s, 16 polynomials of degree %zu, relative error 2^%.1f\ncentre: ", what, degree,
              std::log2(worst));
  for (const double centre : centres) std::printf("%a, ", centre);
  for (std::size_t k = 0; k <= degree; ++k) {
    std::printf("\nc[%zu]: ", k);
    for (const float c : first[k]) std::printf("%a, ", static_cast<double>(c));
  }
  for (std::size_t k = 0; k < pairs; ++k) {
    std::printf("\nlow[%zu]: ", k);
    for (const float c : second[k]) std::printf("%a, ", static_cast<double>(c));
  }
  std::printf("\n");
}

// log(1 + x) less its first terms, over x^3.
Real log_tail(const Real& x) {
  Real sum;
  Real power = 1;
  for (int k = 3; k < 60; ++k) {
    sum = k % 2 == 1 ? sum + power / k : sum - power / k;
    power = power * x;
  }
  return sum;
}

// The sum of x^k/(k + skipped)! over k >= 0: (e^x less its first terms)/x^skipped.
Real exp_tail(const Real& x, int skipped) {
  Real term = 1;
  for (int k = 2; k <= skipped; ++k) term = term / k;
  Real sum;
  for (int k = skipped + 1; k < 100; ++k) {
    sum = sum + term;
    term = term * x / k;
  }
  return sum;
}

// The sum of z^k/(2k + 1 + 2*skipped) over k >= 0, doubled: 2*atanh(s) less its first terms, over
// s^(1 + 2*skipped), for z = s^2.
Real atanh_tail(const Real& z, int skipped) {
  Real sum;
  Real power = 1;
  for (int k = 0; k < 120; ++k) {
    sum = sum + power / (2 * k + 1 + 2 * skipped);
    power = power * z;
  }
  return 2 * sum;
}

// (x - tanh x)/x^3 for z = x^2
Real shrink(const Real& z) {
  const Real x = sqrt(z);
  return (x - tanh(x)) / (x * z);
}

// e^(a^2/2)*Phi(-a)*weight for t = (a - k)/(a + k)
Function tail(double k, const Function& weight) {
  return [=](const Real& t) {
    const Real a = Real(k) * (1 + t) / (1 - t);
    return erfc(a / sqrt(Real(2))) / 2 * exp(a * a / 2) * weight(a);
  };
}

}  // namespace

int main() {
  const double half_ln2 = 0.34657359027997264 * (1 + 0x1p-20);
  const double largest_square = 0x1.e31p-6;  // of s in log1p
  const auto mapped = [](double a, double k) { return (a - k) / (a + k); };

  std::printf("fast.hpp\n");
  print(
      "(e^x - 1)/x", [](const Real& x) { return exp_tail(x, 1); }, -half_ln2, half_ln2, 9);
  print(
      "(e^x - 1)/x", [](const Real& x) { return exp_tail(x, 1); }, -half_ln2 / 16, half_ln2 / 16,
      5);
  print(
      "e^x", [](const Real& x) { return exp_tail(x, 0); }, -half_ln2 / 16, half_ln2 / 16, 5);
  print(
      "2 atanh(sqrt z)/sqrt z", [](const Real& z) { return atanh_tail(z, 0); }, 0, largest_square,
      6);
  print("(x - tanh x)/x^3", shrink, 0x1p-40, 0.25, 8);
  print("normal tail", tail(4, [](const Real&) { return Real(1); }), -1, mapped(14.6, 4), 17);

  std::printf("wide.hpp\n");
  print(
      "(e^x - 1 - x)/x^2", [](const Real& x) { return exp_tail(x, 2); }, -half_ln2 / 16,
      half_ln2 / 16, 5);
  print(
      "(2 atanh(sqrt z)/sqrt z - 2)/z", [](const Real& z) { return atanh_tail(z, 1); }, 0,
      largest_square, 8);
  print("(x - tanh x)/x^3", shrink, 0x1p-40, 0.25, 12, 1);
  print("normal tail*(1 + 2a)", tail(5, [](const Real& a) { return 1 + 2 * a; }), -1,
        mapped(38.6, 5), 25, 6);

  std::printf("single.hpp\n");
  print_floats(
      "(e^x - 1 - x)/x^2", [](const Real& x) { return exp_tail(x, 2); }, -half_ln2, half_ln2, 4);

  const double ln2_64 = 0.01083042469624914 * (1 + 0x1p-20);
  std::printf("float_pair_avx512.hpp\n");
  print_floats(
      "(e^x - 1 - x)/x^2", [](const Real& x) { return exp_tail(x, 2); }, -ln2_64, ln2_64, 2);
  print_floats(
      "(e^x - 1 - x - x^2/2)/x^3", [](const Real& x) { return exp_tail(x, 3); }, -ln2_64, ln2_64,
      2);
  print_floats("(log(1 + x) - x + x^2/2)/x^3", log_tail, -1.0 / 62, 1.0 / 62, 3);

  std::printf("float_pair_avx2.hpp\n");
  print_floats(
      "(e^x - 1 - x - x^2/2)/x^3", [](const Real& x) { return exp_tail(x, 3); }, -4 * ln2_64,
      4 * ln2_64, 3);
  print_floats("(log(1 + x) - x + x^2/2)/x^3", log_tail, -1.0 / 30, 1.0 / 30, 4);
  print("normal tail", tail(4, [](const Real&) { return Real(1); }), -1, mapped(11.6, 4), 13);

  std::printf("normal_tail.hpp\n");
  print_polynomials(
      "-a*Phi(-a)*e^(a^2/2)",
      [](const Real& a) { return erfc(a / sqrt(Real(2))) / -2 * exp(a * a / 2); }, 1.82F, 0.046F);

  std::printf("tanh_polynomials.hpp\n");
  print_polynomials(
      "tanh", [](const Real& a) { return a == 0 ? Real(1) : tanh(a) / a; }, 1.2F, 0.003F);
}
