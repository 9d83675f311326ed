#pragma once
#include <act/layer.hpp>

namespace act::layers {

/// The layer refuses the negative slopes and thresholds that the function has.
inline constexpr Layer relu{
    .name = "ReLU",
    .summary = "relu, its slope and threshold not negative",
    .formula = "relu(x)",
    .function = "relu",
    .changes = {{.name = "negative_slope", .domain = Domain::nonnegative},
                {.name = "threshold", .domain = Domain::nonnegative}},
    .examples = {{"act layer ReLU --max-value 10 --negative-slope 0.5 -- -10 -5 0 5 10",
                  "-5,-2.5,0,5,10"}},
};

}  // namespace act::layers
