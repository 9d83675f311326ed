#pragma once
#include <act/golden/certificate.hpp>
#include <optional>
#include <string>

#include "terminal/color.hpp"

namespace act::app {

/// What was judged.
struct Subject {
  std::string function;  ///< `gelu(approximate=true)`, or `derivative of` it
  std::string outputs;   ///< their name
  DType dtype;
  Shape shape;
  bool of_lanes = false;  ///< whether the function is of a lane: outputs have no one input
};

/// A certificate of somebody else's outputs for people, and for machines. `passes`: whether it is
/// good enough, if that was asked.
std::string report(const golden::Certificate& certificate, const Subject& subject,
                   std::optional<bool> passes, const Paint& paint);
std::string report_json(const golden::Certificate& certificate, const Subject& subject);

}  // namespace act::app
