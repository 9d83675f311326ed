#pragma once
#include <act/tensor.hpp>
#include <stdexcept>

/// Somebody else's elementwise function, run on inputs to judge its outputs.
namespace act::golden {

/// What is wrong with the code that is judged, and not with the request: a crash, a hang.
class Finding : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Runs in processes of its own, so that what it does to its process is told and not suffered.
class JudgedFunction {
 public:
  virtual ~JudgedFunction() = default;

  /// How many elements it takes at once.
  virtual std::size_t block() const = 0;

  /// Its outputs for x, 1-D, of at most a block. `elsewhere`: from other places in memory and calls
  /// of other lengths. From any thread. Throws Finding where it crashes, does not come back, or
  /// gives something else than outputs.
  Tensor outputs(const Tensor& x, bool elsewhere);

 private:
  virtual Tensor run(const Tensor& x, bool elsewhere) = 0;
};

}  // namespace act::golden
