#pragma once
#include <act/activation.hpp>
#include <span>
#include <string>
#include <string_view>

namespace act {

/// Every activation, in the order in which lists show them.
std::span<const Activation* const> registry();

/// The activation with this name or alias (case-sensitive), or nullptr.
const Activation* find_activation(std::string_view name);

/// The activation with this name or alias. Throws Error where there is none, with the nearest name,
/// one of `also` (other words valid in its place) included: "did you mean 'relu'?".
const Activation& get_activation(std::string_view name,
                                 std::span<const std::string_view> also = {});

}  // namespace act
