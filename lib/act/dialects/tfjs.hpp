#pragma once
#include <act/dialect.hpp>
#include <array>

namespace act::dialects {

/// Functions of tf, layers of tf.layers, and the identifiers that layers take as `activation`.
inline constexpr std::array tfjs_entries{
    DialectEntry{{"elu"}, "elu"},
    DialectEntry{{"exp"}, "exponential"},
    DialectEntry{{"gelu"}, "gelu"},
    DialectEntry{{"gelu_new"}, "gelu", {}, {{"", 1, "approximate"}}},
    DialectEntry{
        {"hardSigmoid"}, "hard_sigmoid", "min(max(slope*x + 0.5, 0), 1)", {{"", 0.2, "slope"}}},
    DialectEntry{{"leakyRelu"}, "leaky_relu", {}, {{"alpha", 0.2, "negative_slope"}}},
    DialectEntry{{"leakyReLU"}, "leaky_relu", {}, {{"alpha", 0.3, "negative_slope"}}},
    DialectEntry{{"linear"}, "linear"},
    DialectEntry{{"logSigmoid"}, "log_sigmoid"},
    DialectEntry{{"logSoftmax"}, "log_softmax"},
    DialectEntry{{"mish"}, "mish"},
    DialectEntry{{"relu"}, "relu"},
    DialectEntry{{"relu6"}, "relu6"},
    DialectEntry{{"selu"}, "selu"},
    DialectEntry{{"sigmoid"}, "sigmoid"},
    DialectEntry{{"softmax"}, "softmax", {}, {}, Lane{.axis = "dim"}},
    DialectEntry{{"softplus"}, "softplus"},
    DialectEntry{{"softsign"}, "softsign"},
    DialectEntry{{"swish"}, "silu"},
    DialectEntry{{"tanh"}, "tanh"},
    DialectEntry{{"thresholdedReLU"},
                 "threshold",
                 {},
                 {{"theta", 1, "threshold"}, {"", 0, "default_value"}}},
};
inline constexpr Dialect tfjs{
    .name = "tfjs",
    .source = "TensorFlow.js 4.22, tfjs-core and tfjs-layers",
    .entries = tfjs_entries,
};

}  // namespace act::dialects
