#pragma once
#include <act/activation.hpp>
#include <act/formula/operation.hpp>
#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// Formulas in x that users write: `x * sigmoid(beta * x)`.
namespace act::formula {

/// A node by its place among a formula's nodes.
using Index = std::uint32_t;

struct Input {};
struct Number {
  math::DoubleDouble value;
};
/// A name that is given its value later, by its place among them.
struct Free {
  std::size_t place = 0;
};
struct Operated {
  Operation operation;
  std::array<Index, 3> operands;  ///< as many as the operation takes
};
/// f(operand) or f'(operand) of a registered activation.
struct Activated {
  const Activation* activation;
  Arguments arguments;
  Quantity quantity;
  Index operand;
};

struct Node {
  std::variant<Input, Number, Free, Operated, Activated> what;
  bool varies = false;  ///< with x
};

/// What is to be evaluated: nodes, each after its operands. The first is x.
struct Formula {
  std::vector<Node> nodes{{Input{}, true}};
  std::vector<std::string> free;  ///< names, in the order in which they appear
  Index result = 0;

  const Number* number_at(Index node) const { return std::get_if<Number>(&nodes[node].what); }

  // These add nodes, and simplify what needs no arithmetic.
  Index number(math::DoubleDouble value);
  Index number(double value) { return number(math::DoubleDouble(value)); }
  Index free_name(std::size_t place);
  Index operated(Operation operation, Index a, Index b = 0, Index c = 0);
  Index activated(Activated node);
};

/// How many operands an operation takes.
std::size_t operand_count(Operation operation);

/// The derivative with respect to x: rules for each operation, applied node by node from x on, with
/// the nodes of `formula` among its own. At a kink of abs, min and max it is the mean of both
/// sides, as JAX and PyTorch have it.
Formula derivative(Formula formula);

}  // namespace act::formula
