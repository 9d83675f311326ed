#pragma once
#include <cstddef>
#include <vector>

namespace act::golden {

/// Elements one after the other.
struct Run {
  std::size_t first;
  std::size_t last;
};

/// Elements of a tensor, as the runs that they form.
class Runs {
 public:
  static constexpr std::size_t shown = 5;

  std::size_t count() const { return count_; }
  const std::vector<Run>& first() const { return first_; }  ///< at most `shown`

  /// Adds elements that come after these.
  void append(Run run) {
    if (count_ > 0 && run.first == last_ + 1) {
      if (count_ <= shown) first_.back().last = run.last;
    } else {
      if (count_ < shown) first_.push_back(run);
      ++count_;
    }
    last_ = run.last;
  }
  void append(const Runs& next) {
    for (const Run& run : next.first_) append(run);
    if (next.count_ <= shown) return;
    count_ += next.count_ - shown;
    last_ = next.last_;
  }

 private:
  std::size_t count_ = 0;
  std::vector<Run> first_;
  std::size_t last_ = 0;
};

}  // namespace act::golden
