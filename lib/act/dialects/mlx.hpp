#pragma once
#include <act/dialect.hpp>
#include <array>

namespace act::dialects {

inline constexpr std::array mlx_entries{
    DialectEntry{{"celu"}, "celu", {}, {{"alpha"}}},
    DialectEntry{{"elu"}, "elu", {}, {{"alpha"}}},
    DialectEntry{{"gelu"}, "gelu"},
    DialectEntry{{"gelu_approx"}, "gelu", {}, {{"", 1, "approximate"}}},
    DialectEntry{{"gelu_fast_approx"}, "gelu", "silu(c*x)/c", {{"", 1.702, "c"}}},
    DialectEntry{{"glu"}, "glu"},
    DialectEntry{{"hard_shrink"}, "hard_shrink", {}, {{"lambd", 0.5, "threshold"}}},
    DialectEntry{{"hard_tanh"},
                 "hard_tanh",
                 "min(max(x, min_val), max_val)",
                 {{"min_val", -1}, {"max_val", 1}}},
    DialectEntry{{"hardswish"}, "hard_silu"},
    DialectEntry{
        {"leaky_relu"}, "leaky_relu", "max(negative_slope*x, x)", {{"negative_slope", 0.01}}},
    DialectEntry{{"log_sigmoid"}, "log_sigmoid"},
    DialectEntry{{"log_softmax"}, "log_softmax"},
    DialectEntry{{"mish"}, "mish"},
    DialectEntry{{"PReLU"}, "leaky_relu", {}, {{"init", 0.25, "negative_slope"}}},
    DialectEntry{{"relu"}, "relu"},
    DialectEntry{{"relu6"}, "relu6"},
    DialectEntry{{"selu"},
                 "selu",
                 "scale*where(x > 0, x, alpha*expm1(x))",
                 {{"", 1.0507, "scale"}, {"", 1.67326, "alpha"}}},
    DialectEntry{{"sigmoid"}, "sigmoid"},
    DialectEntry{{"silu"}, "silu"},
    DialectEntry{{"softmax"}, "softmax"},
    DialectEntry{{"softplus"}, "softplus"},
    DialectEntry{{"softshrink"}, "soft_shrink", {}, {{"lambd", 0.5, "threshold"}}},
    DialectEntry{{"softsign"}, "softsign"},
    DialectEntry{{"tanh"}, "tanh"},
};
inline constexpr Dialect mlx{
    .name = "mlx",
    .source = "MLX 0.20, mlx.nn",
    .entries = mlx_entries,
};

}  // namespace act::dialects
