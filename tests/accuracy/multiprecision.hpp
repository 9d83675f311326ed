// A real number in multiple precision: value semantics over mpfr_t, enough to write formulas down.
#pragma once

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

// <cstdint> and this macro make mpfr.h declare mpfr_get_uj.
#define MPFR_USE_INTMAX_T
#include <mpfr.h>

namespace reference {

// The formulas are written as they are defined, so the precision has to outlast their cancellation.
// The worst are x - tanh x at the smallest float64 subnormal and x + sqrt(x^2 + b) for the most
// negative x: what remains is 2 * 1074 bits below the operands. Below that come the 64 bits
// that are written and about 90 that guard their rounding.
inline constexpr mpfr_prec_t kPrecision = 2304;

// Significant bits of a written value: 11 more than float64 has, so that one ULP of float64 can be
// measured to a thousandth.
inline constexpr mpfr_prec_t kWrittenPrecision = 64;

// Every operation rounds to nearest. The exponent is MPFR's default, up to about 2^30 either way:
// beyond that a result is infinite or zero, as it is in every floating-point type under test.
template <mpfr_prec_t kBits>
class BasicReal {
 public:
  using Real = BasicReal;

  // Implicit and exact, so that formulas can say `x + 1`. A decimal fraction that float64 cannot
  // hold must go through `decimal`.
  BasicReal(double value = 0) {
    mpfr_init2(value_, kBits);
    mpfr_set_d(value_, value, MPFR_RNDN);
  }
  BasicReal(const Real& other) : BasicReal() { mpfr_set(value_, other.value_, MPFR_RNDN); }
  BasicReal(Real&& other) noexcept : BasicReal() { mpfr_swap(value_, other.value_); }
  Real& operator=(Real other) {
    mpfr_swap(value_, other.value_);
    return *this;
  }
  ~BasicReal() { mpfr_clear(value_); }

  static Real from(long double value) {
    Real result;
    mpfr_set_ld(result.value_, value, MPFR_RNDN);
    return result;
  }
  template <mpfr_prec_t kOtherBits>
  static Real from(const BasicReal<kOtherBits>& value) {
    Real result;
    mpfr_set(result.value_, value.value_, MPFR_RNDN);
    return result;
  }
  static Real decimal(const char* digits) {
    Real result;
    mpfr_set_str(result.value_, digits, 10, MPFR_RNDN);
    return result;
  }
  static Real pi() {
    Real result;
    mpfr_const_pi(result.value_, MPFR_RNDN);
    return result;
  }

  friend Real operator-(const Real& x) { return apply(mpfr_neg, x); }
  friend Real operator+(const Real& x, const Real& y) { return apply(mpfr_add, x, y); }
  friend Real operator-(const Real& x, const Real& y) { return apply(mpfr_sub, x, y); }
  friend Real operator*(const Real& x, const Real& y) { return apply(mpfr_mul, x, y); }
  friend Real operator/(const Real& x, const Real& y) { return apply(mpfr_div, x, y); }

  // No operand is ever NaN here.
  friend bool operator==(const Real& x, const Real& y) { return mpfr_cmp(x.value_, y.value_) == 0; }
  friend std::weak_ordering operator<=>(const Real& x, const Real& y) {
    return mpfr_cmp(x.value_, y.value_) <=> 0;
  }

  friend Real abs(const Real& x) { return x < 0 ? -x : x; }
  friend Real sqrt(const Real& x) { return apply(mpfr_sqrt, x); }
  friend Real exp(const Real& x) { return apply(mpfr_exp, x); }
  friend Real expm1(const Real& x) { return apply(mpfr_expm1, x); }
  friend Real log(const Real& x) { return apply(mpfr_log, x); }
  friend Real log1p(const Real& x) { return apply(mpfr_log1p, x); }
  friend Real tanh(const Real& x) { return apply(mpfr_tanh, x); }
  friend Real cosh(const Real& x) { return apply(mpfr_cosh, x); }
  friend Real pow(const Real& x, const Real& y) { return apply(mpfr_pow, x, y); }
  friend Real sin(const Real& x) { return apply(mpfr_sin, x); }
  friend Real cos(const Real& x) { return apply(mpfr_cos, x); }
  friend Real erf(const Real& x) { return apply(mpfr_erf, x); }
  friend Real erfc(const Real& x) { return apply(mpfr_erfc, x); }

