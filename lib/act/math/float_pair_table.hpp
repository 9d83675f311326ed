#pragma once
#include <act/math/float_pair.hpp>
#include <array>

#if ACT_FLOAT_PAIRS

namespace act::math::HWY_NAMESPACE::detail {

using IntegerTag = hn::RebindToSigned<Floats::Tag>;
using Integers = hn::Vec<IntegerTag>;

/// 32 numbers, looked up by the last five bits of an integer.
struct Table {
  alignas(64) std::array<float, 32> numbers;

  HWY_INLINE Floats operator[](Integers index) const {
    return Floats(Floats::Vector{_mm512_permutex2var_ps(_mm512_load_ps(numbers.data()), index.raw,
                                                        _mm512_load_ps(numbers.data() + 16))});
  }
};

}  // namespace act::math::HWY_NAMESPACE::detail

#endif
