#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>

/// Distances in units in the last place: steps from one number of a dtype to another.
namespace act::golden {

/// Bits of T as an unsigned integer of its size.
template <class T>
using BitsOf = std::conditional_t<
    sizeof(T) == 1, std::uint8_t,
    std::conditional_t<sizeof(T) == 2, std::uint16_t,
                       std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>>>;

template <class T>
constexpr bool is_floating = !std::is_integral_v<T>;

/// The place of a number among all of its dtype; -0 and 0 have one.
template <class T>
std::int64_t rank(T value) {
  using Signed = std::make_signed_t<BitsOf<T>>;
  const auto bits = std::bit_cast<Signed>(value);
  return bits < 0 ? -static_cast<std::int64_t>(bits & std::numeric_limits<Signed>::max()) : bits;
}

template <class T>
std::uint64_t steps_between(T a, T b) {
  if constexpr (is_floating<T>) {
    const std::int64_t first = rank(a);
    const std::int64_t second = rank(b);
    return static_cast<std::uint64_t>(std::max(first, second)) -
           static_cast<std::uint64_t>(std::min(first, second));
  } else {
    return static_cast<std::uint64_t>(std::max(a, b)) - static_cast<std::uint64_t>(std::min(a, b));
  }
}

}  // namespace act::golden
