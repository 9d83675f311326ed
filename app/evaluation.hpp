#pragma once
#include <string>

#include "comparing.hpp"
#include "request.hpp"

namespace act::app {

/// Evaluates a file, or the values of the request, and writes the result.
void evaluate_to(const Evaluate& request, const std::string& path, const std::string& output);

/// Evaluates a file, or the values of the request, and compares with what it expects.
Verdict evaluate_and_compare(const Evaluate& request, const std::string& path);

}  // namespace act::app
