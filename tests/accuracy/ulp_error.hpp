// How far a float64 result is from the exact value, in units in the last place of that value.
//
// An ULP is the distance between the float64 numbers that enclose the value: at least 2^-1074, and
// beyond the greatest of them still 2^971. A result is nearest to the value if and only if its
// error is at most half an ULP. An infinity is right where values are rounded to it, and elsewhere
// stands for 2^1024.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "ball.hpp"
#include "multiprecision.hpp"

namespace reference {

inline constexpr int kLeastUlp = -1074;
inline constexpr int kGreatestUlp = 971;
inline constexpr long double kOverflow = 0x1.fffffffffffff8p1023L;  // rounded to infinity

// 2^exponent for exponents of ULPs and their negatives.
inline long double power_of_two(int exponent) {
  const auto power = [](int e) {
    return static_cast<long double>(
        std::bit_cast<double>(static_cast<std::uint64_t>(1023 + e) << 52));
  };
  return power(exponent / 2) * power(exponent - exponent / 2);
}

// The exponent of the ULP of a size; the least for a negative one.
inline int ulp_exponent(long double size) {
  if (!(size >= 0x1p-1022L)) return kLeastUlp;
  auto nearest = static_cast<double>(size);
  auto bits = std::bit_cast<std::uint64_t>(nearest);
  if (static_cast<long double>(nearest) > size) --bits;
  return std::min(static_cast<int>(bits >> 52) - 1075, kGreatestUlp);
}

// Both ends of what an error may be.
struct ErrorBounds {
  long double least;
  long double greatest;
};
inline constexpr ErrorBounds kUnknownError{0, std::numeric_limits<long double>::infinity()};

// Of a result compared with an enclosure of the exact value. A zero of the wrong sign is unknown:
// the radius does not tell.
template <typename Number>
ErrorBounds error_bounds(double result, const Ball<Number>& exact) {
  // What approximate() loses of a Narrow, and the factor of Ball's radius.
  constexpr long double kLoss = std::is_same_v<Number, long double> ? 0 : 0x1p-50L;
  constexpr long double kSlack = 1 + 0x1p-40L;
  const long double middle = approximate(exact.middle);
  const long double size = std::fabs(middle);
  const long double radius = exact.radius * kSlack;
  const long double least_size = size * (1 - kLoss) - radius;
  if (!std::isfinite(result)) {
    const bool right = least_size >= kOverflow && (result > 0) == (middle > 0);
    return right && !std::isnan(result) ? ErrorBounds{0, 0} : kUnknownError;
  }
  if (result == 0 && std::signbit(result) != std::signbit(middle)) return kUnknownError;
  const long double error = std::fabs(approximate(result - exact.middle));
  const long double greatest_size = size * (1 + kLoss) + radius;
  return {(error / kSlack - radius) * power_of_two(-ulp_exponent(greatest_size)),
          (error * kSlack + radius) * power_of_two(-ulp_exponent(least_size))};
}

// Of a result compared with the exact value itself.
inline long double error_of(double result, const Real& exact) {
  const double correct = rounded(exact, 53, kLeastUlp);
  if (result == correct && std::isinf(result)) return 0;
  if (std::isnan(result)) return std::numeric_limits<long double>::infinity();
  const Real nearby = std::isinf(result) ? std::copysign(2, result) * Real(0x1p1023) : result;
  const long double error = std::fabs(approximate(nearby - exact));
  const long ulp = exact == 0 ? kLeastUlp : exponent(exact) - 53;
  return error * power_of_two(-static_cast<int>(std::clamp<long>(ulp, kLeastUlp, kGreatestUlp)));
}

}  // namespace reference
