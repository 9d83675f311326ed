#pragma once
#include <act/dialect.hpp>

namespace act::dialects {

inline constexpr Dialect keras{.name = "keras", .source = "Keras 3.6, keras.activations"};

}  // namespace act::dialects
