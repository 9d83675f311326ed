// Random inputs of float64, stratified: uniform bits would hardly ever hit the numbers at which an
// activation is neither saturated nor a straight line, uniform numbers never the tiny ones.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "hash.hpp"
#include "random.hpp"

namespace reference {

// Of every three inputs one is of any finite float64, with uniform bits but an exponent field of 0
// to 2046; one is of magnitude 2^-12 to 2^10, with a uniform exponent; one is uniform in [-40, 40).
class Strata {
 public:
  explicit Strata(std::uint64_t seed) : random_(seed) {}

  double next() {
    stratum_ = (stratum_ + 1) % 3;
    if (stratum_ == 0) return random_.uniform(-40, 40);
    const std::uint64_t bits = random_.next();
    return stratum_ == 1 ? with_field(bits, 0, 2047) : with_field(bits, 1023 - 12, 22);
  }

 private:
  // The sign and the fraction of `bits`, and one of `count` exponent fields.
  double with_field(std::uint64_t bits, std::uint64_t first, std::uint64_t count) {
    constexpr std::uint64_t kFieldBits = std::uint64_t{0x7ff} << 52;
    const std::uint64_t field = first + (random_.next() >> 32) * count / (std::uint64_t{1} << 32);
    return std::bit_cast<double>((bits & ~kFieldBits) | (field << 52));
  }

  SplitMix64 random_;
  int stratum_ = 0;
};

// The inputs of a chunk, which depend on its number alone. The infinities and NaN come first of
// all.
inline void fill(std::span<double> inputs, std::size_t chunk) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  constexpr std::array<double, 3> kNotFinite = {-kInfinity, kInfinity,
                                                std::numeric_limits<double>::quiet_NaN()};
  Strata strata(SplitMix64(chunk).next());  // neighbouring seeds give unrelated first numbers
  for (double& x : inputs) x = strata.next();
  for (std::size_t i = 0; chunk == 0 && i < std::min(inputs.size(), kNotFinite.size()); ++i) {
    inputs[i] = kNotFinite[i];
  }
}

}  // namespace reference
