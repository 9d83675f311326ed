#pragma once
#include <act/layer.hpp>

namespace act::layers {

inline constexpr Layer activation{
    .name = "Activation",
    .summary = "any activation, as a layer",
    .formula = "activation(x)",
    .parameters = {{"activation", LayerParameter::Kind::function, "what it applies", true}},
    .examples = {{"act layer Activation --activation relu6 -- -1 3 8", "0,3,6"},
                 {"act layer Activation --activation 'elu(alpha=2)' -- -1 1", "-1.2642411,1"}},
};

}  // namespace act::layers
