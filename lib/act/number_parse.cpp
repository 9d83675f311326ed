#include <act/math/rounding.hpp>
#include <act/number.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace act {
namespace {

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower, {},
                            [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
}

/// A decimal literal as 0.DIGITS * 10^exponent, without zeros at either end of the digits.
struct Decimal {
  std::string digits;
  long exponent = 0;

  explicit Decimal(std::string_view text) {
    constexpr long out_of_reach = 1'000'000'000;
    const auto e = text.find_first_of("eE");
    for (const char c : text.substr(0, e)) {
      if (c == '.') break;
      ++exponent;
    }
    for (const char c : text.substr(0, e)) {
      if (c != '.') digits += c;
    }
    const auto first = std::min(digits.find_first_not_of('0'), digits.size());
    digits.erase(0, first);
    exponent -= static_cast<long>(first);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (e != std::string_view::npos) {
      auto power = text.substr(e + 1);
      if (power.front() == '+') power.remove_prefix(1);
      long value = 0;
      const auto [_, error] = std::from_chars(power.data(), power.data() + power.size(), value);
      if (error != std::errc{}) value = power.front() == '-' ? -out_of_reach : out_of_reach;
      exponent += std::clamp(value, -out_of_reach, out_of_reach);
    }
  }

  friend auto operator<=>(const Decimal& a, const Decimal& b) {
    if (const auto order = a.exponent <=> b.exponent; std::is_neq(order)) return order;
    return std::string_view(a.digits) <=> std::string_view(b.digits);
  }
};

/// A double on the same side of every midpoint between Ts as the literal is, given the double
/// nearest to the literal: without it decimal -> double -> T would round twice.
template <math::Half T>
double unround(std::string_view text, double nearest) {
  const double up = std::nextafter(nearest, std::numeric_limits<double>::infinity());
  const double down = std::nextafter(nearest, 0.0);
  if (math::round_to<T>(up) == math::round_to<T>(down)) return nearest;
  std::array<char, 256> exact;  // a midpoint is at least 2^-134 and has at most 12 bits
  const auto end = std::to_chars(exact.data(), exact.data() + exact.size(), nearest,
                                 std::chars_format::scientific, 160)
                       .ptr;
  const auto order = Decimal(text) <=> Decimal(std::string_view(exact.data(), end));
  if (std::is_eq(order)) return nearest;
  return std::is_gt(order) ? up : down;
}

/// Nothing where `text` (no sign) is not a decimal literal.
template <class T>
std::optional<T> parse_decimal(std::string_view text) {
  using Parsed = std::conditional_t<math::Half<T>, double, T>;
  if (text.empty() || !(text[0] == '.' || (text[0] >= '0' && text[0] <= '9'))) return {};
  Parsed value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size() || error == std::errc::invalid_argument) return {};
  if (error == std::errc::result_out_of_range) {
    return Decimal(text).exponent > 0 ? std::numeric_limits<T>::infinity() : T(0);
  }
  if constexpr (math::Half<T>) {
    return math::round_to<T>(unround<T>(text, value));
  } else {
    return value;
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// `text` is what follows `0x`. The significand is rounded to odd at 64 bits, so that the rounding
/// to T is the only one that counts.
template <class T>
std::optional<T> parse_hexadecimal(std::string_view text) {
  std::uint64_t significand = 0;
  bool sticky = false, point = false, any = false;
  long exponent = 0;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if (text[i] == '.' && !point) {
      point = true;
      continue;
    }
    const int digit = hex_digit(text[i]);
    if (digit < 0) break;
    any = true;
    if (point) exponent -= 4;
    for (int bit = 3; bit >= 0; --bit) {
      const unsigned value = (static_cast<unsigned>(digit) >> bit) & 1U;
      if (significand >> 63 != 0) {
        ++exponent;
        sticky |= value != 0;
      } else {
        significand = significand << 1 | value;
      }
    }
  }
  if (!any) return {};
  if (i < text.size()) {
    if (text[i] != 'p' && text[i] != 'P') return {};
    auto power = text.substr(i + 1);
    if (power.starts_with('+') && !power.starts_with("+-")) power.remove_prefix(1);
    long value = 0;
    const auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), value);
    if (end != power.data() + power.size() || error == std::errc::invalid_argument) return {};
    if (error == std::errc::result_out_of_range) {
      value =
          power.front() == '-' ? std::numeric_limits<int>::min() : std::numeric_limits<int>::max();
    }
    exponent +=
        std::clamp<long>(value, std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
  }
  const auto odd = static_cast<long double>(significand | (sticky ? 1U : 0U));
  constexpr long beyond = 100'000;
  return math::round_to<T>(
      std::ldexp(odd, static_cast<int>(std::clamp(exponent, -beyond, beyond))));
}

}  // namespace

template <class T>
std::optional<T> parse_number(std::string_view text) {
  text = trim(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  std::optional<T> magnitude;
  if (equals_ignoring_case(text, "nan")) {
    magnitude = std::numeric_limits<T>::quiet_NaN();
  } else if (equals_ignoring_case(text, "inf") || equals_ignoring_case(text, "infinity")) {
    magnitude = std::numeric_limits<T>::infinity();
  } else if (text.starts_with("0x") || text.starts_with("0X")) {
    magnitude = parse_hexadecimal<T>(text.substr(2));
  } else if constexpr (!std::same_as<T, long double>) {
    magnitude = parse_decimal<T>(text);
  }
  return magnitude && negative ? -*magnitude : magnitude;
}

template <class T>
const char* parse_decimal_prefix(const char* first, const char* last, T& value) {
  if constexpr (math::Half<T>) {
    return nullptr;
  } else {
    const char* const digits = first != last && *first == '-' ? first + 1 : first;
    if (digits == last || !(*digits == '.' || (*digits >= '0' && *digits <= '9'))) return nullptr;
    const auto [end, error] = std::from_chars(first, last, value);
    return error == std::errc{} ? end : nullptr;
  }
}

template const char* parse_decimal_prefix(const char*, const char*, Float16&);
template const char* parse_decimal_prefix(const char*, const char*, BFloat16&);
template const char* parse_decimal_prefix(const char*, const char*, float&);
template const char* parse_decimal_prefix(const char*, const char*, double&);

std::optional<long> parse_integer(std::string_view text) {
  text = trim(text);
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

std::optional<std::vector<long>> parse_integers(std::string_view text) {
  std::vector<long> list;
  for (;;) {
    const auto comma = std::min(text.find(','), text.size());
    const auto value = parse_integer(text.substr(0, comma));
    if (!value) return {};
    list.push_back(*value);
    if (comma == text.size()) return list;
    text.remove_prefix(comma + 1);
  }
}

template std::optional<Float16> parse_number(std::string_view);
template std::optional<BFloat16> parse_number(std::string_view);
template std::optional<float> parse_number(std::string_view);
template std::optional<double> parse_number(std::string_view);
template std::optional<long double> parse_number(std::string_view);

}  // namespace act
