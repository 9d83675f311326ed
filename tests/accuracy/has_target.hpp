// Whether the processor has an instruction set.
#pragma once

#include <act/simd/target.hpp>
#include <algorithm>
#include <string_view>

namespace reference {

inline bool has_target(std::string_view name) {
  const auto targets = act::simd::supported_targets();
  return std::ranges::find(targets, name, act::simd::name) != targets.end();
}

}  // namespace reference
