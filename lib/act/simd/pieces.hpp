#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace act::simd {

/// Bits of a result, (x & keep) | set, for the bits x of a number, as a signed integer, from
/// `first` on.
struct Piece {
  std::int16_t first = 0;
  std::uint16_t keep = 0;
  std::uint16_t set = 0;
};

/// As many as a loop can choose from.
inline constexpr std::size_t most_pieces = 4;

/// `count` pieces and then the last of them again, in the order of their first x, the least of all
/// in front: the last that begins at or below x holds.
struct Pieces {
  std::array<Piece, most_pieces> all;
  std::size_t count = 0;
};

/// The pieces of a function that gives x itself or one of few numbers for every x from -inf to
/// +inf, from its results at all numbers of a 16-bit type. None where these are too many.
Pieces pieces_of(std::span<const std::uint16_t> results, std::uint16_t infinity);

}  // namespace act::simd
