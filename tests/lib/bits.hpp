#pragma once
#include <act/dtype.hpp>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>

/// Element types as bit patterns, and the values that IEEE 754 gives these: worked out from the
/// bits alone, so that no conversion under test takes part.
namespace act::test {

template <class T>
using Bits = std::conditional_t<sizeof(T) == 2, std::uint16_t,
                                std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>>;

template <class T>
T from_bits(Bits<T> bits) {
  return Eigen::numext::bit_cast<T>(bits);
}

template <class T>
Bits<T> to_bits(T x) {
  return Eigen::numext::bit_cast<Bits<T>>(x);
}

/// Digits of the significand, and the exponent of the smallest subnormal.
template <class T>
inline constexpr int significand_digits = std::numeric_limits<T>::digits;
template <>
inline constexpr int significand_digits<Float16> = 11;
template <>
inline constexpr int significand_digits<BFloat16> = 8;

template <class T>
inline constexpr int smallest_exponent =
    std::numeric_limits<T>::min_exponent - significand_digits<T>;
template <>
inline constexpr int smallest_exponent<Float16> = -24;
template <>
inline constexpr int smallest_exponent<BFloat16> = -133;

/// Holds the value half way between two Ts. long double is x87's 64-bit significand or IEEE quad.
template <class T>
using WideOf = std::conditional_t<sizeof(T) == 8, long double, double>;

template <class T>
inline constexpr Bits<T> sign_bit = static_cast<Bits<T>>(Bits<T>{1} << (8 * sizeof(T) - 1));
template <class T>
inline constexpr Bits<T> infinity_bits =
    static_cast<Bits<T>>(sign_bit<T> - (Bits<T>{1} << (significand_digits<T> - 1)));

template <class T>
bool is_nan_bits(Bits<T> bits) {
  return static_cast<Bits<T>>(bits & ~sign_bit<T>) > infinity_bits<T>;
}

/// The value of a pattern from 0 to infinity's. Infinity counts as the power of two that would
/// come after the largest finite value: that is how rounding sees it.
template <class T>
WideOf<T> magnitude(Bits<T> bits) {
  constexpr int fraction_bits = significand_digits<T> - 1;
  const auto exponent = static_cast<int>(bits >> fraction_bits);
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << fraction_bits) - 1);
  const std::uint64_t leading = exponent == 0 ? 0 : std::uint64_t{1} << fraction_bits;
  return std::ldexp(static_cast<WideOf<T>>(leading | fraction),
                    smallest_exponent<T> + (exponent == 0 ? 0 : exponent - 1));
}

/// Half way from the value of `below` to the next one up.
template <class T>
WideOf<T> midpoint(Bits<T> below) {
  return (magnitude<T>(below) + magnitude<T>(static_cast<Bits<T>>(below + 1))) / 2;
}

/// Calls f(bits) for patterns from 0 up to, without, infinity's: all of a 16-bit type; of a wider
/// one thousands all over its range and those around every power of two.
template <class T, class F>
void for_each_finite(F&& f) {
  if constexpr (sizeof(T) == 2) {
    for (Bits<T> bits = 0; bits < infinity_bits<T>; ++bits) f(bits);
  } else {
    constexpr Bits<T> stride = infinity_bits<T> / 4001;
    for (Bits<T> bits = 0; bits < infinity_bits<T>; bits += stride) f(bits);
    constexpr Bits<T> binade = Bits<T>{1} << (significand_digits<T> - 1);
    for (Bits<T> power = 0; power <= infinity_bits<T>; power += binade) {
      for (Bits<T> bits = power < 2 ? 0 : power - 2; bits < power + 2; ++bits) {
        if (bits < infinity_bits<T>) f(bits);
      }
    }
  }
}

}  // namespace act::test
