#include <act/math/rounding.hpp>
#include <act/number.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace act {
namespace {

/// A positive decimal number d.ddd * 10^exponent.
struct Digits {
  std::array<char, 32> buffer;
  std::size_t count = 0;
  int exponent = 0;

  std::string_view view() const { return {buffer.data(), count}; }
};

/// The digits of `d.ddde+xx`.
Digits digits_of(std::string_view scientific) {
  Digits result;
  std::size_t at = 0;
  for (; scientific[at] != 'e'; ++at) {
    if (scientific[at] != '.') result.buffer[result.count++] = scientific[at];
  }
  const auto power = scientific.substr(at + (scientific[at + 1] == '+' ? 2 : 1));
  std::from_chars(power.data(), power.data() + power.size(), result.exponent);
  return result;
}

Digits rounded_digits(double value, int significant) {
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::scientific, significant - 1)
                       .ptr;
  return digits_of({buffer.data(), end});
}

/// The fewest digits that read back to `value`; of those, the nearest.
template <class T>
Digits shortest_digits(T value) {
  if constexpr (!math::Half<T>) {
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::scientific)
                         .ptr;
    return digits_of({buffer.data(), end});
  } else {
    const auto exact = static_cast<double>(static_cast<float>(value));
    for (int significant = 1;; ++significant) {
      const Digits nearest = rounded_digits(exact, significant);
      // At a power of two the values that read back reach twice as far up as down, so that the
      // nearest number may not be among them while the next one up is.
      const int last = nearest.exponent - static_cast<int>(nearest.count) + 1;
      const std::string digits(nearest.view());
      for (const std::string& candidate : {digits, std::to_string(std::stol(digits) + 1)}) {
        if (parse_number<T>(candidate + 'e' + std::to_string(last)) == value) {
          Digits result{{}, candidate.size(), last + static_cast<int>(candidate.size()) - 1};
          std::ranges::copy(candidate, result.buffer.begin());
          return result;
        }
      }
    }
  }
}

/// Writes a number as a person would: fixed where that is short, else scientific, and without zeros
/// at the end of its fraction.
void append_laid_out(std::string& out, const Digits& number) {
  const std::string_view all = number.view();
  const auto digits = all.substr(0, all.find_last_not_of('0') + 1);
  const int exponent = number.exponent;
  if (exponent < -4 || exponent > 15) {
    out.append(digits, 0, 1);
    if (digits.size() > 1) out.append(1, '.').append(digits, 1);
    out.append(1, 'e').append(std::to_string(exponent));
  } else if (exponent < 0) {
    out.append("0.0000", static_cast<std::size_t>(1 - exponent)).append(digits);
  } else {
    const auto whole = static_cast<std::size_t>(exponent) + 1;
    out.append(digits, 0, whole);
    if (digits.size() < whole) out.append(whole - digits.size(), '0');
    if (digits.size() > whole) out.append(1, '.').append(digits, whole);
  }
}

template <class T>
void append_real(std::string& out, T value, const NumberStyle& style) {
  const auto exact = static_cast<double>(value);
  if (std::isnan(exact)) {
    out += "nan";
    return;
  }
  if (std::signbit(exact)) out += '-';
  if (std::isinf(exact)) {
    out += "inf";
    return;
  }
  const double magnitude = std::fabs(exact);
  if (style.hex) {
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude,
                                   std::chars_format::hex)
                         .ptr;
    out.append("0x").append(buffer.data(), end);
  } else if (magnitude == 0) {
    out += '0';
  } else if (style.precision) {
    append_laid_out(out, rounded_digits(magnitude, *style.precision));
  } else {
    append_laid_out(out, shortest_digits(static_cast<T>(magnitude)));
  }
}

}  // namespace

template <class T>
void append_number(std::string& out, T value, const NumberStyle& style) {
  if constexpr (std::is_integral_v<T>) {
    std::array<char, 24> buffer;
    out.append(buffer.data(),
               std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
  } else {
    append_real(out, value, style);
  }
}

template void append_number(std::string&, Float16, const NumberStyle&);
template void append_number(std::string&, BFloat16, const NumberStyle&);
template void append_number(std::string&, float, const NumberStyle&);
template void append_number(std::string&, double, const NumberStyle&);
template void append_number(std::string&, std::int8_t, const NumberStyle&);
template void append_number(std::string&, std::int16_t, const NumberStyle&);
template void append_number(std::string&, std::int32_t, const NumberStyle&);
template void append_number(std::string&, std::int64_t, const NumberStyle&);
template void append_number(std::string&, std::uint8_t, const NumberStyle&);
template void append_number(std::string&, std::uint16_t, const NumberStyle&);
template void append_number(std::string&, std::uint32_t, const NumberStyle&);
template void append_number(std::string&, std::uint64_t, const NumberStyle&);

}  // namespace act
