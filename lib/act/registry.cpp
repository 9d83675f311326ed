#include <act/error.hpp>
#include <act/layer_registry.hpp>
#include <act/registered.hpp>
#include <act/registry.hpp>
#include <act/suggest.hpp>
#include <algorithm>
#include <array>

namespace act {
namespace {

template <class... F>
constexpr auto records(Registered<F...>) {
  return std::array{&activations::record<F>...};
}
constexpr auto in_order = records(registered);

}  // namespace

std::span<const Activation* const> registry() { return in_order; }

const Activation* find_activation(std::string_view name) {
  for (const Activation* activation : registry()) {
    if (activation->name == name || std::ranges::count(activation->aliases, name) > 0) {
      return activation;
    }
  }
  return nullptr;
}

const Activation& get_activation(std::string_view name, std::span<const std::string_view> also) {
  if (const Activation* activation = find_activation(name)) return *activation;

  // As Keras says it.
  const std::string found =
      "Could not interpret activation function identifier: " + in_quotes(name);
  if (const Layer* layer = find_layer(name)) {
    std::string hint = "did you mean 'act layer " + std::string(name) + "'";
    if (!layer->function.empty()) hint.append(", or '").append(layer->function).append("'");
    fail("", found, hint + "?");
  }
  std::vector<std::string> names(also.begin(), also.end());
  for (const Activation* activation : registry()) {
    for (const auto foreign : activation->foreign) {
      if (foreign == name) fail("", found, "did you mean '" + std::string(activation->name) + "'?");
    }
    names.emplace_back(activation->name);
    names.insert(names.end(), activation->aliases.begin(), activation->aliases.end());
  }
  const std::string hint = did_you_mean(name, names);
  fail("", found, hint.empty() ? "'act list' shows them" : hint);
}

}  // namespace act
