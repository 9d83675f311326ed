#pragma once
#include <span>
#include <string_view>

/// The instruction sets a binary carries its loops for, and which of them runs.
namespace act::simd {

// One tag each; loops.cpp and lane_loops.cpp compile the loops of a tag with that set's compiler
// flags.
struct Baseline {};
struct Avx2 {};
struct Avx512 {};

enum class Target { baseline, avx2, avx512 };

std::string_view name(Target target);

/// The targets this processor can run, baseline first.
std::span<const Target> supported_targets();

/// The target in use: the last of supported_targets() unless `use_target` chose another.
Target target();

/// Makes every later evaluation run on `target`. For tests: results do not depend on it.
void use_target(Target target);

}  // namespace act::simd
