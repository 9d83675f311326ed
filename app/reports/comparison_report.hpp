#pragma once
#include <act/golden/comparison.hpp>
#include <string>

#include "terminal/color.hpp"

namespace act::app {

/// What a comparison was of.
struct Compared {
  std::string found;  ///< its name
  std::string expected;
  DType dtype;
  Shape shape;
  const Tensor* x = nullptr;  ///< of functions: where they were evaluated, in ascending order
};

/// A comparison for people: one line where nothing is beyond the budget, else what differs, how
/// much, where, and which budget would pass.
std::string report(const golden::Comparison& comparison, const Compared& compared,
                   const golden::Budget& budget, const Paint& paint);

/// The same for machines.
std::string report_json(const golden::Comparison& comparison, const Compared& compared,
                        const golden::Budget& budget);

}  // namespace act::app
