#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "request.hpp"

/// What `act diff` and `act NAME --expect` have in common.
namespace act::app {

/// The options of a comparison. Throw Error for values that cannot be.
void add_comparison_options(CLI::App& app, Comparing& comparing);

/// Throws Error for budgets that cannot be had together.
void check_comparing(std::string_view place, const Comparing& comparing);

/// Compares and prints the report. Both shapes are known. Returns the exit status: 0 within the
/// budget, 1 not.
int compare_and_report(io::Source& found, const std::string& found_name, io::Source& expected,
                       const std::string& expected_name, const Comparing& comparing);

}  // namespace act::app
