#pragma once
#include "options/words.hpp"
#include "request.hpp"

/// The x that several functions are evaluated at: its options, and the numbers themselves.
namespace act::app {

/// Adds `--range` and `--points`, whose help names what x is without them. Throw Error for values
/// that cannot be.
void add_range_options(CLI::App& app, FunctionInputs& inputs, const std::string& usual);

/// Throws Error for x that is given in several ways, and for points without a range to be in.
void check_inputs(std::string_view verb, const FunctionInputs& inputs);

/// All x, 1-D and of a floating-point dtype. Of a range, and where nothing is given: in ascending
/// order, each once, and the kinks of the functions among them. Throws Error for a file that cannot
/// be read, and for a range of more numbers than --points may ask for.
Tensor x_of(const std::vector<Function>& functions, const FunctionInputs& inputs);

/// NaN comes last.
Tensor ascending(Tensor x);

}  // namespace act::app
