#pragma once
#include <array>
#include <charconv>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace act::test {

/// A decimal number as 0.DIGITS * 10^exponent: exact, and easy to move by an arbitrarily small
/// amount.
struct Decimal {
  std::string digits;  ///< neither end is a zero
  int exponent = 0;

  /// The exact value of a positive x.
  template <class Real>
  static Decimal of(Real x) {
    constexpr int precision =
        sizeof(Real) > 8 ? 800 : 160;  // enough for midpoints of doubles, floats
    std::array<char, precision + 20> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), x,
                                   std::chars_format::scientific, precision)
                         .ptr;
    const std::string text(buffer.data(), end);
    const auto e = text.find('e');
    Decimal out{text.substr(0, 1) + text.substr(2, e - 2), std::stoi(text.substr(e + 1)) + 1};
    if (out.digits.back() != '0') throw std::logic_error(text + " may not be exact");
    out.digits.erase(out.digits.find_last_not_of('0') + 1);
    return out;
  }

  /// Larger by less than any number format can see.
  Decimal just_above() const { return {digits + std::string(40, '0') + '1', exponent}; }

  Decimal just_below() const {
    Decimal out = *this;
    --out.digits.back();  // not '0', so nothing is borrowed
    out.digits += std::string(40, '9');
    return out;
  }

  std::string scientific() const { return "0." + digits + 'e' + std::to_string(exponent); }

  std::string fixed() const {
    const auto whole = static_cast<std::size_t>(exponent < 0 ? 0 : exponent);
    if (whole == 0) return '.' + std::string(static_cast<std::size_t>(-exponent), '0') + digits;
    if (digits.size() <= whole) return digits + std::string(whole - digits.size(), '0') + '.';
    return digits.substr(0, whole) + '.' + digits.substr(whole);
  }
};

}  // namespace act::test
