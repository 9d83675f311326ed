// Compares act with the correctly rounded result at all values of a format.
#pragma once

#include <act/apply.hpp>
#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

#include "curves.hpp"
#include "format.hpp"
#include "parameters.hpp"

namespace reference {

struct Question {
  const Curve& curve;
  const Parameters& parameters;
  act::Call call;
  Quantity quantity;
  const Format& format;
  std::uint64_t stride = 1;  // inputs are the patterns 0, stride, 2 stride, ...
  bool judged = true;        // false: evaluated and hashed alone
};

struct Misrounded {
  std::uint32_t input;
  std::uint32_t result;
  std::uint32_t correct;
};

struct Answer {
  std::uint64_t inputs = 0;
  std::uint64_t misrounded = 0;
  std::uint32_t max_ulp = 0;
  // FNV-1a over the hashes of the chunks, low word first. A chunk's hash is FNV-1a over its results
  // in order of their inputs, each as one word, every NaN as the one that has only the top bit of
  // the fraction set.
  std::uint64_t hash = 0;
  std::vector<Misrounded> first;  // the first ten
  std::uint64_t slow = 0;         // inputs that multiple precision decided
  std::chrono::nanoseconds reference_time{0};
  std::chrono::nanoseconds act_time{0};
};

// The answer does not depend on `threads`. Throws act::Error for parameters that act refuses.
Answer prove(const Question& question, unsigned threads);

}  // namespace reference
