// Prints the zeros of silu', gelu', gelu --approximate' and mish' and their Taylor coefficients
// there, in the form of act::math::Zero.
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

#include "definitions.hpp"
#include "interpolation.hpp"

namespace {

using reference::Parameters;
using reference::Real;
namespace definitions = reference::definitions;

constexpr int terms = 16;

Real bisect(const std::function<Real(const Real&)>& f, Real low, Real high) {
  for (int i = 0; i < 1500; ++i) {
    const Real middle = (low + high) / 2;
    ((f(middle) < 0) == (f(low) < 0) ? low : high) = middle;
  }
  return low;
}

// The first coefficients of the polynomial through 2*terms - 1 points 2^-60 apart around `zero`: at
// this spacing the higher derivatives change them by less than 2^-800.
std::vector<Real> taylor(const std::function<Real(const Real&)>& f, const Real& zero) {
  std::vector<Real> at;
  std::vector<Real> values;
  for (int i = 1 - terms; i < terms; ++i) {
    at.push_back(Real(0x1p-60) * i);
    values.push_back(f(zero + at.back()));
  }
  const std::vector<Real> c = reference::interpolate(at, values);
  return {c.begin() + 1, c.begin() + 1 + terms};
}

void print(const Real& x) {
  const double hi = std::strtod(hex(x).c_str(), nullptr);
  std::printf("{%a, %a}, ", hi, std::strtod(hex(x - hi).c_str(), nullptr));
}

void print(const char* name, const std::function<Real(const Real&)>& f, double low, double high) {
  const Real zero = bisect(f, low, high);
  const double hi = std::strtod(hex(zero).c_str(), nullptr);
  std::printf("%s\n.hi = %a,\n.lo = ", name, hi);
  print(zero - hi);
  std::printf("\n.c = {{");
  for (const Real& c : taylor(f, zero)) print(c);
  std::printf("}}\n");
}

}  // namespace

int main() {
  const Parameters none;
  const Parameters approximate({{"approximate", true}});
  print(
      "silu", [&](const Real& x) { return definitions::silu_derivative(x, none); }, -2, -1);
  print(
      "gelu", [&](const Real& x) { return definitions::gelu_derivative(x, none); }, -1, -0.5);
  print(
      "gelu_approximate",
      [&](const Real& x) { return definitions::gelu_derivative(x, approximate); }, -1, -0.5);
  print(
      "mish", [&](const Real& x) { return definitions::mish_derivative(x, none); }, -2, -1);
}
