// The elementwise activations that can be proven, each with all that its proof needs.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ball.hpp"
#include "estimate.hpp"
#include "limits.hpp"
#include "multiprecision.hpp"
#include "parameters.hpp"

namespace reference {

enum class Quantity : std::uint8_t { value, derivative };

// Where a function of a float64 is known to lie. An enclosure may stand for the exact value in that
// it rounds alike: if both are beyond float64, or below half its least number.
struct Enclosures {
  Ball<long double> (*fast)(double x, const Parameters& parameters);
  Ball<Narrow> (*close)(double x, const Parameters& parameters);
};

// A function of one variable: what it is, a fast estimate of it, its ends, and what float64 results
// are compared with.
struct Curve {
  Real (*exact)(const Real& x, const Parameters& parameters);
  Estimator (*estimates)(const Parameters& parameters);
  std::function<limits::Limits(const Parameters& parameters)> limits;
  Enclosures enclosures;
};

struct Provable {
  std::string_view name;
  Curve value;
  Curve derivative;
  std::vector<std::string_view> sets;  // parameters to prove it with: `name=value name=value`
  std::string_view defaults = {};      // what the definition requires, where act has a default
};

std::span<const Provable> provable();

// `name=value`, values rounded once to Number, which is float or double, or `true` or `false`. The
// names refer to the texts. Throws std::invalid_argument for a text of another form.
template <typename Number>
Parameters parameters_of(const Provable& activation, const std::vector<std::string_view>& texts);

// A text split at its spaces.
std::vector<std::string_view> words(std::string_view text);

}  // namespace reference
