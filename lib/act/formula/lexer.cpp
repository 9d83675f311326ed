#include <act/error.hpp>
#include <act/formula/lexer.hpp>
#include <act/io/document.hpp>
#include <act/math/extended.hpp>
#include <act/number.hpp>
#include <algorithm>
#include <array>
#include <cmath>

namespace act::formula {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

template <class Is>
std::size_t run_length(std::string_view text, Is is) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is) - text.begin());
}

/// Digits with or without a point and an exponent; 0 where none begins `text`.
std::size_t number_length(std::string_view text) {
  std::size_t length = run_length(text, is_digit);
  std::size_t digits = length;
  if (length < text.size() && text[length] == '.') {
    const std::size_t fraction = run_length(text.substr(length + 1), is_digit);
    digits += fraction;
    length += 1 + fraction;
  }
  if (digits == 0) return 0;
  if (length < text.size() && (text[length] == 'e' || text[length] == 'E')) {
    std::size_t exponent = length + 1;
    if (exponent < text.size() && (text[exponent] == '-' || text[exponent] == '+')) ++exponent;
    const std::size_t count = run_length(text.substr(exponent), is_digit);
    if (count > 0) length = exponent + count;
  }
  return length;
}

std::size_t symbol_length(std::string_view text) {
  constexpr std::array<std::string_view, 16> symbols{"**", "<=", ">=", "==", "!=", "<", ">", "=",
                                                     "+",  "-",  "*",  "/",  "^",  "(", ")", ","};
  for (const std::string_view symbol : symbols) {
    if (text.starts_with(symbol)) return symbol.size();
  }
  return 0;
}

math::Extended power_of_10(std::size_t n) {
  math::Extended result(1);
  math::Extended square(10);
  for (; n > 0; n /= 2) {
    if (n % 2 == 1) result = result * square;
    square = square * square;
  }
  return result;
}

/// A decimal whose double is `rounded`, with 95 bits and more; exact where that is.
math::DoubleDouble decimal(std::string_view text, double rounded) {
  constexpr double least = 0x1p-900;  // what is below has no room for more digits
  if (rounded < least) return math::DoubleDouble(rounded);
  const std::size_t mantissa = std::min(text.find_first_of("eE"), text.size());
  long scale = 0;
  if (mantissa < text.size()) {
    const std::string_view exponent = text.substr(mantissa + 1);
    scale = parse_integer(exponent.substr(exponent.starts_with('+') ? 1 : 0)).value();
  }
  math::Extended digits;
  bool fraction = false;
  for (const char c : text.substr(0, mantissa)) {
    if (c == '.') {
      fraction = true;
      continue;
    }
    digits = digits * math::Extended(10) + math::Extended(static_cast<double>(c - '0'));
    if (fraction) --scale;
  }
  const math::Extended power = power_of_10(static_cast<std::size_t>(std::abs(scale)));
  const math::Extended value = scale < 0 ? digits / power : digits * power;
  const double rest = (value - math::Extended(rounded)).narrow().hi;
  constexpr double noise = 0x1p-95;
  return {rounded, std::abs(rest) < noise * rounded ? 0 : rest};
}

}  // namespace

void Tokens::next() {
  std::string_view rest = text_.substr(end_);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  current_ = {Token::Kind::end, rest};
  if (rest.empty()) return;
  if (const std::size_t length = number_length(rest); length > 0) {
    current_ = {Token::Kind::number, rest.substr(0, length)};
    const auto value = parse_number<double>(current_.text);
    if (!value || !std::isfinite(*value)) fail_at(current_, "a number in float64's range");
    current_.value = decimal(current_.text, *value);
  } else if (is_letter(rest.front())) {
    const auto in_name = [](char c) { return is_letter(c) || is_digit(c); };
    current_ = {Token::Kind::name, rest.substr(0, run_length(rest, in_name))};
  } else {
    current_ = {Token::Kind::symbol, rest.substr(0, std::max<std::size_t>(1, symbol_length(rest)))};
    if (symbol_length(rest) == 0) fail_at(current_, "a number, a name, an operator or brackets");
  }
  end_ = offset(current_) + current_.text.size();
}

std::size_t Tokens::offset(const Token& token) const {
  return static_cast<std::size_t>(token.text.data() - text_.data());
}

std::string Tokens::place(const Token& token) const {
  return io::place_at("formula", text_, offset(token));
}

void Tokens::fail_at(const Token& token, const std::string& expected) const {
  const bool end = token.kind == Token::Kind::end;
  fail(place(token), "found " + (end ? "the end" : in_quotes(token.text)), "expected " + expected);
}

}  // namespace act::formula
