#pragma once
#include <act/layer.hpp>
#include <optional>
#include <string>
#include <vector>

/// What list, show, the quick check and the man page say of an activation, in words of their
/// records.
namespace act::app {

/// `relu(negative_slope=0, max_value=none, threshold=0)`; a lane activation also has its axis.
std::string signature(const Activation& activation);

/// `LeakyReLU(negative_slope=0.3)`, without its tensors.
std::string signature(const Layer& layer);

/// The activation as it is called, `gelu(approximate=true)`; its name alone without arguments. Of
/// its derivative `gelu'(approximate=true)`.
std::string call_text(const Activation& activation, const Arguments& arguments,
                      bool derivative = false);

/// Arguments under which an activation can be shown: its record's sample, else the defaults.
Arguments sample(const Activation& activation);

/// What a formula of `act eval` is made of, in sentences.
std::string formula_language();

struct Point {
  float x;
  float value;                 ///< f(x)
  std::optional<float> slope;  ///< f'(x), of what has a derivative
};

/// An elementwise activation in float32.
std::vector<Point> tabulate(const Activation& activation, const Arguments& arguments,
                            const std::vector<double>& x);

/// Points as an aligned table with a heading.
std::string table(const std::vector<Point>& points);

}  // namespace act::app
