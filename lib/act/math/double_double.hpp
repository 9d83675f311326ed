#pragma once
#include <cmath>
#include <concepts>

/// Double-double arithmetic (Dekker 1971; Joldes, Muller & Popescu 2017).
namespace act::math {

/// `condition ? yes : no`.
constexpr double select(bool condition, double yes, double no) { return condition ? yes : no; }

namespace detail {

/// Veltkamp's splitting: the upper 26 bits of a; a less them fits 26 bits, too.
constexpr double upper_half(double a) {
  const double c = a * 0x8000001p0;
  return c - (c - a);
}

/// a*b - p for p = a*b rounded, exactly (Dekker). Vectors overload it.
constexpr double product_error(double a, double b, double p) {
  const double ah = upper_half(a);
  const double bh = upper_half(b);
  const double al = a - ah;
  const double bl = b - bh;
  return ((ah * bh - p) + ah * bl + al * bh) + al * bl;
}

}  // namespace detail

/// The unevaluated sum hi + lo, |lo| <= ulp(hi)/2: at least 106 significant bits. V is double or a
/// vector of doubles. Each operation is off by less than 2^-100 relative, a sum of vectors by less
/// than 2^-103 of the larger operand, in plain operations of double alone, so every machine returns
/// the same bits. Operands are finite, and between 2^-900
/// and 2^900 in magnitude or 0; the sign of a 0 may be lost.
template <class V>
struct BasicDoubleDouble {
  V hi{};
  V lo{};

  constexpr BasicDoubleDouble() = default;
  constexpr explicit BasicDoubleDouble(double x) : hi(x), lo(0.0) {}
  constexpr BasicDoubleDouble(V high, V low) : hi(high), lo(low) {}
  template <std::same_as<double> Number>
  constexpr explicit BasicDoubleDouble(BasicDoubleDouble<Number> x) : hi(x.hi), lo(x.lo) {}

  /// a + b for |a| >= |b| or a = 0.
  static constexpr BasicDoubleDouble fast_sum(V a, V b) {
    const V s = a + b;
    return {s, b - (s - a)};
  }
  static constexpr BasicDoubleDouble sum(V a, V b) {
    const V s = a + b;
    const V t = s - a;
    return {s, (a - (s - t)) + (b - t)};
  }
  static constexpr BasicDoubleDouble product(V a, V b) {
    using detail::product_error;
    const V p = a * b;
    return {p, product_error(a, b, p)};
  }

  friend constexpr BasicDoubleDouble operator-(BasicDoubleDouble x) { return {-x.hi, -x.lo}; }
  friend constexpr BasicDoubleDouble operator+(BasicDoubleDouble x, BasicDoubleDouble y) {
    BasicDoubleDouble s = sum(x.hi, y.hi);
    if constexpr (std::same_as<V, double>) {
      const BasicDoubleDouble t = sum(x.lo, y.lo);
      s = fast_sum(s.hi, s.lo + t.hi);
      return fast_sum(s.hi, s.lo + t.lo);
    } else {
      return fast_sum(s.hi, s.lo + (x.lo + y.lo));
    }
  }
  friend constexpr BasicDoubleDouble operator-(BasicDoubleDouble x, BasicDoubleDouble y) {
    return x + -y;
  }
  friend constexpr BasicDoubleDouble operator*(BasicDoubleDouble x, BasicDoubleDouble y) {
    const BasicDoubleDouble p = product(x.hi, y.hi);
    return fast_sum(p.hi, p.lo + (x.hi * y.lo + x.lo * y.hi));
  }
  friend constexpr BasicDoubleDouble operator/(BasicDoubleDouble x, BasicDoubleDouble y) {
    const V inverse = V(1.0) / y.hi;
    const V quotient = x.hi * inverse;
    const BasicDoubleDouble p = product(y.hi, quotient);
    const BasicDoubleDouble back = fast_sum(p.hi, p.lo + y.lo * quotient);
    return fast_sum(quotient, ((x.hi - back.hi) + (x.lo - back.lo)) * inverse);
  }

  // Of vectors the result is a mask.
  friend constexpr auto operator<(BasicDoubleDouble x, BasicDoubleDouble y) {
    const auto tie = x.hi == y.hi;
    return select(tie, x.lo, x.hi) < select(tie, y.lo, y.hi);
  }
  friend constexpr auto operator<=(BasicDoubleDouble x, BasicDoubleDouble y) {
    const auto tie = x.hi == y.hi;
    return select(tie, x.lo, x.hi) <= select(tie, y.lo, y.hi);
  }
  friend constexpr auto operator==(BasicDoubleDouble x, BasicDoubleDouble y) {
    const auto tie = x.hi == y.hi;
    return select(tie, x.lo, x.hi) == select(tie, y.lo, y.hi);
  }
  friend constexpr auto operator>(BasicDoubleDouble x, BasicDoubleDouble y) { return y < x; }
  friend constexpr auto operator>=(BasicDoubleDouble x, BasicDoubleDouble y) { return y <= x; }
};

using DoubleDouble = BasicDoubleDouble<double>;

template <class Condition, class V>
constexpr BasicDoubleDouble<V> select(Condition condition, BasicDoubleDouble<V> yes,
                                      BasicDoubleDouble<V> no) {
  return {select(condition, yes.hi, no.hi), select(condition, yes.lo, no.lo)};
}
template <class V>
auto is_nan(BasicDoubleDouble<V> x) {
  return is_nan(x.hi);
}
template <class V>
BasicDoubleDouble<V> abs(BasicDoubleDouble<V> x) {
  using std::abs;
  using std::copysign;
  return {abs(x.hi), x.lo * copysign(V(1.0), x.hi)};
}
template <class V>
BasicDoubleDouble<V> copysign(BasicDoubleDouble<V> magnitude, BasicDoubleDouble<V> sign) {
  using std::copysign;
  const V factor = copysign(V(1.0), magnitude.hi) * copysign(V(1.0), sign.hi);
  return {magnitude.hi * factor, magnitude.lo * factor};
}
/// By one step of Newton's method from the double root (Karp & Markstein 1997).
template <class V>
BasicDoubleDouble<V> sqrt(BasicDoubleDouble<V> x) {
  using std::sqrt;
  const V root = sqrt(x.hi);
  const BasicDoubleDouble<V> rest = x - BasicDoubleDouble<V>::product(root, root);
  const auto result = BasicDoubleDouble<V>::fast_sum(root, rest.hi / (root + root));
  return select(root == V(0.0), BasicDoubleDouble<V>(root, root), result);
}

/// A decimal constant of a formula, to double-double precision: `0.7071..._real`.
namespace literals {
consteval DoubleDouble operator""_real(const char* digits) {
  DoubleDouble value(0);
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
