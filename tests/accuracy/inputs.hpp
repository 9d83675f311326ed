// Where the elementwise activations are evaluated. The choice is the same on every run.
#pragma once

#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>
#include <utility>
#include <vector>

#include "random.hpp"

namespace reference {

struct Interval {
  double low;
  double high;
};

// How closely the inputs of one parameter set lie.
struct Coverage {
  int binade_step;       // one binade of float32 in so many is sampled
  int distance_step;     // one power of two in so many is a distance from a point
  int interval_samples;  // float32 values in each interval, three times as many in [-20, 20]
  int float64_samples;   // float64 values in each of six fixed intervals, half in the others
};
inline constexpr Coverage kThorough{1, 3, 12, 4};
inline constexpr Coverage kSparse{8, 6, 5, 1};

// Collects inputs: float32 values, and float64 values that no float32 equals.
class InputSet {
 public:
  explicit InputSet(const Coverage& coverage) : coverage_(coverage) {}

  void add_ends_of_range() {
    using limits = std::numeric_limits<float>;
    for (const float x : {0.0f, limits::denorm_min(), limits::min(), limits::max()}) {
      add_float32(x);
      add_float32(-x);
    }
  }

  void add_binades() {
    for (int exponent = -149; exponent <= 127; exponent += coverage_.binade_step) {
      const int fraction_bits = std::min(23, exponent + 149);
      for (const double sign : {-1.0, 1.0}) {
        const double significand = std::floor(std::ldexp(random_.uniform(1, 2), fraction_bits));
        add_float32(sign * std::ldexp(significand, exponent - fraction_bits));
      }
    }
  }

  // The float32 values next to the point and at 2^-j from it, absolute and relative; float64 values
  // closer than these.
  void add_near(double point) {
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    float above = static_cast<float>(point);
    float below = above;
    for (int ulp = 0; ulp <= 3; ++ulp) {
      add_float32(above);
      add_float32(below);
      above = std::nextafter(above, kInfinity);
      below = std::nextafter(below, -kInfinity);
    }
    for (int j = 1; j <= 22; j += coverage_.distance_step) add_at(point, std::ldexp(1, -j));
    for (const int j : {30, 44}) add_at(point, std::ldexp(1, -j));
    add_float64(point);
    add_float64(std::nextafter(point, kInfinity));
    add_float64(std::nextafter(point, -kInfinity));
  }

  void add_float32_in(const Interval& interval, int count) {
    for (int i = 0; i < count; ++i) add_float32(random_.uniform(interval.low, interval.high));
  }
  void add_float64_in(const Interval& interval, int count) {
    for (int i = 0; i < count; ++i) add_float64(random_.uniform(interval.low, interval.high));
  }

  // In ascending order, -0 before 0, each once.
  std::vector<double> sorted() && {
    std::ranges::sort(values_, [](double a, double b) { return std::strong_order(a, b) < 0; });
    const auto same = [](double a, double b) { return std::strong_order(a, b) == 0; };
    values_.erase(std::unique(values_.begin(), values_.end(), same), values_.end());
    return std::move(values_);
  }

 private:
  void add_float32(double x) { values_.push_back(static_cast<float>(x)); }
  void add_float64(double x) {
    if (static_cast<double>(static_cast<float>(x)) != x) values_.push_back(x);
  }
  // float32 resolves a point only down to 2^-24 of it.
  void add_at(double point, double distance) {
    for (const double d : {-distance, distance}) {
      for (const double x : {point + d, point * (1 + d)}) {
        if (distance < 0x1p-24) {
          add_float64(x);
        } else {
          add_float32(x);
        }
      }
    }
  }

  Coverage coverage_;
  SplitMix64 random_{1};
  std::vector<double> values_;
};

// The whole range of float32 and float64, more densely around the points and in the intervals.
inline std::vector<double> elementwise_inputs(const std::vector<double>& points,
                                              const std::vector<Interval>& intervals,
                                              const Coverage& coverage) {
  InputSet inputs(coverage);
  inputs.add_ends_of_range();
  inputs.add_binades();
  for (const double point : points) inputs.add_near(point);
  for (const Interval& interval : intervals) {
    inputs.add_float32_in(interval, coverage.interval_samples);
    inputs.add_float64_in(interval, coverage.float64_samples / 2);
  }
  inputs.add_float32_in({-20, 20}, 3 * coverage.interval_samples);
  for (const Interval& interval : {Interval{-40, -10}, Interval{-10, 0}, Interval{0, 10},
                                   Interval{10, 40}, Interval{-750, -700}, Interval{700, 750}}) {
    inputs.add_float64_in(interval, coverage.float64_samples);
  }
  for (const double magnitude : {1e-310, 1e-300, 1e-200, 1e-100, 1e-50, 1e-30, 1e-20, 1e-10, 1e-5,
                                 1e-3, 1e3, 1e5, 1e10, 1e30, 1e50, 1e100, 1e200, 1e300}) {
    inputs.add_float64_in({-9 * magnitude, -magnitude}, 1);
    inputs.add_float64_in({magnitude, 9 * magnitude}, 1);
  }
  return std::move(inputs).sorted();
}

}  // namespace reference
