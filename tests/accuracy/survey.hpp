// Compares act's float64 results with the exact values at stratified random inputs.
#pragma once

#include <act/apply.hpp>
#include <chrono>
#include <cstdint>
#include <vector>

#include "curves.hpp"
#include "parameters.hpp"

namespace reference {

struct Subject {
  const Curve& curve;
  const Parameters& parameters;
  act::Call call;
  Quantity quantity;
  std::uint64_t inputs;
};

struct Inaccurate {
  double input;
  double result;
  long double error;  // in ULP of the exact value
};

struct Finding {
  std::uint64_t misrounded = 0;   // results that are not the one nearest to the exact value
  long double max_ulp = 0;        // the greatest error; where it is below a half, a bound of it
  std::uint64_t hash = 0;         // as of a proof (proof.hpp)
  std::vector<Inaccurate> worst;  // the ten misrounded results with the greatest errors
  std::uint64_t narrow = 0;       // inputs that an enclosure of 192 bits decided
  std::uint64_t slow = 0;         // inputs that only the definition decided
  std::chrono::nanoseconds reference_time{0};
  std::chrono::nanoseconds act_time{0};
};

// The finding does not depend on `threads`. Throws act::Error for parameters that act refuses, and
// std::logic_error for an enclosure that does not hold.
Finding survey(const Subject& subject, unsigned threads);

}  // namespace reference
