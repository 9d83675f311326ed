// The parameters an activation is evaluated with.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "multiprecision.hpp"

namespace reference {

// The parameters that differ from their defaults. Numbers have the precision of the dtype under
// test; float32 values, which are numbers of any wider dtype too, serve for several.
class Parameters {
 public:
  using Parameter = std::pair<std::string_view, std::variant<bool, double>>;

  Parameters() = default;
  Parameters(std::initializer_list<Parameter> parameters) : parameters_(parameters) {}

  void add(std::string_view name, std::variant<bool, double> value) {
    parameters_.emplace_back(name, value);
  }

  bool flag(std::string_view name) const {
    const Parameter* parameter = find(name);
    return parameter != nullptr && std::get<bool>(parameter->second);
  }
  bool has(std::string_view name) const { return find(name) != nullptr; }
  double value(std::string_view name, double fallback) const {
    const Parameter* parameter = find(name);
    return parameter != nullptr ? std::get<double>(parameter->second) : fallback;
  }
  Real number(std::string_view name, double fallback) const { return value(name, fallback); }
  Real number(std::string_view name) const {
    if (!has(name)) throw std::out_of_range(std::string(name) + " has no default");
    return number(name, 0);
  }

  // `name=value name=value`, numbers in hexadecimal; empty when all are at their defaults.
  std::string text() const {
    std::string result;
    for (const auto& [name, value] : parameters_) {
      if (!result.empty()) result += ' ';
      result += std::string(name) + '=';
      const bool* flag = std::get_if<bool>(&value);
      if (flag != nullptr) {
        result += *flag ? "true" : "false";
      } else {
        result += hex(Real(std::get<double>(value)));
      }
    }
    return result;
  }

 private:
  const Parameter* find(std::string_view name) const {
    const auto found = std::ranges::find(parameters_, name, &Parameter::first);
    return found == parameters_.end() ? nullptr : &*found;
  }

  std::vector<Parameter> parameters_;
};

}  // namespace reference
