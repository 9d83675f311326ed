#pragma once
#include <act/golden/judged_function.hpp>
#include <mutex>
#include <string>

namespace act::golden {

/// A shell command that reads a 1-D tensor from standard input and writes its outputs to standard
/// output, both NPY. It is run for each block, one run at a time: it may take the whole machine.
class CommandFunction final : public JudgedFunction {
 public:
  /// `timeout_seconds`: how long it may neither take nor give a byte.
  CommandFunction(std::string command, double timeout_seconds);

  std::size_t block() const override;

 private:
  Tensor run(const Tensor& x, bool elsewhere) override;

  std::string command_;
  double timeout_seconds_;
  std::mutex one_at_a_time_;
};

}  // namespace act::golden
