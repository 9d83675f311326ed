#pragma once
#include <act/activation.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/color.hpp"

namespace act::app {

/// The outcome of a proof by exhaustion (tests/accuracy/exhaustive), or of a measurement of
/// float64, which has too many values to try (tests/accuracy/stratified). A line of
/// testdata/certificates.csv.
struct Certificate {
  std::string_view arguments;  ///< `alpha=0.5`; none: the defaults
  std::string_view quantity;   ///< value, derivative
  std::string_view dtype;
  std::uint64_t inputs;      ///< how many were tried: all of the dtype, a random sample of float64
  std::uint64_t misrounded;  ///< results that are not the correctly rounded value
  std::string_view max_ulp;  ///< largest distance from it; of float64, from the exact value
  std::string_view hash;     ///< of all results in the order of their inputs

  bool is_exhaustive() const { return dtype != "float64"; }
};

/// Those of one activation in a text like testdata/certificates.csv, in the order of its lines.
std::vector<Certificate> certificates(std::string_view csv, std::string_view activation);

/// Those in the file.
std::vector<Certificate> certificates(const Activation& activation);

/// As text, each kind under its heading after an empty line; empty for none.
std::string describe(const std::vector<Certificate>& certificates, const Paint& paint);

}  // namespace act::app
