#pragma once
#include <act/layer.hpp>

namespace act::layers {

inline constexpr Layer elu{
    .name = "ELU",
    .summary = "elu, as a layer",
    .formula = "elu(x)",
    .function = "elu",
    .examples = {{"act layer ELU --alpha 2 -- -1 1", "-1.2642411,1"}},
};

}  // namespace act::layers
