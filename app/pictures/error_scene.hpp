#pragma once
#include <act/plot/scene.hpp>

#include "request.hpp"

namespace act::app {

/// The errors of another implementation against the inputs: for each of some intervals of x from
/// the lowest to the highest. Throws Error where there are none, and for code that crashes.
plot::Scene error_scene(const Plot& request);

}  // namespace act::app