  // Of a number that is not 0: the least n with |x| < 2^n.
  friend long exponent(const Real& x) { return mpfr_get_exp(x.value_); }

  // Within 2^-52 of the value, relatively; beyond the exponents of long double an infinity or 0.
  friend long double approximate(const Real& x) {
    mpfr_exp_t exponent = 0;
    const double fraction = mpfr_get_d_2exp(&exponent, x.value_, MPFR_RNDN);
    constexpr mpfr_exp_t kBeyond = 1 << 20;
    return std::ldexp(static_cast<long double>(fraction),
                      static_cast<int>(std::clamp(exponent, -kBeyond, kBeyond)));
  }

  // The value rounded once, ties to even, to a multiple of the larger of 2^least_exponent and one
  // unit in the last of `precision` (at most 53) bits, as a binary format with subnormals has them
  // short of its overflow. A zero keeps its sign.
  friend double rounded(const Real& x, int precision, int least_exponent) {
    const double sign = mpfr_signbit(x.value_) ? -1 : 1;
    if (mpfr_inf_p(x.value_)) return sign * std::numeric_limits<double>::infinity();
    if (mpfr_zero_p(x.value_)) return sign * 0.0;
    const mpfr_exp_t unit =
        std::max<mpfr_exp_t>(mpfr_get_exp(x.value_) - precision, least_exponent);
    Real units = abs(x);
    mpfr_div_2si(units.value_, units.value_, unit, MPFR_RNDN);  // exact
    // Beyond int's range ldexp returns infinity, as it does near it.
    const int exponent = static_cast<int>(std::min<mpfr_exp_t>(unit, 1 << 20));
    const auto count = static_cast<double>(mpfr_get_uj(units.value_, MPFR_RNDN));
    return sign * std::ldexp(count, exponent);
  }

  // The value as a C99 hexadecimal float, correctly rounded to kWrittenPrecision bits (ties to
  // even): leading digit 1, no trailing zeros, `0x0p+0` for zero, `inf` beyond MPFR's exponents.
  friend std::string hex(const Real& x) {
    Real rounded = x;
    mpfr_prec_round(rounded.value_, kWrittenPrecision, MPFR_RNDN);
    const std::string sign = mpfr_signbit(rounded.value_) ? "-" : "";
    if (mpfr_inf_p(rounded.value_)) return sign + "inf";
    if (mpfr_zero_p(rounded.value_)) return sign + "0x0p+0";

    const mpfr_exp_t exponent = mpfr_get_exp(rounded.value_) - 1;
    mpfr_set_exp(rounded.value_, kWrittenPrecision);  // now an integer of 64 bits, the first set
    mpfr_abs(rounded.value_, rounded.value_, MPFR_RNDN);
    const std::uint64_t fraction = mpfr_get_uj(rounded.value_, MPFR_RNDN) << 1;
    std::string digits(16, '0');
    for (int i = 0; i < 16; ++i) {
      digits[static_cast<std::size_t>(i)] = "0123456789abcdef"[(fraction >> (60 - 4 * i)) & 15];
    }
    digits.erase(digits.find_last_not_of('0') + 1);
    return sign + (digits.empty() ? "0x1" : "0x1." + digits) + (exponent < 0 ? "p" : "p+") +
           std::to_string(exponent);
  }

 private:
  template <mpfr_prec_t>
  friend class BasicReal;

  template <typename Function, typename... Operands>
  static Real apply(Function function, const Operands&... operands) {
    Real result;
    function(result.value_, operands.value_..., MPFR_RNDN);
    return result;
  }

  mpfr_t value_;
};

using Real = BasicReal<kPrecision>;

}  // namespace reference
