#pragma once
#include <string>
#include <vector>

#include "options/command_line.hpp"
#include "options/transform_options.hpp"

/// The command line of `act NAME`.
namespace act::app {

/// A line of help.
struct HelpLine {
  std::string term;
  std::string text;
};

/// Adds the options and operands of a function. What it returns throws Error for all that can be
/// refused before the input is read.
Finish add_evaluate_options(CLI::App& app, const Function& function);

/// The same after `eval`, where a formula comes first.
Finish add_eval_options(CLI::App& app, Words& words);

/// Adds --axis, which an elementwise activation refuses; without an activation as all share it.
void add_axis_option(CLI::App& app, const Activation* activation, std::optional<Axes>& axes);

/// The options that all activations share.
std::vector<HelpLine> evaluation_options();

}  // namespace act::app
