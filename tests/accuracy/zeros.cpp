// Prints the zeros of silu', gelu', gelu --approximate' and mish' and their Taylor coefficients
// there, in the form of act::math::Zero.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "definitions.hpp"

namespace {

using reference::Parameters;
using reference::Real;
namespace definitions = reference::definitions;

constexpr std::size_t terms = 16;

Real bisect(const std::function<Real(const Real&)>& f, Real low, Real high) {
  for (int i = 0; i < 1500; ++i) {
    const Real middle = (low + high) / 2;
    ((f(middle) < 0) == (f(low) < 0) ? low : high) = middle;
  }
  return low;
}

// The first coefficients of the polynomial through 2*terms - 1 points 2^-60 apart around `zero`: at
// this spacing the higher derivatives change them by less than 2^-800.
std::array<Real, terms> taylor(const std::function<Real(const Real&)>& f, const Real& zero) {
  constexpr std::size_t points = 2 * terms - 1;
  std::array<Real, points> at;
  std::array<Real, points> divided;
  for (std::size_t i = 0; i < points; ++i) {
    at[i] = Real(0x1p-60) * (static_cast<double>(i) - static_cast<double>(terms - 1));
    divided[i] = f(zero + at[i]);
  }
  for (std::size_t order = 1; order < points; ++order) {
    for (std::size_t i = points - 1; i >= order; --i) {
      divided[i] = (divided[i] - divided[i - 1]) / (at[i] - at[i - order]);
    }
  }
  std::array<Real, points + 1> sum;  // Newton's form, multiplied out from the inside
  for (std::size_t i = points; i-- > 0;) {
    for (std::size_t k = points; k > 0; --k) sum[k] = sum[k - 1] - at[i] * sum[k];
    sum[0] = divided[i] - at[i] * sum[0];
  }
  std::array<Real, terms> coefficients;
  for (std::size_t k = 0; k < terms; ++k) coefficients[k] = sum[k + 1];
  return coefficients;
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
