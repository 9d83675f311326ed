#pragma once
#include <string>

#include "progress.hpp"
#include "transform.hpp"

namespace act::app {

/// Evaluates the function of a request, which must outlive this, on inputs.
Begin evaluation(const Evaluate& request);

/// Evaluates a file, or the values of the request, and writes the result. What is read adds to
/// `progress`.
void evaluate_to(const Evaluate& request, const std::string& path, const std::string& output,
                 Progress& progress);

/// Evaluates a file, or the values of the request, and compares with what it expects.
Verdict evaluate_and_compare(const Evaluate& request, const std::string& path, Progress& progress);

}  // namespace act::app
