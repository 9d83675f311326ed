#pragma once
#include "commands/transform.hpp"

namespace act::app {

/// Evaluates the function of a request, which must outlive this, on inputs.
Begin evaluation(const Evaluate& request);

}  // namespace act::app
