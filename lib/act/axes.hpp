#pragma once
#include <act/tensor.hpp>
#include <vector>

namespace act {

/// The axes an activation runs over. Negative axes count from the end.
struct Axes {
  std::vector<long> list = {-1};
  bool all = false;             ///< every axis, instead of `list`
  bool with_following = false;  ///< those in `list` and all after the first of them
};

/// `axes` in a tensor of `shape`, from 0 up and sorted. Throws Error for an axis that is out of
/// bounds or repeated, and where there is none.
std::vector<std::size_t> resolve(const Axes& axes, const Shape& shape);

/// A tensor of some shape, in C order, seen as lanes along `axes`: where each lane starts and where
/// its elements lie from there. Lanes, and the elements of each, are in C order too.
class Lanes {
 public:
  /// For a shape without elements: no lanes.
  Lanes(const Shape& shape, const std::vector<std::size_t>& axes);

  std::size_t count() const { return starts_.size; }
  std::size_t length() const { return offsets_.size; }
  std::size_t start(std::size_t lane) const { return starts_.at(lane); }
  std::size_t offset(std::size_t i) const { return offsets_.at(i); }

  /// Whether lanes and elements follow one another in memory.
  bool are_runs() const { return offsets_.is_run(); }

  /// How far the elements of a lane lie apart; 0 where that differs.
  std::size_t stride() const { return offsets_.stride(); }
  /// How many lanes from this one on lie side by side in memory.
  std::size_t abreast(std::size_t lane) const { return starts_.run(lane); }

 private:
  /// The offsets of a sub-array's elements, in C order.
  class Offsets {
   public:
    std::size_t size = 1;

    /// Another axis, inside those there are.
    void add(std::size_t axis_size, std::size_t stride);
    std::size_t at(std::size_t i) const;
    bool is_run() const { return axes_.empty() || stride() == 1; }
    std::size_t stride() const { return axes_.size() == 1 ? axes_[0].stride : 0; }
    std::size_t run(std::size_t i) const;

   private:
    struct Axis {
      std::size_t size;
      std::size_t stride;
    };
    std::vector<Axis> axes_;  ///< neighbours in memory made one
  };

  Offsets starts_;
  Offsets offsets_;
};

}  // namespace act
