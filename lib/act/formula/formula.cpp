#include <act/formula/formula.hpp>
#include <cmath>
#include <utility>

namespace act::formula {
namespace {

Index added(Formula& formula, Node node) {
  formula.nodes.push_back(std::move(node));
  return static_cast<Index>(formula.nodes.size() - 1);
}

/// a^n for n >= 1, from products: more accurate than a power, and as fast.
Index product_of(Formula& formula, Index a, int n) {
  if (n == 1) return a;
  const Index half = product_of(formula, a, n / 2);
  const Index even = formula.operated(Operation::multiply, half, half);
  return n % 2 == 0 ? even : formula.operated(Operation::multiply, even, a);
}

/// The exponent where it is a small integer.
bool is_small_integer(const Number* exponent) {
  constexpr double largest = 64;
  return exponent != nullptr && exponent->value.lo == 0 &&
         std::abs(exponent->value.hi) <= largest &&
         std::trunc(exponent->value.hi) == exponent->value.hi;
}

Index small_power(Formula& formula, Index a, int n) {
  if (n == 0) return formula.number(1);
  const Index product = product_of(formula, a, std::abs(n));
  return n > 0 ? product : formula.operated(Operation::divide, formula.number(1), product);
}

}  // namespace

std::size_t operand_count(Operation operation) {
  switch (operation) {
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::divide:
    case Operation::less:
    case Operation::less_or_equal:
    case Operation::equal:
    case Operation::unequal:
    case Operation::least:
    case Operation::greatest:
    case Operation::power:
      return 2;
    case Operation::choose:
      return 3;
    default:
      return 1;
  }
}

Index Formula::number(math::DoubleDouble value) { return added(*this, {Number{value}}); }

Index Formula::free_name(std::size_t place) { return added(*this, {Free{place}}); }

Index Formula::operated(Operation operation, Index a, Index b, Index c) {
  if (const Number* only = number_at(a); operation == Operation::negate && only != nullptr) {
    return number(-only->value);
  }
  if (const Number* exponent = number_at(b);
      operation == Operation::power && is_small_integer(exponent)) {
    return small_power(*this, a, static_cast<int>(exponent->value.hi));
  }
  const std::array<Index, 3> operands{a, b, c};
  bool varies = false;
  for (std::size_t i = 0; i < operand_count(operation); ++i) varies |= nodes[operands[i]].varies;
  return added(*this, {Operated{operation, operands}, varies});
}

Index Formula::activated(Activated node) {
  const bool varies = nodes[node.operand].varies;
  return added(*this, {std::move(node), varies});
}

}  // namespace act::formula
