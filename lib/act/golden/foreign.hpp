#pragma once
#include <act/io/source.hpp>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

/// Somebody else's function in a shared library, run on inputs to judge its outputs.
namespace act::golden {

/// What is wrong with the code that is judged, and not with the request: a crash, a hang.
class Finding : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Every `stride`-th number of a floating-point dtype from `low` to `high`, upwards; without ends
/// all bit patterns, NaN included.
class AllNumbers final : public io::Source {
 public:
  struct Ends {
    double low;
    double high;
  };
  AllNumbers(DType dtype, std::optional<Ends> ends, std::uint64_t stride);

  std::unique_ptr<io::Part> next(std::size_t elements) override;
  void stop() override {}

 private:
  std::uint64_t stride_;
  std::int64_t first_ = 0;  ///< ranks of the ends, or bit patterns
  std::size_t at_ = 0;
  bool patterns_;
};

/// `void f(const T* x, T* y, size_t n)`, called in processes of its own, one for each of `workers`
/// threads, so that what it does to its process is told and not suffered.
class ForeignFunction {
 public:
  /// Throws Error where the library or the symbol cannot be loaded. No other thread may be running.
  ForeignFunction(const std::string& library, const std::string& symbol, DType dtype,
                  std::size_t workers, double timeout_seconds);
  ~ForeignFunction();

  /// Its outputs for x. `shift` moves the elements in memory and splits the call at odd places.
  /// Throws Finding where it crashes or does not come back.
  Tensor operator()(const Tensor& x, bool shift);

 private:
  class Worker;

  /// Waits for a worker that is idle, and lends it.
  std::unique_ptr<Worker> take();
  void give_back(std::unique_ptr<Worker> worker);

  DType dtype_;
  double timeout_seconds_;
  std::mutex mutex_;
  std::condition_variable given_back_;
  std::vector<std::unique_ptr<Worker>> idle_;
};

/// What a function makes of numbers, as a source. Both must outlive it.
class ForeignOutputs final : public io::Source {
 public:
  ForeignOutputs(io::Source& x, ForeignFunction& function, bool shift)
      : Source(x.layout()), x_(x), function_(function), shift_(shift) {}

  std::unique_ptr<io::Part> next(std::size_t elements) override;
  void stop() override { x_.stop(); }

 private:
  io::Source& x_;
  ForeignFunction& function_;
  bool shift_;
};

}  // namespace act::golden
