#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace act {

/// Where the rows of a square of elements are.
template <class T>
using Square = std::array<T*, 4>;

/// Transposes a square of elements: to[i][k] = from[k][i].
template <class T>
void transpose_square(const Square<const T>& from, const Square<T>& to) {
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t k = 0; k < 4; ++k) to[i][k] = from[k][i];
  }
}

/// Elements of 4 bytes, a vector at a time.
template <class T>
requires(sizeof(T) == 4) void transpose_square(const Square<const T>& from, const Square<T>& to) {
  using Four [[gnu::vector_size(16)]] = std::uint32_t;
  std::array<Four, 4> rows;
  for (std::size_t k = 0; k < 4; ++k) std::memcpy(&rows[k], from[k], sizeof(Four));
  const auto& [a, b, c, d] = rows;
  const Four ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const Four ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const Four cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const Four cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  const std::array<Four, 4> columns{__builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5),
                                    __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7),
                                    __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5),
                                    __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7)};
  for (std::size_t i = 0; i < 4; ++i) std::memcpy(to[i], &columns[i], sizeof(Four));
}

}  // namespace act
