#pragma once
#include <act/dialect.hpp>
#include <array>

namespace act::dialects {

inline constexpr std::array jax_entries{
    DialectEntry{{"celu"}, "celu", {}, {{"alpha"}}},
    DialectEntry{{"elu"}, "elu", {}, {{"alpha"}}},
    DialectEntry{{"gelu"}, "gelu", {}, {{"approximate", 1}}},
    DialectEntry{{"glu"}, "glu"},
    DialectEntry{{"hard_sigmoid"}, "hard_sigmoid"},
    DialectEntry{{"hard_silu", "hard_swish"}, "hard_silu"},
    DialectEntry{{"hard_tanh"}, "hard_tanh"},
    DialectEntry{{"identity"}, "linear"},
    DialectEntry{{"leaky_relu"}, "leaky_relu", {}, {{"negative_slope", 0.01}}},
    DialectEntry{{"log_sigmoid"}, "log_sigmoid"},
    DialectEntry{{"log_softmax"}, "log_softmax"},
    DialectEntry{{"mish"}, "mish"},
    DialectEntry{{"relu"}, "relu"},
    DialectEntry{{"relu6"}, "relu6"},
    DialectEntry{{"selu"}, "selu"},
    DialectEntry{{"sigmoid"}, "sigmoid"},
    DialectEntry{{"silu", "swish"}, "silu"},
    DialectEntry{{"soft_sign"}, "softsign"},
    DialectEntry{{"softmax"}, "softmax"},
    DialectEntry{{"softplus"}, "softplus"},
    DialectEntry{{"sparse_plus"}, "sparse_plus"},
    DialectEntry{{"sparse_sigmoid"}, "sparse_sigmoid"},
    DialectEntry{{"squareplus"}, "squareplus", {}, {{"b"}}},
    DialectEntry{{"tanh"}, "tanh"},
};
inline constexpr Dialect jax{
    .name = "jax",
    .source = "JAX 0.4.35, jax.nn",
    .entries = jax_entries,
};

}  // namespace act::dialects
