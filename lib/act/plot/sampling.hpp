#pragma once
#include <act/apply.hpp>
#include <act/plot/scene.hpp>
#include <vector>

/// Functions as curves. All are evaluated in float64, but those of libraries, which are taken to be
/// declared for float.
namespace act::plot {

struct Span {
  double low;
  double high;
};

/// Where the function of an elementwise call is not smooth.
std::vector<double> kinks(const Call& call);

/// The kinks of several functions and the multiples of a round step around 0 that reach past them,
/// about a dozen numbers in all: where functions are shown if nobody says otherwise.
std::vector<double> usual_numbers(const std::vector<double>& kinks);

/// The curve of f, or of f', of an elementwise call over `x`, from values at the ends of equal
/// `intervals` and at the kinks. What is not finite is a gap between runs. A jump is the end of one
/// run and the beginning of the next at the kink's x.
Series curve(const Call& call, Wanted wanted, Span x, std::size_t intervals);

}  // namespace act::plot
