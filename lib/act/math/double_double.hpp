#pragma once
#include <bit>
#include <cmath>
#include <cstdint>

/// Double-double arithmetic (Dekker 1971; Joldes, Muller & Popescu 2017): the exact way out for
/// results too close to a rounding boundary to decide in double.
namespace act::math {

/// The unevaluated sum hi + lo, |lo| <= ulp(hi)/2: at least 106 significant bits. Each operation is
/// off by less than 2^-100 relative, in plain double operations alone, so every machine returns the
/// same bits. Operands are finite and below 2^900 in magnitude.
struct DoubleDouble {
  double hi = 0;
  double lo = 0;

  constexpr DoubleDouble() = default;
  constexpr explicit DoubleDouble(double x) : hi(x) {}
  constexpr DoubleDouble(double high, double low) : hi(high), lo(low) {}

  /// a + b for |a| >= |b| or a = 0.
  static constexpr DoubleDouble fast_sum(double a, double b) {
    const double s = a + b;
    return {s, b - (s - a)};
  }
  static constexpr DoubleDouble sum(double a, double b) {
    const double s = a + b;
    const double t = s - a;
    return {s, (a - (s - t)) + (b - t)};
  }
  static constexpr DoubleDouble product(double a, double b) {
    const double p = a * b;
    const auto [ah, al] = split(a);
    const auto [bh, bl] = split(b);
    return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
  }

  friend constexpr DoubleDouble operator-(DoubleDouble x) { return {-x.hi, -x.lo}; }
  friend constexpr DoubleDouble operator+(DoubleDouble x, DoubleDouble y) {
    DoubleDouble s = sum(x.hi, y.hi);
    const DoubleDouble t = sum(x.lo, y.lo);
    s = fast_sum(s.hi, s.lo + t.hi);
    return fast_sum(s.hi, s.lo + t.lo);
  }
  friend constexpr DoubleDouble operator-(DoubleDouble x, DoubleDouble y) { return x + -y; }
  friend constexpr DoubleDouble operator*(DoubleDouble x, DoubleDouble y) {
    const DoubleDouble p = product(x.hi, y.hi);
    return fast_sum(p.hi, p.lo + (x.hi * y.lo + x.lo * y.hi));
  }
  friend constexpr DoubleDouble operator/(DoubleDouble x, DoubleDouble y) {
    const double first = x.hi / y.hi;
    DoubleDouble rest = x - y * DoubleDouble(first);
    const double second = rest.hi / y.hi;
    rest = rest - y * DoubleDouble(second);
    const double third = rest.hi / y.hi;
    return fast_sum(first, second) + DoubleDouble(third);
  }

  friend constexpr bool operator<(DoubleDouble x, DoubleDouble y) {
    return x.hi < y.hi || (x.hi == y.hi && x.lo < y.lo);
  }
  friend constexpr bool operator>(DoubleDouble x, DoubleDouble y) { return y < x; }
  friend constexpr bool operator<=(DoubleDouble x, DoubleDouble y) { return !(y < x); }
  friend constexpr bool operator>=(DoubleDouble x, DoubleDouble y) { return !(x < y); }
  friend constexpr bool operator==(DoubleDouble x, DoubleDouble y) {
    return x.hi == y.hi && x.lo == y.lo;
  }

 private:
  /// Veltkamp's: the upper 26 bits of a, and the rest.
  static constexpr DoubleDouble split(double a) {
    const double c = a * 0x8000001p0;
    const double high = c - (c - a);
    return {high, a - high};
  }
};

inline DoubleDouble select(bool condition, DoubleDouble yes, DoubleDouble no) {
  return condition ? yes : no;
}
inline bool is_nan(DoubleDouble x) { return x.hi != x.hi; }
inline DoubleDouble abs(DoubleDouble x) { return std::signbit(x.hi) ? -x : x; }
inline DoubleDouble copysign(DoubleDouble magnitude, DoubleDouble sign) {
  return std::signbit(magnitude.hi) == std::signbit(sign.hi) ? magnitude : -magnitude;
}

/// x rounded to odd (Boldo & Melquiond 2008): the double next to x whose last bit is set, unless x
/// is a double. Rounding that to a format of at most 51 bits rounds x itself to nearest.
inline double to_odd(DoubleDouble x) {
  const auto bits = std::bit_cast<std::uint64_t>(x.hi);
  if (x.lo == 0 || (bits & 1) != 0) return x.hi;
  return std::bit_cast<double>(std::signbit(x.hi) == std::signbit(x.lo) ? bits + 1 : bits - 1);
}

/// A decimal constant of a formula, to double-double precision: `0.7071..._real`.
namespace literals {
consteval DoubleDouble operator""_real(const char* digits) {
  DoubleDouble value;
  DoubleDouble scale(1);
  bool fraction = false;
  for (; *digits != '\0'; ++digits) {
    if (*digits == '.') {
      fraction = true;
      continue;
    }
    value = value * DoubleDouble(10) + DoubleDouble(*digits - '0');
    if (fraction) scale = scale * DoubleDouble(10);
  }
  return value / scale;
}
}  // namespace literals

}  // namespace act::math
