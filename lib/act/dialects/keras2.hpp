#pragma once
#include <act/dialect.hpp>
#include <array>

namespace act::dialects {

inline constexpr std::array keras2_entries{
    DialectEntry{{"elu", "ELU"}, "elu", {}, {{"alpha"}}},
    DialectEntry{{"exponential"}, "exponential"},
    DialectEntry{{"gelu"}, "gelu", {}, {{"approximate"}}},
    DialectEntry{
        {"hard_sigmoid"}, "hard_sigmoid", "min(max(slope*x + 0.5, 0), 1)", {{"", 0.2, "slope"}}},
    DialectEntry{{"LeakyReLU"}, "leaky_relu", {}, {{"alpha", 0.3, "negative_slope"}}},
    DialectEntry{{"linear"}, "linear"},
    DialectEntry{{"mish"}, "mish"},
    DialectEntry{
        {"relu"}, "relu", {}, {{"alpha", {}, "negative_slope"}, {"max_value"}, {"threshold"}}},
    DialectEntry{{"ReLU"}, "relu", {}, {{"negative_slope"}, {"max_value"}, {"threshold"}}},
    DialectEntry{{"selu"}, "selu"},
    DialectEntry{{"sigmoid"}, "sigmoid"},
    DialectEntry{{"softmax", "Softmax"}, "softmax"},
    DialectEntry{{"softplus"}, "softplus"},
    DialectEntry{{"softsign"}, "softsign"},
    DialectEntry{{"swish"}, "silu"},
    DialectEntry{{"tanh"}, "tanh"},
    DialectEntry{{"ThresholdedReLU"},
                 "threshold",
                 {},
                 {{"theta", 1, "threshold"}, {"", 0, "default_value"}}},
};
inline constexpr Dialect keras2{
    .name = "keras2",
    .source = "Keras 2.15, tf.keras.activations and tf.keras.layers",
    .entries = keras2_entries,
};

}  // namespace act::dialects
