#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <act/elements.hpp>
#include <act/lanewise.hpp>
#include <act/math/environment.hpp>
#include <act/transpose.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace act {
namespace {

/// Writes a lane, rounded. The sign of zeros, and what is not finite, comes from plain arithmetic;
/// `plain` gives the whole lane in it and is called once if there are any such.
template <class Plain>
void scatter(const Elements& from, Run to, Plain plain) {
  std::span<const double> plain_results;
  dispatch(to.dtype, [&]<class T>() {
    if constexpr (!std::is_integral_v<T>) {
      const auto elements = to.view<T>();
      for (std::size_t i = 0; i < elements.size(); ++i) {
        const math::DoubleDouble y = from[i];
        T& element = elements[i];
        if (y.hi == 0 || !std::isfinite(y.hi)) {
          if (plain_results.empty()) plain_results = plain();
          element =
              math::round_to<T>(y.hi == 0 ? std::copysign(0, plain_results[i]) : plain_results[i]);
        } else if constexpr (std::is_same_v<T, double>) {
          element = y.hi;
        } else {
          element = math::round_or<T>(y.hi, [&] { return math::round_to<T>(math::Extended(y)); });
        }
      }
    }
  });
}

/// Evaluates lanes of one length, each a run in memory.
class Values {
 public:
  Values(const LaneKernel& kernel, std::size_t length)
      : kernel_(kernel), length_(length), short_enough_(length <= kernel.longest_rounded()) {}

  void operator()(ConstRun x, Run y) {
    const bool is_rounded = dispatch(x.dtype, [&]<class T>() {
      if constexpr (std::is_same_v<T, double>) {
        kernel_.rounded(x.view<T>(), y.view<T>(), scratch());
        return true;
      } else if constexpr (!std::is_integral_v<T>) {
        if (short_enough_) kernel_.rounded(x.view<T>(), y.view<T>(), scratch_of_narrow());
        return short_enough_;
      }
      return false;
    });
    if (is_rounded) return;
    x_.gather(x);
    y_.resize(y.size());
    kernel_.wide(std::as_const(x_).pairs(x.size()), y_.pairs(y.size()), scratch());
    scatter(y_, y, [&] {
      plain_.resize(y.size());
      kernel_.plain(std::as_const(x_).hi(x.size()), plain_, scratch());
      return std::span<const double>(plain_);
    });
  }

 private:
  simd::Pairs<double> scratch() {
    if (scratch_.size() < length_) scratch_.resize(length_);
    return scratch_.pairs(length_);
  }
  /// None for lanes that are far longer than what a core's cache holds: it would be slower than
  /// evaluating twice, and larger than the tensor.
  simd::Pairs<double> scratch_of_narrow() {
    constexpr std::size_t longest = std::size_t{1} << 16;
    return length_ <= longest ? scratch() : simd::Pairs<double>{};
  }

  const LaneKernel& kernel_;
  std::size_t length_;
  bool short_enough_;
  Elements scratch_;
  Elements x_;
  Elements y_;
  std::vector<double> plain_;
};

/// Vector-Jacobian products of lanes of one length, each a run in memory.
class Products {
 public:
  explicit Products(const LaneKernel& kernel) : kernel_(kernel) {}

  void operator()(ConstRun x, ConstRun upstream, Run out) {
    const std::size_t length = x.size();
    const std::size_t results = upstream.size();
    x_.gather(x);
    g_.gather(upstream);
    product_.resize(length);
    kernel_.wide_vjp(std::as_const(x_).pairs(length), std::as_const(g_).pairs(results),
                     product_.pairs(length));
    scatter(product_, out, [&] {
      plain_.resize(length);
      kernel_.plain_vjp(std::as_const(x_).hi(length), std::as_const(g_).hi(results), plain_);
      return std::span<const double>(plain_);
    });
  }

 private:
  const LaneKernel& kernel_;
  Elements x_;
  Elements g_;
  Elements product_;
  std::vector<double> plain_;
};

/// Some neighbouring lanes of a tensor as runs: in place where they are runs already, else copied.
/// Elements of neighbouring lanes lie in one cache line, so these are copied together.
class Block {
 public:
  Block(const Lanes& lanes, std::size_t first, std::size_t count)
      : lanes_(lanes),
        first_(first),
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

  /// Lane i of the block in what read() or room() gave.
  template <class Byte>
  BasicRun<Byte> lane(BasicRun<Byte> run, std::size_t i) const {
    const std::size_t index = lanes_.are_runs() ? first_ + i : i;
    return run.part(index * distance_, lanes_.length());
  }

 private:
  Run room(DType dtype, std::optional<Tensor>& copy) const {
    const std::size_t size = starts_.size() * distance_;
    if (!copy || copy->size() < size) copy.emplace(dtype, Shape{static_cast<std::int64_t>(size)});
    return run_of(*copy);
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
    std::size_t count = std::min(tile, starts_.size() - lane);
    while (starts_[lane + count - 1] - starts_[lane] != count - 1) --count;
    return count;
  }

  static constexpr std::size_t tile = 16;  ///< elements of a lane, a cache line of float32

