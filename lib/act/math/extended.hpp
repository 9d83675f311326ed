#pragma once
#include <act/math/double_double.hpp>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace act::math {

/// A double-double with an exponent of its own: 106 significant bits of any magnitude. The exact
/// way out for results too close to a rounding boundary, too small or too large to decide in
/// double. Finite; 0 has no sign. Each operation is off by less than 2^-100 relative. Of a sum
/// whose smaller term is far below that, what is kept tells on which side of the larger term it
/// lies, so that it still breaks a tie.
class Extended {
 public:
  Extended() = default;
  explicit Extended(double x) : Extended(DoubleDouble(x)) {}
  explicit Extended(DoubleDouble x) : Extended(x, 0) {}
  /// x*2^exponent; 0 where x is not finite: formulas divide by 0 in branches they do not take.
  Extended(DoubleDouble x, std::int64_t exponent) {
    if (x.hi == 0 || !std::isfinite(x.hi)) return;
    const int scale = std::ilogb(x.hi);
    significand_ = scaled(x, -scale);
    exponent_ = exponent + scale;
  }

  /// 0, or at least 1 and less than 2 in magnitude.
  DoubleDouble significand() const { return significand_; }
  std::int64_t exponent() const { return exponent_; }

  /// The value as a double-double, which underflows and overflows.
  DoubleDouble narrow() const {
    const int scale = static_cast<int>(std::clamp<std::int64_t>(exponent_, -2000, 2000));
    return scaled(significand_, scale);
  }

  friend Extended operator-(Extended x) { return {-x.significand_, x.exponent_}; }
  friend Extended operator+(Extended x, Extended y) {
    if (x.significand_.hi == 0) return y;
    if (y.significand_.hi == 0) return x;
    if (x.exponent_ < y.exponent_) std::swap(x, y);
    const std::int64_t distance = x.exponent_ - y.exponent_;
    const DoubleDouble smaller = distance > far
                                     ? DoubleDouble(std::copysign(0x1p-900, y.significand_.hi))
                                     : scaled(y.significand_, -static_cast<int>(distance));
    return {x.significand_ + smaller, x.exponent_};
  }
  friend Extended operator-(Extended x, Extended y) { return x + -y; }
  friend Extended operator*(Extended x, Extended y) {
    return {x.significand_ * y.significand_, x.exponent_ + y.exponent_};
  }
  friend Extended operator/(Extended x, Extended y) {
    return {x.significand_ / y.significand_, x.exponent_ - y.exponent_};
  }

  friend bool operator<(Extended x, Extended y) { return (x - y).significand_.hi < 0; }
  friend bool operator>(Extended x, Extended y) { return y < x; }
  friend bool operator<=(Extended x, Extended y) { return !(y < x); }
  friend bool operator>=(Extended x, Extended y) { return !(x < y); }
  friend bool operator==(Extended x, Extended y) { return (x - y).significand_.hi == 0; }

 private:
  static constexpr std::int64_t far = 700;

  static DoubleDouble scaled(DoubleDouble x, int exponent) {
    return {std::scalbn(x.hi, exponent), std::scalbn(x.lo, exponent)};
  }

  DoubleDouble significand_;
  std::int64_t exponent_ = 0;
};

inline Extended select(bool condition, Extended yes, Extended no) { return condition ? yes : no; }
inline bool is_nan(Extended) { return false; }
inline Extended abs(Extended x) { return x < Extended() ? -x : x; }
inline Extended copysign(Extended magnitude, Extended sign) {
  return (sign < Extended()) == (magnitude < Extended()) ? magnitude : -magnitude;
}
inline Extended sqrt(Extended x) {
  const std::int64_t half = x.exponent() >> 1;
  const auto odd = static_cast<double>(x.exponent() & 1);
  const DoubleDouble significand = x.significand() * DoubleDouble(1 + odd);
  return {sqrt(significand), half};
}

}  // namespace act::math
