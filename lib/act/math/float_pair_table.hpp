#pragma once
#include <act/math/float_pair.hpp>
#include <array>
#include <cstddef>

#if ACT_FLOAT_PAIRS

namespace act::math::HWY_NAMESPACE::detail {

using IntegerTag = hn::RebindToSigned<Floats::Tag>;
using Integers = hn::Vec<IntegerTag>;

/// The numbers of a table that the last bits of integers count.
#if HWY_TARGET <= HWY_AVX3
HWY_INLINE Floats looked_up(const std::array<float, 16>& table, Integers index) {
  // With a mask, if of all elements: GCC 12 warns of its own header's form without one.
  return Floats(
      Floats::Vector{_mm512_maskz_permutexvar_ps(0xffff, index.raw, _mm512_load_ps(table.data()))});
}
HWY_INLINE Floats looked_up(const std::array<float, 32>& table, Integers index) {
  return Floats(Floats::Vector{_mm512_permutex2var_ps(_mm512_load_ps(table.data()), index.raw,
                                                      _mm512_load_ps(table.data() + 16))});
}
#else
HWY_INLINE Floats looked_up(const std::array<float, 8>& table, Integers index) {
  return Floats(Floats::Vector{_mm256_permutevar8x32_ps(_mm256_load_ps(table.data()), index.raw)});
}
HWY_INLINE Floats looked_up(const std::array<float, 16>& table, Integers index) {
  const __m256 lower = _mm256_permutevar8x32_ps(_mm256_load_ps(table.data()), index.raw);
  const __m256 upper = _mm256_permutevar8x32_ps(_mm256_load_ps(table.data() + 8), index.raw);
  // Bit 3 of the index, as a sign, selects.
  const __m256 selector = _mm256_castsi256_ps(hn::ShiftLeft<28>(index).raw);
  return Floats(Floats::Vector{_mm256_blendv_ps(lower, upper, selector)});
}
#endif

/// A table by itself.
template <std::size_t N>
struct Table {
  alignas(64) std::array<float, N> numbers;

  HWY_INLINE Floats operator[](Integers index) const { return looked_up(numbers, index); }
};

}  // namespace act::math::HWY_NAMESPACE::detail

#endif
