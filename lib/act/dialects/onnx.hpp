#pragma once
#include <act/dialect.hpp>
#include <array>
#include <limits>

namespace act::dialects {

/// Before opset 13 softmax saw its input as a matrix, whose columns are the axes from `axis` on.
inline constexpr Lane onnx_matrix{
    .several_axes = true, .default_axis = 1, .with_following_axes = true};

/// Operators of the default domain. Attributes are float32: so are their defaults.
inline constexpr std::array onnx_entries{
    DialectEntry{.names = {"Celu"}, .activation = "celu", .parameters = {{"alpha"}}, .since = 12},
    DialectEntry{.names = {"Clip"},
                 .activation = "hard_tanh",
                 .formula = "min(max(x, low), high)",
                 .parameters = {{"min", std::numeric_limits<float>::lowest(), "low"},
                                {"max", std::numeric_limits<float>::max(), "high"}},
                 .since = 6},
    DialectEntry{{"Elu"}, "elu", {}, {{"alpha"}}},
    DialectEntry{{"Exp"}, "exponential"},
    DialectEntry{.names = {"Gelu"},
                 .activation = "gelu",
                 .parameters = {{"approximate", {}, {}, {"none", "tanh"}}},
                 .since = 20},
    DialectEntry{{"HardSigmoid"},
                 "hard_sigmoid",
                 "max(0, min(1, alpha*x + beta))",
                 {{"alpha", 0.2F}, {"beta", 0.5F}}},
    DialectEntry{.names = {"HardSwish"}, .activation = "hard_silu", .since = 14},
    DialectEntry{{"Identity"}, "linear"},
    DialectEntry{{"LeakyRelu"}, "leaky_relu", {}, {{"alpha", 0.01F, "negative_slope"}}},
    DialectEntry{.names = {"LogSoftmax"}, .activation = "log_softmax", .since = 13},
    DialectEntry{
        .names = {"LogSoftmax"}, .activation = "log_softmax", .lane = onnx_matrix, .until = 12},
    DialectEntry{.names = {"Mish"}, .activation = "mish", .since = 18},
    DialectEntry{.names = {"PRelu"},
                 .activation = "leaky_relu",
                 .parameters = {{"slope", required, "negative_slope"}},
                 .sample = "slope=0.25"},
    DialectEntry{{"Relu"}, "relu"},
    DialectEntry{{"Selu"},
                 "selu",
                 "where(x > 0, gamma*x, gamma*alpha*expm1(x))",
                 {{"alpha", 1.67326319217681884765625}, {"gamma", 1.05070102214813232421875}}},
    DialectEntry{.names = {"Shrink"},
                 .activation = "soft_shrink",
                 .formula = "where(x < -lambd, x + bias, where(x > lambd, x - bias, 0))",
                 .parameters = {{"lambd", 0.5F}, {"bias", 0}},
                 .since = 9},
    DialectEntry{{"Sigmoid"}, "sigmoid"},
    DialectEntry{.names = {"Softmax"}, .activation = "softmax", .since = 13},
    DialectEntry{.names = {"Softmax"}, .activation = "softmax", .lane = onnx_matrix, .until = 12},
    DialectEntry{{"Softplus"}, "softplus"},
    DialectEntry{{"Softsign"}, "softsign"},
    DialectEntry{.names = {"Swish"},
                 .activation = "silu",
                 .formula = "where(alpha == 0, x/2, silu(alpha*x)/alpha)",
                 .parameters = {{"alpha", 1}},
                 .since = 24},
    DialectEntry{{"Tanh"}, "tanh"},
    DialectEntry{.names = {"ThresholdedRelu"},
                 .activation = "threshold",
                 .parameters = {{"alpha", 1, "threshold"}, {"", 0, "default_value"}},
                 .since = 10},
};
inline constexpr Dialect onnx{
    .name = "onnx",
    .source = "ONNX 1.19, Operators.md",
    .entries = onnx_entries,
    .version = 24,
};

}  // namespace act::dialects
