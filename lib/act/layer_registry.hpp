#pragma once
#include <act/layer.hpp>
#include <span>
#include <string_view>

namespace act {

/// Every layer, in the order in which lists show them.
std::span<const Layer* const> layer_registry();

/// The layer of this class, or nullptr.
const Layer* find_layer(std::string_view name);

/// The layer of this class. Throws Error where there is none, with the nearest name.
const Layer& get_layer(std::string_view name);

}  // namespace act
