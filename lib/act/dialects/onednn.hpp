#pragma once
#include <act/dialect.hpp>
#include <array>

namespace act::dialects {

/// The algorithms of the eltwise primitive: alpha and beta mean what each makes of them.
inline constexpr std::array onednn_entries{
    DialectEntry{.names = {"clip", "eltwise_clip"},
                 .activation = "hard_tanh",
                 .formula = "min(max(x, alpha), beta)",
                 .parameters = {{"alpha", required}, {"beta", required}},
                 .sample = "alpha=-1 beta=1"},
    DialectEntry{.names = {"elu", "eltwise_elu"},
                 .activation = "elu",
                 .parameters = {{"alpha", required}},
                 .sample = "alpha=1"},
    DialectEntry{{"exp", "eltwise_exp"}, "exponential"},
    DialectEntry{{"gelu_erf", "eltwise_gelu_erf"}, "gelu"},
    DialectEntry{{"gelu_tanh", "eltwise_gelu_tanh"}, "gelu", {}, {{"", 1, "approximate"}}},
    DialectEntry{.names = {"hardsigmoid", "eltwise_hardsigmoid"},
                 .activation = "hard_sigmoid",
                 .formula = "max(0, min(1, alpha*x + beta))",
                 .parameters = {{"alpha", required}, {"beta", required}},
                 .sample = "alpha=0.2 beta=0.5"},
    DialectEntry{.names = {"hardswish", "eltwise_hardswish"},
                 .activation = "hard_silu",
                 .formula = "where(alpha*x + beta <= 0, 0, x*min(1, alpha*x + beta))",
                 .parameters = {{"alpha", required}, {"beta", required}},
                 .sample = "alpha=0.125 beta=0.5"},
    DialectEntry{.names = {"linear", "eltwise_linear"},
                 .activation = "linear",
                 .formula = "alpha*x + beta",
                 .parameters = {{"alpha", required}, {"beta", required}},
                 .sample = "alpha=2 beta=1"},
    DialectEntry{{"logistic", "eltwise_logistic"}, "sigmoid"},
    DialectEntry{{"mish", "eltwise_mish"}, "mish"},
    DialectEntry{{"relu", "eltwise_relu"}, "leaky_relu", {}, {{"alpha", 0, "negative_slope"}}},
    DialectEntry{.names = {"soft_relu", "eltwise_soft_relu"},
                 .activation = "softplus",
                 .formula = "softplus(alpha*x)/alpha",
                 .parameters = {{"alpha", required}},
                 .sample = "alpha=2"},
    DialectEntry{.names = {"swish", "eltwise_swish"},
                 .activation = "silu",
                 .formula = "where(alpha == 0, x/2, silu(alpha*x)/alpha)",
                 .parameters = {{"alpha", required}},
                 .sample = "alpha=1.702"},
    DialectEntry{{"tanh", "eltwise_tanh"}, "tanh"},
};
inline constexpr Dialect onednn{
    .name = "onednn",
    .source = "oneDNN 3.6, developer guide, eltwise",
    .entries = onednn_entries,
};

}  // namespace act::dialects
