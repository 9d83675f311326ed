#pragma once
#include <act/math/float_pair.hpp>
#include <array>
#include <cstddef>

#if ACT_FLOAT_PAIRS

namespace act::math::HWY_NAMESPACE::detail {

using IntegerTag = hn::RebindToSigned<Floats::Tag>;
using Integers = hn::Vec<IntegerTag>;

/// The numbers of a table that the last bits of integers count.
HWY_INLINE Floats looked_up(const std::array<float, 16>& table, Integers index) {
  // With a mask, if of all elements: GCC 12 warns of its own header's form without one.
  return Floats(
      Floats::Vector{_mm512_maskz_permutexvar_ps(0xffff, index.raw, _mm512_load_ps(table.data()))});
}
HWY_INLINE Floats looked_up(const std::array<float, 32>& table, Integers index) {
  return Floats(Floats::Vector{_mm512_permutex2var_ps(_mm512_load_ps(table.data()), index.raw,
                                                      _mm512_load_ps(table.data() + 16))});
}

/// A table by itself.
template <std::size_t N>
struct Table {
  alignas(64) std::array<float, N> numbers;

  HWY_INLINE Floats operator[](Integers index) const { return looked_up(numbers, index); }
};

}  // namespace act::math::HWY_NAMESPACE::detail

#endif
