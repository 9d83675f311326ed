#pragma once
#include <act/math/rounding.hpp>
#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>

/// 16-bit elements to float and back, as bits and without branches, so that loops over them become
/// vectors.
namespace act::math {

/// The value of a T with these bits, exactly; NaN stays NaN.
template <Half T>
[[gnu::always_inline]] inline float widened(std::uint16_t bits) {
  if constexpr (std::same_as<T, BFloat16>) {
    return std::bit_cast<float>(std::uint32_t{bits} << 16);
  } else {
    // With float16's exponent read as float's, the value is too small by 2^112.
    const std::uint32_t fields = (bits & 0x7fffu) << 13;
    const auto number = std::bit_cast<std::uint32_t>(std::bit_cast<float>(fields) * 0x1p112f);
    const std::uint32_t special = fields >= 0x7c00u << 13 ? 0x7f800000 : 0;
    return std::bit_cast<float>((bits & 0x8000u) << 16 | number | special);
  }
}

/// `condition ? yes : no`, both evaluated.
inline std::uint32_t either(bool condition, std::uint32_t yes, std::uint32_t no) {
  const std::uint32_t mask = -static_cast<std::uint32_t>(condition);
  return (yes & mask) | (no & ~mask);
}

/// The bits of a T, and 1 where what was rounded to it lay halfway between two T, else 0.
struct Narrowed {
  std::uint16_t bits;
  std::uint32_t halfway;
};

/// A float rounded to nearest, ties to even.
template <Half T>
[[gnu::always_inline]] inline Narrowed narrowed(float x) {
  const auto bits = std::bit_cast<std::uint32_t>(x);
  const std::uint32_t magnitude = bits & 0x7fffffff;
  const bool is_nan = magnitude > 0x7f800000;
  if constexpr (std::same_as<T, BFloat16>) {
    const std::uint32_t rounded = (bits + 0x7fff + (bits >> 16 & 1)) >> 16;
    return {static_cast<std::uint16_t>(either(is_nan, 0x7fc0, rounded)),
            either((bits & 0xffff) == 0x8000, 1, 0)};
  } else {
    const std::uint32_t normal = ((magnitude + 0xfff + (magnitude >> 13 & 1)) >> 13) - (112 << 10);
    const std::uint32_t normal_halfway = either((magnitude & 0x1fff) == 0x1000, 1, 0);
    // Added, 1/2 rounds to a multiple of the smallest subnormal, 2^-24; the last bits count them.
    const auto size = std::bit_cast<float>(magnitude);
    const float shifted = size + 0.5f;
    const std::uint32_t subnormal = std::bit_cast<std::uint32_t>(shifted) & 0x7ff;
    const float error = std::abs((shifted - 0.5f) - size);
    const std::uint32_t subnormal_halfway =
        either(std::bit_cast<std::uint32_t>(error) == std::bit_cast<std::uint32_t>(0x1p-25f), 1, 0);
    const bool is_subnormal = magnitude < std::bit_cast<std::uint32_t>(0x1p-14f);
    const bool is_infinite = magnitude >= std::bit_cast<std::uint32_t>(65520.0f);
    std::uint32_t rounded = either(is_subnormal, subnormal, normal);
    rounded = either(is_infinite, 0x7c00, rounded);
    rounded = either(is_nan, 0x7e00, rounded);
    return {static_cast<std::uint16_t>((bits >> 16 & 0x8000) | rounded),
            either(is_subnormal, subnormal_halfway, normal_halfway)};
  }
}

}  // namespace act::math
