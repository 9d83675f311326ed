#include <act/error.hpp>
#include <act/layer_registry.hpp>
#include <act/layers/activation.hpp>
#include <act/layers/dense.hpp>
#include <act/layers/elu.hpp>
#include <act/layers/leaky_relu.hpp>
#include <act/layers/prelu.hpp>
#include <act/layers/relu.hpp>
#include <act/layers/softmax.hpp>
#include <act/suggest.hpp>
#include <array>

namespace act {
namespace {

/// In the order of lists and help.
constexpr std::array in_order{
    &layers::activation, &layers::relu,    &layers::leaky_relu, &layers::elu,
    &layers::prelu,      &layers::softmax, &layers::dense,
};

}  // namespace

std::span<const Layer* const> layer_registry() { return in_order; }

const Layer* find_layer(std::string_view name) {
  for (const Layer* layer : layer_registry()) {
    if (layer->name == name) return layer;
  }
  return nullptr;
}

const Layer& get_layer(std::string_view name) {
  if (const Layer* layer = find_layer(name)) return *layer;
  std::vector<std::string> names;
  for (const Layer* layer : layer_registry()) names.emplace_back(layer->name);
  const std::string hint = did_you_mean(name, names);
  fail("", "unknown layer " + in_quotes(name), hint.empty() ? "'act list' shows them" : hint);
}

}  // namespace act
