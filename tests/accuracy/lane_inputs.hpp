// Where the activations along an axis are evaluated. The choice is the same on every run.
#pragma once

#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

#include "random.hpp"

namespace reference {

struct LaneInput {
  std::vector<double> x;
  std::vector<double> upstream;
};

enum class LaneKind {
  kPlain,      // one magnitude between 1e-3 and 1e2
  kDominated,  // one entry far above the others
  kTies,       // few distinct values
  kEqual,
  kOffset,      // small differences around 1e4 or -1e4
  kHugeOffset,  // a few ULPs of float32 around 1e30 or -1e30
  kTiny,        // around 1e-30
  kMixed,       // each entry its own magnitude
  kTail,        // where exp is subnormal in float32
  kFloat64,     // values that no float32 equals
};
inline constexpr int kLaneKinds = 10;

inline std::vector<double> lane(LaneKind kind, std::size_t length, SplitMix64& random) {
  const double sign = random.uniform(-1, 1) < 0 ? -1 : 1;
  const double magnitude = std::ldexp(1, static_cast<int>(random.uniform(-10, 7)));
  const double shared = random.uniform(-10, 10);
  const auto value = [&]() -> double {
    switch (kind) {
      case LaneKind::kPlain:
        return random.uniform(-magnitude, magnitude);
      case LaneKind::kDominated:
        return random.uniform(-100, -10);
      case LaneKind::kTies:
        return std::round(random.uniform(-2, 2)) / 4;
      case LaneKind::kEqual:
        return shared;
      case LaneKind::kOffset:
        return sign * 1e4 + random.uniform(-3, 3);
      case LaneKind::kHugeOffset:
        return sign * 1e30 * (1 + random.uniform(0, 0x1p-21));
      case LaneKind::kTiny:
        return random.uniform(-1e-30, 1e-30);
      case LaneKind::kMixed:
        return random.uniform(-1, 1) * std::ldexp(1, static_cast<int>(random.uniform(-10, 7)));
      case LaneKind::kTail:
        return random.uniform(-110, -85);
      case LaneKind::kFloat64:
        return random.uniform(-8, 8);
    }
    return 0;
  };
  std::vector<double> result(length);
  for (double& x : result) {
    x = value();
    if (kind != LaneKind::kFloat64) x = static_cast<float>(x);
  }
  if (kind == LaneKind::kDominated) result[random.next() % length] = 0;
  return result;
}

// Lanes of 1 to 33 entries (`halved`: of an even number, upstream having half as many), each length
// with several kinds.
inline std::vector<LaneInput> lane_inputs(bool halved) {
  SplitMix64 random(1);
  std::vector<LaneInput> result;
  const auto add = [&](std::vector<double> x) {
    LaneInput& input = result.emplace_back();
    for (std::size_t i = 0; i < x.size() / (halved ? 2 : 1); ++i) {
      input.upstream.push_back(static_cast<float>(random.uniform(-1, 1)));
    }
    input.x = std::move(x);
  };
  for (const std::vector<double>& x : std::initializer_list<std::vector<double>>{
           {0, -20, -30, -100}, {-30, 0}, {0.5, 0.5}, {1, 1.2f}, {0, 1e30f}, {100, -100}}) {
    add(x);
  }
  for (int i = 0; i < 15 * kLaneKinds; ++i) {
    std::size_t length = 1 + static_cast<std::size_t>(i) % 33;
    if (halved) length += length % 2;
    add(lane(static_cast<LaneKind>(i % kLaneKinds), length, random));
  }
  return result;
}

}  // namespace reference
