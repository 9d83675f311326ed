#include <act/simd/magnitudes.hpp>
#include <act/simd/pieces.hpp>
#include <limits>

namespace act::simd {

Pieces pieces_of(std::span<const std::uint16_t> results, std::uint16_t infinity) {
  Pieces pieces;
  bool keeps_x = false;  // Whether the last piece may be x itself, and
  bool is_one = false;   // whether it may be one number.
  for (int i = std::numeric_limits<std::int16_t>::min(); i <= infinity; ++i) {
    const auto x = static_cast<std::uint16_t>(i);
    if ((x & magnitude_bits) > infinity) continue;  // NaN
    const std::uint16_t y = results[x];
    keeps_x = keeps_x && y == x;
    is_one = is_one && y == pieces.all[pieces.count - 1].set;
    if (!keeps_x && !is_one) {
      if (pieces.count == most_pieces) return {};
      pieces.all[pieces.count++] = {static_cast<std::int16_t>(i), 0, y};
      keeps_x = y == x;
      is_one = true;
    }
    Piece& last = pieces.all[pieces.count - 1];
    if (!is_one) last = {last.first, 0xffff, 0};
  }
  for (std::size_t i = pieces.count; i < most_pieces; ++i) pieces.all[i] = pieces.all[i - 1];
  return pieces;
}

}  // namespace act::simd
