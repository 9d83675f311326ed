#pragma once
#include <act/math/float_pair.hpp>
#include <act/math/float_pair_table.hpp>
#include <array>
#include <cstddef>

#if HWY_TARGET <= HWY_AVX3

namespace act::math::HWY_NAMESPACE::detail {

/// A function with a zero at 0, of a from 0 to `reach`, in 16 intervals: a polynomial of degree 8
/// in a - centre for each. Entry i is for the a whose u = 9/8 + linear*a - bend*a^2, up to 16, has
/// as a float i as the last two bits of the exponent and the first two after it. The first interval
/// is half as wide as the second and has its centre at 0.
struct Polynomials {
  double linear;
  double bend;
  double reach;
  Table<16> centre;
  std::array<Table<16>, 9> c;    ///< coefficients, the constant first,
  std::array<Table<16>, 3> low;  ///< and what the first of them leave

  HWY_INLINE FloatPair operator()(Floats a) const {
    const Floats u = mul_add(mul_add(a, Floats(-bend), Floats(linear)), a, Floats(1.125));
    const Integers index = hn::ShiftRight<21>(hn::BitCast(IntegerTag(), u.v));
    const Floats t = a - centre[index];  // without error
    Floats series = c[8][index];
    for (std::size_t i = 8; i-- > 4;) series = mul_add(series, t, c[i][index]);
    FloatPair y = FloatPair::fast_sum(c[2][index], c[3][index], t);
    y.lo = mul_add(t * t, series, y.lo + low[2][index]);
    for (std::size_t i = 2; i-- > 0;) {
      const FloatPair sum = FloatPair::fast_sum(c[i][index], y.hi, t);
      y = {sum.hi, mul_add(y.lo, t, sum.lo + low[i][index])};
    }
    return y;
  }
};

}  // namespace act::math::HWY_NAMESPACE::detail

#endif
