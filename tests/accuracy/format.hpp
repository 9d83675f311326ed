// The binary formats a proof runs over, as bit patterns, and the one rounding into them.
#pragma once

#include <act/dtype.hpp>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

#include "multiprecision.hpp"

namespace reference {

// An IEEE-like binary format: sign, biased exponent, fraction.
struct Format {
  act::DType dtype;
  int width;           // bits of a value
  int precision;       // bits of a significand, the leading one included
  int least_exponent;  // the smallest subnormal is 2^least_exponent

  constexpr std::string_view name() const { return act::info(dtype).name; }
  constexpr std::uint64_t patterns() const { return std::uint64_t{1} << width; }
  constexpr std::uint32_t sign_bit() const { return std::uint32_t{1} << (width - 1); }
  constexpr std::uint32_t infinity() const {
    return (sign_bit() - 1) >> (precision - 1) << (precision - 1);
  }
  constexpr std::uint32_t nan() const { return infinity() + (std::uint32_t{1} << (precision - 2)); }
  constexpr bool is_finite(std::uint32_t bits) const { return (bits & infinity()) != infinity(); }
  constexpr bool is_nan(std::uint32_t bits) const { return (bits & (sign_bit() - 1)) > infinity(); }
};

inline constexpr std::array<Format, 3> kFormats{{
    {act::DType::float32, 32, 24, -149},
    {act::DType::float16, 16, 11, -24},
    {act::DType::bfloat16, 16, 8, -133},
}};

// The value of a pattern; any NaN for a NaN.
inline double decode(const Format& format, std::uint32_t bits) {
  if (format.width == 32) return std::bit_cast<float>(bits);
  const double sign = (bits & format.sign_bit()) != 0 ? -1 : 1;
  if (format.is_nan(bits)) return std::numeric_limits<double>::quiet_NaN();
  if (!format.is_finite(bits)) return sign * std::numeric_limits<double>::infinity();
  const int fraction_bits = format.precision - 1;
  const std::uint32_t magnitude = bits & (format.sign_bit() - 1);
  const std::uint32_t exponent = magnitude >> fraction_bits;
  const std::uint32_t fraction = magnitude - (exponent << fraction_bits);
  if (exponent == 0) return sign * std::ldexp(fraction, format.least_exponent);
  const std::uint32_t significand = fraction + (std::uint32_t{1} << fraction_bits);
  return sign * std::ldexp(significand, format.least_exponent + static_cast<int>(exponent) - 1);
}

// The pattern of a value that is a multiple of its unit in the last place: one that has been
// rounded. Values beyond the format's range become infinities.
inline std::uint32_t encode_rounded(const Format& format, double value) {
  const std::uint32_t sign = std::signbit(value) ? format.sign_bit() : 0;
  if (std::isnan(value)) return format.nan();
  if (value == 0) return sign;
  if (std::isinf(value)) return sign + format.infinity();
  const int unit = std::max(std::ilogb(value) - (format.precision - 1), format.least_exponent);
  const auto count = static_cast<std::uint32_t>(std::ldexp(std::fabs(value), -unit));
  // The leading bit of a normal significand adds one to the exponent field.
  const std::uint64_t magnitude =
      (static_cast<std::uint64_t>(unit - format.least_exponent) << (format.precision - 1)) + count;
  return sign + static_cast<std::uint32_t>(std::min<std::uint64_t>(magnitude, format.infinity()));
}

// The pattern nearest to a real number, ties to even. A zero keeps its sign.
inline std::uint32_t encode(const Format& format, const Real& value) {
  return encode_rounded(format, rounded(value, format.precision, format.least_exponent));
}
inline std::uint32_t encode(const Format& format, double value) {
  if (format.width == 32) return std::bit_cast<std::uint32_t>(static_cast<float>(value));
  if (value == 0 || !std::isfinite(value)) return encode_rounded(format, value);
  const int unit = std::max(std::ilogb(value) - (format.precision - 1), format.least_exponent);
  return encode_rounded(format, std::ldexp(std::nearbyint(std::ldexp(value, -unit)), unit));
}

// How many values of the format lie between two; a NaN is as far from a number as can be.
inline std::uint32_t distance(const Format& format, std::uint32_t a, std::uint32_t b) {
  if (format.is_nan(a) || format.is_nan(b)) {
    return format.is_nan(a) && format.is_nan(b) ? 0 : std::numeric_limits<std::uint32_t>::max();
  }
  const auto position = [&](std::uint32_t bits) {
    const auto magnitude = static_cast<std::int64_t>(bits & (format.sign_bit() - 1));
    return (bits & format.sign_bit()) != 0 ? -magnitude : magnitude;
  };
  return static_cast<std::uint32_t>(std::abs(position(a) - position(b)));
}

}  // namespace reference
