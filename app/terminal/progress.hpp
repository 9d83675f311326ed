#pragma once
#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace act::app {

/// A line on standard error that tells how far long work has come. It appears after a second and
/// goes away with its owner. Whoever does the work adds to passed().
class Progress {
 public:
  /// `total`: the bytes that will pass, where that is known. Shows nothing unless `wanted` and
  /// standard error is a terminal.
  Progress(bool wanted, std::optional<std::size_t> total);

  std::atomic<std::size_t>& passed() { return passed_; }

  /// Takes the line away, for good.
  void end() { drawer_ = {}; }

 private:
  void draw(const std::stop_token& stop) const;

  std::optional<std::size_t> total_;
  std::atomic<std::size_t> passed_ = 0;
  std::jthread drawer_;  ///< ends before the others do
};

/// `act: 1.2 GB of 4 GB (30 %), 850 MB/s, 4 s left`
std::string progress_text(std::size_t passed, std::optional<std::size_t> total, double seconds);

/// The bytes of all these files, or of standard input for `-`, if that is known.
std::optional<std::size_t> total_size(const std::vector<std::string>& paths);

}  // namespace act::app
