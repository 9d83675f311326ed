#pragma once
#include <act/math/float_pair.hpp>
#include <act/math/float_pair_table.hpp>
#include <array>
#include <cstddef>

#if ACT_FLOAT_PAIRS

namespace act::math::HWY_NAMESPACE::detail {

/// A function with a zero at 0, of a from 0 to `reach`, in 32 intervals: a polynomial of degree 6
/// in a - centre for each. Entry i is for the a whose u = 1 + linear*a - bend*a^2, from 1 to 16,
/// has as a float i as the last two bits of the exponent and the first three after it. The first
/// interval has its centre at 0.
struct Polynomials {
  double linear;
  double bend;
  double reach;
  Table centre;
  std::array<Table, 7> c;    ///< coefficients, the constant first,
  std::array<Table, 3> low;  ///< and what the first of them leave

  HWY_INLINE FloatPair operator()(Floats a) const {
    const Floats u = mul_add(mul_add(a, Floats(-bend), Floats(linear)), a, Floats(1));
    const Integers index = hn::ShiftRight<20>(hn::BitCast(IntegerTag(), u.v));
    const Floats t = a - centre[index];  // without error
    const Floats series = mul_add(mul_add(c[6][index], t, c[5][index]), t, c[4][index]);
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
