#pragma once
#include <act/dialect.hpp>
#include <array>

namespace act::dialects {

/// The functions of torch.nn.functional and the modules of torch.nn, in evaluation mode.
inline constexpr std::array torch_entries{
    DialectEntry{{"celu", "CELU"}, "celu", {}, {{"alpha"}}},
    DialectEntry{{"elu", "ELU"}, "elu", {}, {{"alpha"}}},
    DialectEntry{{"exp"}, "exponential"},
    DialectEntry{{"gelu", "GELU"}, "gelu", {}, {{"approximate", {}, {}, {"none", "tanh"}}}},
    DialectEntry{{"glu", "GLU"}, "glu", {}, {}, Lane{.parts = 2, .axis = "dim"}},
    DialectEntry{{"hardshrink", "Hardshrink"}, "hard_shrink", {}, {{"lambd", 0.5, "threshold"}}},
    DialectEntry{{"hardsigmoid", "Hardsigmoid"}, "hard_sigmoid"},
    DialectEntry{{"hardswish", "Hardswish"}, "hard_silu"},
    DialectEntry{{"hardtanh", "Hardtanh"},
                 "hard_tanh",
                 "min(max(x, min_val), max_val)",
                 {{"min_val", -1}, {"max_val", 1}}},
    DialectEntry{{"leaky_relu", "LeakyReLU"}, "leaky_relu", {}, {{"negative_slope", 0.01}}},
    DialectEntry{{"PReLU"}, "leaky_relu", {}, {{"init", 0.25, "negative_slope"}}},
    DialectEntry{{"logsigmoid", "LogSigmoid"}, "log_sigmoid"},
    DialectEntry{{"log_softmax", "LogSoftmax"},
                 "log_softmax",
                 {},
                 {},
                 Lane{.axis = "dim", .default_axis = {}}},
    DialectEntry{{"mish", "Mish"}, "mish"},
    DialectEntry{{"relu", "ReLU"}, "relu"},
    DialectEntry{{"relu6", "ReLU6"}, "relu6"},
    DialectEntry{{"selu", "SELU"}, "selu"},
    DialectEntry{{"sigmoid", "Sigmoid"}, "sigmoid"},
    DialectEntry{{"silu", "SiLU"}, "silu"},
    DialectEntry{
        {"softmax", "Softmax"}, "softmax", {}, {}, Lane{.axis = "dim", .default_axis = {}}},
    DialectEntry{{"softplus", "Softplus"},
                 "softplus",
                 "where(beta*x > limit, x, softplus(beta*x)/beta)",
                 {{"beta", 1}, {"threshold", 20, "limit"}}},
    DialectEntry{{"softshrink", "Softshrink"}, "soft_shrink", {}, {{"lambd", 0.5, "threshold"}}},
    DialectEntry{{"softsign", "Softsign"}, "softsign"},
    DialectEntry{{"tanh", "Tanh"}, "tanh"},
    DialectEntry{{"tanhshrink", "Tanhshrink"}, "tanh_shrink"},
    DialectEntry{.names = {"threshold", "Threshold"},
                 .activation = "threshold",
                 .parameters = {{"threshold", required}, {"value", required, "default_value"}},
                 .sample = "threshold=1 value=20"},
    DialectEntry{{"Identity"}, "linear"},
};
inline constexpr Dialect torch{
    .name = "torch",
    .source = "PyTorch 2.5, torch.nn and torch.nn.functional",
    .entries = torch_entries,
};

}  // namespace act::dialects
