#pragma once
#include <act/dialect.hpp>
#include <array>

namespace act::dialects {

inline constexpr std::array tensorflow_entries{
    DialectEntry{{"elu"}, "elu"},
    DialectEntry{{"gelu"}, "gelu", {}, {{"approximate"}}},
    DialectEntry{{"leaky_relu"}, "leaky_relu", {}, {{"alpha", 0.2, "negative_slope"}}},
    DialectEntry{{"log_softmax"}, "log_softmax"},
    DialectEntry{{"relu"}, "relu"},
    DialectEntry{{"relu6"}, "relu6"},
    DialectEntry{{"selu"}, "selu"},
    DialectEntry{{"sigmoid"}, "sigmoid"},
    DialectEntry{
        {"silu", "swish"}, "silu", "where(beta == 0, x/2, silu(beta*x)/beta)", {{"beta", 1}}},
    DialectEntry{{"softmax"}, "softmax"},
    DialectEntry{{"softplus"}, "softplus"},
    DialectEntry{{"softsign"}, "softsign"},
    DialectEntry{{"tanh"}, "tanh"},
};
inline constexpr Dialect tensorflow{
    .name = "tensorflow",
    .source = "TensorFlow 2.16, tf.nn",
    .entries = tensorflow_entries,
};

}  // namespace act::dialects
