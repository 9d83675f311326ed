#pragma once
#include <act/activation.hpp>

#include <string>
#include <vector>

/// What list, show, the quick check and the man page say of an activation, in words of their records.
namespace act::app {

/// `--negative-slope`
std::string option_name(std::string_view parameter);

/// The default as text: `0.2`, `false`, `none` (not in force) or `required`.
std::string default_text(const Parameter& parameter);

/// `relu(negative_slope=0, max_value=none, threshold=0)`; a lane activation also has its axis.
std::string signature(const Activation& activation);

/// Arguments under which an activation can be shown: its record's sample, else the defaults.
Arguments sample(const Activation& activation);

/// x, f(x) and f'(x) of an elementwise activation in float32, as text, one row an x.
std::vector<std::vector<std::string>> tabulate(const Activation& activation,
                                               const Arguments& arguments,
                                               const std::vector<double>& x);

}  // namespace act::app
