#include <act/formula/evaluation.hpp>
#include <algorithm>
#include <cmath>

namespace act::formula {
Program::Program(Formula formula, DType dtype)
    : formula_(std::move(formula)), kernels_(formula_.nodes.size()) {
  for (std::size_t i = 0; i < kernels_.size(); ++i) {
    if (const auto* node = std::get_if<Activated>(&formula_.nodes[i].what)) {
      kernels_[i] = bound_kernel(*node->activation, node->arguments, dtype);
    }
  }
}

const ElementwiseKernel& Program::kernel(std::size_t node) const {
  return dynamic_cast<const ElementwiseKernel&>(*kernels_[node]);
}

Evaluation::Evaluation(const Program& program, std::span<const double> free)
    : program_(program), memory_(2 * block * program.formula().nodes.size()) {
  const auto& nodes = program_.formula().nodes;
  const auto fill = [&](std::size_t node, math::DoubleDouble value) {
    std::ranges::fill(block_of(node).hi, value.hi);
    std::ranges::fill(block_of(node).lo, value.lo);
  };
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (const auto* number = std::get_if<Number>(&nodes[i].what)) {
      fill(i, number->value);
    } else if (const auto* name = std::get_if<Free>(&nodes[i].what)) {
      fill(i, math::DoubleDouble(free[name->place]));
    } else if (!nodes[i].varies) {
      evaluate(i, block);
    }
  }
}

simd::Pairs<const double> Evaluation::operator()(std::size_t count) {
  const Formula& formula = program_.formula();
  for (std::size_t i = 1; i < formula.nodes.size(); ++i) {
    if (formula.nodes[i].varies) evaluate(i, count);
  }
  return operand(formula.result, count);
}

void Evaluation::evaluate(std::size_t node, std::size_t count) {
  const auto& what = program_.formula().nodes[node].what;
  if (const auto* activated = std::get_if<Activated>(&what)) {
    activate(node, *activated, count);
  } else if (const auto* operated = std::get_if<Operated>(&what)) {
    const auto [a, b, c] = operated->operands;
    const std::array operands{operand(a), operand(b), operand(c)};
    simd::on_target([&]<class On>() {
      Operations<On>::run(operated->operation, operands, count, block_of(node));
    });
  }
}

/// What `wide` does not answer for is taken from slower ways: zeros and what is not finite as
/// IEEE 754 has them, other results exactly.
void Evaluation::activate(std::size_t node, const Activated& activated, std::size_t count) {
  const ElementwiseKernel& kernel = program_.kernel(node);
  const Quantity quantity = activated.quantity;
  const Operand x = operand(activated.operand, count);
  const auto all = block_of(node);
  const simd::Pairs<double> y{all.hi.first(count), all.lo.first(count)};
  kernel.wide(quantity, x, y);

  std::size_t i = 0;
  while (i < count && simd::keeps_digits(x.hi[i], y.hi[i])) ++i;
  if (i == count) return;
  std::array<double, block> rounded;
  kernel.rounded(quantity, x.hi, std::span(rounded).first(count));
  for (; i < count; ++i) {
    if (simd::keeps_digits(x.hi[i], y.hi[i])) continue;
    math::DoubleDouble result(rounded[i]);
    if (result.hi != 0 && std::isfinite(result.hi) && std::isfinite(x.hi[i])) {
      const math::Extended exact_x(math::DoubleDouble(x.hi[i], x.lo[i]));
      result = kernel.exact(quantity, exact_x).narrow();
    }
    y.hi[i] = result.hi;
    y.lo[i] = result.lo;
  }
}

simd::Pairs<double> Evaluation::block_of(std::size_t node) {
  const auto both = std::span(memory_).subspan(2 * block * node, 2 * block);
  return {both.first(block), both.last(block)};
}

Operand Evaluation::operand(std::size_t node, std::size_t count) {
  const auto all = block_of(node);
  return {all.hi.first(count), all.lo.first(count)};
}

}  // namespace act::formula
