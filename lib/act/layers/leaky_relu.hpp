#pragma once
#include <act/layer.hpp>

namespace act::layers {

inline constexpr Layer leaky_relu{
    .name = "LeakyReLU",
    .summary = "leaky_relu with a steeper slope",
    .formula = "leaky_relu(x)",
    .function = "leaky_relu",
    .changes = {{.name = "negative_slope", .default_value = 0.3, .former_name = "alpha"}},
    .examples = {{"act layer LeakyReLU -- -1 0 2", "-0.3,0,2"}},
};

}  // namespace act::layers
