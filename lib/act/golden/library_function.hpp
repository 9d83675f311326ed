#pragma once
#include <act/golden/judged_function.hpp>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace act::golden {

/// `void f(const T* x, T* y, size_t n)` of a shared library, in a process for each of `workers`
/// threads.
class LibraryFunction final : public JudgedFunction {
 public:
  /// Throws Error where the library or the symbol cannot be loaded. No other thread may be running.
  LibraryFunction(const std::string& library, const std::string& symbol, DType dtype,
                  std::size_t workers, double timeout_seconds);
  ~LibraryFunction() override;

  std::size_t block() const override;

 private:
  Tensor run(const Tensor& x, bool elsewhere) override;

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

}  // namespace act::golden