  const Lanes& lanes_;
  std::size_t first_;
  std::vector<std::size_t> starts_;
  std::size_t distance_;  ///< of lanes
};

/// Evaluates neighbouring lanes without laying each out as a run: vectors go across them.
class LanesOfSingles {
 public:
  LanesOfSingles(const LaneKernel& kernel, const Tensor& x, const Lanes& x_lanes, Tensor& y,
                 const Lanes& y_lanes)
      : kernel_(kernel), x_(x), x_lanes_(x_lanes), y_(y), y_lanes_(y_lanes) {}

  /// Whether that can be done and pays.
  bool are_abreast() const {
    constexpr std::size_t fewest = 8;
    return x_.dtype() == DType::float32 && y_.dtype() == DType::float32 &&
           x_lanes_.length() <= kernel_.longest_rounded() && !x_lanes_.are_runs() &&
           x_lanes_.stride() > 0 && x_lanes_.abreast(0) >= fewest;
  }

  /// `copy` is room for the elements of x, whose memory y may have.
  void operator()(std::size_t first, std::size_t count, std::optional<Tensor>& copy) const {
    const std::size_t end = first + count;
    for (std::size_t lane = first; lane < end;) {
      const std::size_t lanes = std::min(x_lanes_.abreast(lane), end - lane);
      const simd::LanesAbreast<float> y{y_.view<float>().data() + y_lanes_.start(lane),
                                        y_lanes_.stride(), lanes, y_lanes_.length()};
      kernel_.rounded(copied(lane, lanes, copy), y);
      lane += lanes;
    }
  }

 private:
  simd::LanesAbreast<const float> copied(std::size_t first, std::size_t count,
                                         std::optional<Tensor>& copy) const {
    constexpr std::size_t line = 16;  // floats of 64 bytes
    const std::size_t length = x_lanes_.length();
    const std::size_t stride = (count + line - 1) / line * line;
    const std::size_t size = length * stride;
    if (!copy || copy->size() < size) {
      copy.emplace(DType::float32, Shape{static_cast<std::int64_t>(size)});
    }
    const float* from = x_.view<float>().data() + x_lanes_.start(first);
    float* to = copy->view<float>().data();
    for (std::size_t i = 0; i < length; ++i) {
      // The rows may be too far apart for the processor to foresee.
      __builtin_prefetch(from + std::min(i + line, length - 1) * x_lanes_.stride());
      const float* row = from + i * x_lanes_.stride();
      std::fill(std::copy_n(row, count, to + i * stride), to + (i + 1) * stride, 0.0F);
    }
    return {to, stride, count, length};
  }

  const LaneKernel& kernel_;
  const Tensor& x_;
  const Lanes& x_lanes_;
  Tensor& y_;
  const Lanes& y_lanes_;
};

/// Copies of blocks of lanes, kept from one block to the next.
struct Copies {
  std::optional<Tensor> x;
  std::optional<Tensor> upstream;
  std::optional<Tensor> results;
};

/// Calls work(first, count, copies) for blocks of lanes that make up all of them, from several
/// threads, each with copies of its own.
template <class Work>
void for_each_block(const Lanes& lanes, Work work) {
  constexpr std::size_t fewest = 16;         // lanes, to share the cache lines of a row
  constexpr std::size_t elements = 1 << 16;  // what is worth a task
  const std::size_t block = std::max(fewest, elements / lanes.length());
  tbb::enumerable_thread_specific<Copies> copies;
  if (lanes.count() <= block) {
    work(0, lanes.count(), copies.local());
    return;
  }
  tbb::parallel_for(std::size_t{0}, (lanes.count() + block - 1) / block, [&](std::size_t i) {
    work(i * block, std::min(block, lanes.count() - i * block), copies.local());
  });
}

}  // namespace

void evaluate(const LaneKernel& kernel, const Tensor& x, const Lanes& x_lanes, Tensor& y,
              const Lanes& y_lanes) {
  if (x.size() == 0) return;
  const LanesOfSingles singles(kernel, x, x_lanes, y, y_lanes);
  const bool abreast = singles.are_abreast();
  for_each_block(x_lanes, [&](std::size_t first, std::size_t count, Copies& copies) {
    const math::DefaultEnvironment environment;
    if (abreast) {
      singles(first, count, copies.x);
      return;
    }
    const Block from(x_lanes, first, count);
    const Block to(y_lanes, first, count);
    const ConstRun in = from.read(run_of(x), copies.x);
    const Run out = to.room(run_of(y), copies.results);
    Values values(kernel, x_lanes.length());
    for (std::size_t i = 0; i < count; ++i) values(from.lane(in, i), to.lane(out, i));
    to.write_back(copies.results, run_of(y));
  });
}

void evaluate_vjp(const LaneKernel& kernel, const Tensor& x, const Lanes& x_lanes,
                  const Tensor& upstream, const Lanes& y_lanes, Tensor& out) {
  if (x.size() == 0) return;
  for_each_block(x_lanes, [&](std::size_t first, std::size_t count, Copies& copies) {
    const math::DefaultEnvironment environment;
    const Block lanes(x_lanes, first, count);
    const Block result_lanes(y_lanes, first, count);
    const ConstRun in = lanes.read(run_of(x), copies.x);
    const ConstRun g = result_lanes.read(run_of(upstream), copies.upstream);
    const Run products = lanes.room(run_of(out), copies.results);
    Products product(kernel);
    for (std::size_t i = 0; i < count; ++i) {
      product(lanes.lane(in, i), result_lanes.lane(g, i), lanes.lane(products, i));
    }
    lanes.write_back(copies.results, run_of(out));
  });
}

}  // namespace act
