#pragma once
#include <act/axes.hpp>
#include <act/elements.hpp>
#include <act/transpose.hpp>
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace act {

/// `copy`, made anew if it has no room for `size` elements.
inline Tensor& with_room(std::optional<Tensor>& copy, DType dtype, std::size_t size) {
  if (!copy || copy->size() < size) copy.emplace(dtype, Shape{static_cast<std::int64_t>(size)});
  return *copy;
}

/// Some neighbouring lanes of a tensor as runs: in place where they are runs already, else copied.
/// Elements of neighbouring lanes lie in one cache line, so these are copied together.
class LaneBlock {
 public:
  LaneBlock(const Lanes& lanes, std::size_t first, std::size_t count)
      : lanes_(lanes),
        first_(first),
        count_(count),
        starts_(lanes.are_runs() ? 0 : count),
        // Copied lanes lie so far apart that their elements do not fall on the same few cache
        // lines.
        distance_(lanes.are_runs() ? lanes.length() : lanes.length() + tile) {
    for (std::size_t i = 0; i < starts_.size(); ++i) starts_[i] = lanes.start(first + i);
  }

  /// The lanes of `tensor`; `copy` is where they are if they had to be copied.
  ConstRun read(ConstRun tensor, std::optional<Tensor>& copy) const {
    if (lanes_.are_runs()) return tensor;
    const Run to = room(tensor.dtype, copy);
    dispatch(tensor.dtype, [&]<class T>() {
      for_each_square<const T, T>(
          tensor.view<T>().data(), to.view<T>().data(),
          [](const auto& rows, const auto& lanes) { transpose_square<T>(rows, lanes); },
          [](const T& element, T& copied) { copied = element; });
    });
    return run_of(std::as_const(*copy));
  }

  /// Where results of the lanes go, until they are written back from `copy`.
  Run room(Run tensor, std::optional<Tensor>& copy) const {
    return lanes_.are_runs() ? tensor : room(tensor.dtype, copy);
  }
  void write_back(const std::optional<Tensor>& copy, Run tensor) const {
    if (!copy) return;
    dispatch(tensor.dtype, [&]<class T>() {
      for_each_square<T, const T>(
          tensor.view<T>().data(), run_of(*copy).template view<T>().data(),
          [](const auto& rows, const auto& lanes) { transpose_square<T>(lanes, rows); },
          [](T& element, const T& copied) { element = copied; });
    });
  }

  std::size_t count() const { return count_; }

  /// The block's lanes in what read() or room() gave, all of them and the i-th.
  template <class T, class Byte>
  simd::LaneRuns<T> runs(BasicRun<Byte> run) const {
    T* data = run.template view<std::remove_const_t<T>>().data();
    return {data + start(0), distance_, count_, lanes_.length()};
  }
  template <class Byte>
  BasicRun<Byte> lane(BasicRun<Byte> run, std::size_t i) const {
    return run.part(start(i), lanes_.length());
  }

 private:
  std::size_t start(std::size_t i) const {
    return (lanes_.are_runs() ? first_ + i : i) * distance_;
  }

  Run room(DType dtype, std::optional<Tensor>& copy) const {
    return run_of(with_room(copy, dtype, starts_.size() * distance_));
  }

  /// Calls by_square(rows, lanes) for squares of elements of lanes that lie side by side in the
  /// tensor, `rows` being where they are there and `lanes` where in the block, and
  /// by_element(element, copied) for all others.
  template <class InTensor, class InBlock, class BySquare, class ByElement>
  void for_each_square(InTensor* tensor, InBlock* block, BySquare by_square,
                       ByElement by_element) const {
    // In tiles: a few cache lines of the tensor that hold elements of all lanes, whose own lines
    // are filled one after another.
    constexpr std::size_t side = Square<InTensor>().size();
    std::array<std::size_t, tile> offsets;
    const std::size_t length = lanes_.length();
    for (std::size_t first = 0; first < length; first += tile) {
      const std::size_t count = std::min(tile, length - first);
      for (std::size_t i = 0; i < count; ++i) offsets[i] = lanes_.offset(first + i);
      // The next rows of the tensor, which may be too far apart for the processor to foresee.
      for (std::size_t i = first + tile; i < std::min(first + 2 * tile, length); ++i) {
        __builtin_prefetch(tensor + starts_[0] + lanes_.offset(i));
      }
      for (std::size_t lane = 0; lane < starts_.size();) {
        const std::size_t neighbours = count == tile ? side_by_side(lane) / side * side : 0;
        // Few rows at a time: their elements may fall on the same few cache lines.
        for (std::size_t i = 0; i < tile; i += side) {
          for (std::size_t next = lane; next < lane + neighbours; next += side) {
            Square<InTensor> rows;
            Square<InBlock> lanes;
            for (std::size_t k = 0; k < side; ++k) {
              rows[k] = tensor + starts_[next] + offsets[i + k];
              lanes[k] = block + (next + k) * distance_ + first + i;
            }
            by_square(rows, lanes);
          }
        }
        lane += neighbours;
        if (neighbours > 0) continue;
        for (std::size_t i = 0; i < count; ++i) {
          by_element(tensor[starts_[lane] + offsets[i]], block[lane * distance_ + first + i]);
        }
        ++lane;
      }
    }
  }

  /// How many lanes from `lane` on, up to a tile's, lie side by side in the tensor.
  std::size_t side_by_side(std::size_t lane) const {
    return std::min({tile, starts_.size() - lane, lanes_.abreast(first_ + lane)});
  }

  static constexpr std::size_t tile = 16;  ///< elements of a lane, a cache line of float32

  const Lanes& lanes_;
  std::size_t first_;
  std::size_t count_;
  std::vector<std::size_t> starts_;
  std::size_t distance_;  ///< of lanes
};

}  // namespace act
