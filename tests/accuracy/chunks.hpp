// Work in chunks, shared by threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "multiprecision.hpp"

namespace reference {

// Gives out the numbers of the chunks, in ascending order, to all threads that ask.
class Chunks {
 public:
  explicit Chunks(std::size_t count) : count_(count) {}

  std::optional<std::size_t> next() {
    const std::size_t chunk = next_++;
    if (chunk >= count_) return std::nullopt;
    return chunk;
  }
  void stop() { next_ = count_; }

 private:
  std::size_t count_;
  std::atomic<std::size_t> next_ = 0;
};

// Calls work(chunks) once on each of so many threads, this one included. An exception ends the work
// and is thrown again here.
template <typename Work>
void in_parallel(Chunks& chunks, unsigned threads, const Work& work) {
  std::mutex mutex;
  std::exception_ptr failure;
  const auto guarded = [&] {
    try {
      work(chunks);
    } catch (...) {
      chunks.stop();
      const std::scoped_lock lock(mutex);
      failure = std::current_exception();
    }
    mpfr_free_cache();  // each thread has its own
  };
  {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back(guarded);
    guarded();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace reference
