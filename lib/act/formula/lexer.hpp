#pragma once
#include <act/math/double_double.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace act::formula {

struct Token {
  enum class Kind { number, name, symbol, end };
  Kind kind = Kind::end;
  std::string_view text = {};
  math::DoubleDouble value = {};  ///< of a number

  bool is(std::string_view other) const { return kind != Kind::number && text == other; }
};

/// The tokens of a formula, one after another.
class Tokens {
 public:
  /// `text` must last as long. Throws Error as next() does.
  explicit Tokens(std::string_view text) : text_(text) { next(); }

  const Token& current() const { return current_; }

  /// Throws Error for a character that begins no token, and a number beyond float64's range.
  void next();

  /// `formula:ROW:COL`.
  std::string place(const Token& token) const;

  /// Throws Error: what `token` is, and what is expected there.
  [[noreturn]] void fail_at(const Token& token, const std::string& expected) const;

 private:
  std::size_t offset(const Token& token) const;

  std::string_view text_;
  std::size_t end_ = 0;  ///< of the current token
  Token current_;
};

}  // namespace act::formula
