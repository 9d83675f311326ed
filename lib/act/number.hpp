#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Numbers as text: locale-free, rounded once on the way in, shortest round-trip on the way out.
namespace act {

/// The value of a decimal or C99 hexadecimal literal rounded once (nearest-even) to T, or nothing
/// where `text` is no number. Also `nan`, `inf`, `infinity` in any case, a sign before any of them,
/// and blanks around it. A magnitude beyond T's range is infinity, one below it zero, as IEEE 754
/// rounds them. T: Float16, BFloat16, float, double, long double (hexadecimal only).
template <class T>
std::optional<T> parse_number(std::string_view text);

/// Reads the decimal number that a text begins with, a `-` before it allowed. Returns its end, or
/// nullptr where there is none or parse_number() must decide: 16-bit types, overflow.
template <class T>
const char* parse_decimal_prefix(const char* first, const char* last, T& value);

/// A signed decimal integer, or nothing.
std::optional<long> parse_integer(std::string_view text);

/// Integers with `,` between them, at least one, or nothing.
std::optional<std::vector<long>> parse_integers(std::string_view text);

/// How numbers are written.
struct NumberStyle {
  std::optional<int> precision = {};  ///< significant digits (1 to 17); default: shortest
  bool hex = false;                   ///< C99 hexadecimal, exact
};

/// The fewest digits that read back to the same bits, in fixed notation where the exponent is from
/// -4 to 15 and scientific (`1.5e-7`, `1e20`) beyond; `nan`, `inf`, `-inf`, `-0`. T: any element
/// type.
template <class T>
void append_number(std::string& out, T value, const NumberStyle& style = {});

template <class T>
std::string format_number(T value, const NumberStyle& style = {}) {
  std::string out;
  append_number(out, value, style);
  return out;
}

}  // namespace act
