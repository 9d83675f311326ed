// The elementwise activations that can be proven, each with all that its proof needs.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "estimate.hpp"
#include "limits.hpp"
#include "multiprecision.hpp"
#include "parameters.hpp"

namespace reference {

// A function of one variable: what it is, a fast estimate of it, and its ends.
struct Curve {
  Real (*exact)(const Real& x, const Parameters& parameters);
  Estimator (*estimates)(const Parameters& parameters);
  limits::Limits (*limits)(const Parameters& parameters);
};

struct Provable {
  std::string_view name;
  Curve value;
  Curve derivative;
  std::vector<std::string_view> sets;  // parameters to prove it with: `name=value name=value`
  std::string_view defaults = {};      // what the definition requires, where act has a default
};

std::span<const Provable> provable();

// `name=value`, values rounded once to float32 or `true` or `false`. The names refer to the texts.
// Throws std::invalid_argument for a text of another form.
Parameters parameters_of(const Provable& activation, const std::vector<std::string_view>& texts);

// A text split at its spaces.
std::vector<std::string_view> words(std::string_view text);

}  // namespace reference
