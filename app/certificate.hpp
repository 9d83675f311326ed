#pragma once
#include <act/activation.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

namespace act::app {

/// The outcome of a proof by exhaustion (tests/accuracy/exhaustive), a line of
/// testdata/certificates.csv.
struct Certificate {
  std::string_view arguments;  ///< `alpha=0.5`; none: the defaults
  std::string_view quantity;   ///< value, derivative
  std::string_view dtype;
  std::uint64_t inputs;      ///< how many were tried: all of the dtype
  std::uint64_t misrounded;  ///< results that are not the correctly rounded value
  std::uint64_t max_ulp;     ///< largest distance from it
  std::string_view hash;     ///< of all results in the order of their inputs' bits
};

/// Those of one activation, in the file's order.
std::vector<Certificate> certificates(const Activation& activation);

}  // namespace act::app
