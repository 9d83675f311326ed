#pragma once
#include <act/plot/scene.hpp>

#include "request.hpp"

namespace act::app {

/// What a function makes of the tensor in a file. Elementwise: a histogram of the inputs beside
/// that of the results, with the shares of results that are 0 (dead), of inputs where the
/// derivative is 0 in float arithmetic (saturated: nothing is learned through them), and of values
/// that are not finite. Of a function of a lane: bars for one lane and its result. Throws Error for
/// a file that cannot be read, an empty one, one without finite values, and a lane that is not
/// there.
plot::Scene input_scene(const Plot& request);

}  // namespace act::app
