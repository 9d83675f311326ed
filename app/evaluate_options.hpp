#pragma once
#include <string>
#include <vector>

#include "command_line.hpp"

/// The command line of `act NAME`.
namespace act::app {

/// A line of help.
struct HelpLine {
  std::string term;
  std::string text;
};

/// Adds the options and operands of an activation. What it returns throws Error for all that can be
/// refused before the input is read.
Finish add_evaluate_options(CLI::App& app, std::shared_ptr<const Activation> activation);

/// The same after `eval`, where a formula comes first.
Finish add_eval_options(CLI::App& app, Words& words);

/// Adds --axis, which an elementwise activation refuses; without an activation as all share it.
void add_axis_option(CLI::App& app, const Activation* activation, std::optional<Axes>& axes);

/// The format, or the floating-point dtype, that an option names. Throws Error for another word.
io::Format parse_format(std::string_view option, std::string_view text);
DType parse_float_type(std::string_view option, std::string_view text);
std::string formats();
std::string float_type_names();

/// The options that all activations share.
std::vector<HelpLine> evaluation_options();

}  // namespace act::app
