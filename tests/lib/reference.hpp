#pragma once
#include <act/activation.hpp>
#include <string>
#include <vector>

/// testdata/reference: values from MPFR at more than 2000 bits, written to 64 (tests/accuracy).
namespace act::test {

struct ElementwiseRow {
  std::string arguments;
  double x;
  long double value;
  long double derivative;
};

struct LaneRow {
  std::vector<double> x;
  std::vector<double> upstream;
  std::vector<long double> value;
  std::vector<long double> vjp;
};

std::vector<ElementwiseRow> elementwise_reference(const Activation& activation);
std::vector<LaneRow> lane_reference(const Activation& activation);

}  // namespace act::test
