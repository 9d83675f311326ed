#pragma once
#include <act/formula/formula.hpp>
#include <memory>
#include <span>
#include <vector>

namespace act::formula {

/// A formula with the kernels of its activations, their arguments rounded as results of a dtype ask
/// for. May be used from several threads at once.
class Program {
 public:
  Program(Formula formula, DType dtype);

  const Formula& formula() const { return formula_; }
  /// Of the node at this place, an activation.
  const ElementwiseKernel& kernel(std::size_t node) const;

 private:
  Formula formula_;
  std::vector<std::unique_ptr<const Kernel>> kernels_;  ///< of each node, or nothing
};

/// One block of elements after another, node by node, in memory of its own.
class Evaluation {
 public:
  /// `free` are the values of the formula's free names.
  Evaluation(const Program& program, std::span<const double> free);

  /// Room for the x of a block.
  simd::Pairs<double> x() { return block_of(0); }

  /// The formula at the first `count` elements of x, until this is called again. lo is 0 where hi
  /// is 0 or not finite.
  simd::Pairs<const double> operator()(std::size_t count);

 private:
  void evaluate(std::size_t node, std::size_t count);
  void activate(std::size_t node, const Activated& activated, std::size_t count);
  simd::Pairs<double> block_of(std::size_t node);
  Operand operand(std::size_t node, std::size_t count = block);

  const Program& program_;
  std::vector<double> memory_;  ///< hi and lo of a block for each node
};

}  // namespace act::formula
