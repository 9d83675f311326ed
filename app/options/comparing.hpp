#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "reports/comparison_report.hpp"
#include "request.hpp"

/// What `act diff` and `act NAME --expect` have in common.
namespace act::app {

/// A number >= 0 that an option has. Throws Error for anything else.
double parse_tolerance(std::string_view option, const std::string& text);

/// The options of a comparison. Throw Error for values that cannot be.
void add_comparison_options(CLI::App& app, Comparing& comparing);

/// Throws Error for budgets that cannot be had together.
void check_comparing(std::string_view place, const Comparing& comparing);

/// Whether two tensors agree within a budget, and what there is to tell.
struct Verdict {
  bool equal = true;
  std::string report;
};

/// Compares two tensors whose shapes are known.
Verdict compare(io::Source& found, const std::string& found_name, io::Source& expected,
                const std::string& expected_name, const Comparing& comparing);

/// The verdict of a comparison.
Verdict verdict(const golden::Comparison& comparison, const Compared& compared,
                const Comparing& comparing);

/// Prints the report unless that is not wanted. Returns the exit status.
int tell(const Verdict& verdict, const Comparing& comparing);

}  // namespace act::app
