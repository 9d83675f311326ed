#pragma once
#include <act/simd/loops.hpp>
#include <array>
#include <cstddef>
#include <cstdint>

namespace act::formula {

/// What a formula does with one, two or three numbers.
enum class Operation : std::uint8_t {
  negate,
  add,
  subtract,
  multiply,
  divide,
  // Comparisons are 1 or 0.
  less,
  less_or_equal,
  equal,
  unequal,
  choose,  ///< a != 0 ? b : c
  // NaN where either is.
  least,
  greatest,
  absolute,
  sign,  ///< -1, 0, 1 or NaN
  square_root,
  exponential,
  exponential_less_1,
  logarithm,
  logarithm_of_1_more,
  power,
  sine,
  cosine,
  error_function,
  complementary_error_function,
};

/// Numbers of a block that an operation reads and writes: whole vectors on any instruction set.
inline constexpr std::size_t block = 256;

using Operand = simd::Pairs<const double>;

/// y = operation(x[0], ...) on the first `count` elements of blocks, and on some beyond them. In
/// double-double, each result off by less than 2^-90 relative (square roots, sums and products) or
/// 2^-55 (the other functions) where operands and result are 0 or between 2^-900 and 2^900 in
/// magnitude; beyond, and at zeros, infinities and NaN, as double arithmetic has it. A result that
/// is 0 or not finite has lo = 0. y may be an operand.
template <class On>
struct Operations {
  static void run(Operation operation, const std::array<Operand, 3>& x, std::size_t count,
                  simd::Pairs<double> y);
};

}  // namespace act::formula
