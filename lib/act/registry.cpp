#include <act/error.hpp>
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

  std::vector<std::string> names(also.begin(), also.end());
  for (const Activation* activation : registry()) {
    for (const Foreign& foreign : activation->foreign) {
      if (foreign.name != name) continue;
      std::string hint = "did you mean '" + std::string(activation->name);
      if (!foreign.arguments.empty()) hint.append(" ").append(foreign.arguments);
      hint += '\'';
      if (!foreign.note.empty()) hint.append(", ").append(foreign.note);
      hint += '?';
      fail("", "unknown activation " + in_quotes(name), hint);
    }
    names.emplace_back(activation->name);
    names.insert(names.end(), activation->aliases.begin(), activation->aliases.end());
  }
  const std::string hint = did_you_mean(name, names);
  fail("", "unknown activation " + in_quotes(name), hint.empty() ? "'act list' shows them" : hint);
}

}  // namespace act
