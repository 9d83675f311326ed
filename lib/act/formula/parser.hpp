#pragma once
#include <act/formula/formula.hpp>
#include <string_view>

namespace act::formula {

/// Reads a formula in x, as most languages write it:
///
///     a < b  a <= b  a > b  a >= b  a == b  a != b      1 or 0; none among others
///     a + b  a - b     a * b  a / b     -a     a ^ b (a ** b), from the right: -x^2 is -(x^2)
///     1.702  6.02e23  pi  e  x  (...)  any other name, which gets its value later
///     exp(a)  pow(a, b)  where(condition, a, b)  and the others of function_names()
///     every elementwise activation, with keyword arguments that are numbers: relu(x, max_value=5)
///
/// Numbers are taken as they stand, with 100 bits. Throws Error naming the character, as
/// `formula:1:COL`, for what does not fit, more free names than a record has room for, more than
/// 1,000 nodes, and nesting deeper than 200.
///
/// Own, and not a library's: muParser, the one in Debian whose licence fits, evaluates in double
/// through libm, which differs between machines, and knows no derivatives; GiNaC is GPL.
Formula parse(std::string_view text);

/// The functions that are no activations.
std::vector<std::string> function_names();

}  // namespace act::formula
