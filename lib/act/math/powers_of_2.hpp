#pragma once
#include <act/math/double_double.hpp>
#include <array>
#include <cstddef>

namespace act::math {

/// For each j the T nearest to 2^(j/n), and ln of what that is too small by.
template <class T, std::size_t n>
struct PowersOf2 {
  alignas(64) std::array<T, n> nearest{};
  alignas(64) std::array<T, n> missing{};

  /// `root` is 2^(1/n).
  explicit constexpr PowersOf2(DoubleDouble root) {
    DoubleDouble exact(1);
    for (std::size_t j = 0; j < n; ++j, exact = exact * root) {
      nearest[j] = static_cast<T>(exact.hi);
      const double excess = ((DoubleDouble(static_cast<double>(nearest[j])) - exact) / exact).hi;
      missing[j] = static_cast<T>(excess * excess / 2 - excess);
    }
  }
};

inline constexpr PowersOf2<double, 16> powers_of_2_by_16(DoubleDouble(0x1.0b5586cf9890fp+0,
                                                                      0x1.8a62e4adc610bp-54));

}  // namespace act::math
