#pragma once
#include <array>
#include <cstdint>
#include <span>

namespace act::simd {

/// Numbers of a 16-bit type by their magnitude, the bits of |x|: `length` of them from `first` on.
struct MagnitudeRange {
  int first = 0;
  int length = 0;

  int end() const { return first + length; }
};

/// As many as a loop can test each element for.
using MagnitudeRanges = std::array<MagnitudeRange, 4>;

/// The magnitude of a number by its bits.
inline constexpr std::uint16_t magnitude_bits = 0x7fff;

/// Ranges that have all `magnitudes`, which ascend: where the gaps between them are smallest, they
/// are closed.
MagnitudeRanges ranges_of(std::span<const std::uint16_t> magnitudes);

}  // namespace act::simd
