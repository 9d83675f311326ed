#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <act/elements.hpp>
#include <act/lane_block.hpp>
#include <act/lanewise.hpp>
#include <act/math/environment.hpp>
#include <algorithm>
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
          element = math::round_or<T>(y.hi, math::fast_error,
                                      [&] { return math::round_to<T>(math::Extended(y)); });
        }
      }
    }
  });
}

/// Evaluates blocks of lanes of one length.
class Values {
 public:
  Values(const LaneKernel& kernel, std::size_t length)
      : kernel_(kernel), length_(length), short_enough_(length <= kernel.longest_rounded()) {}

  /// The lanes `from` of the run x, and `to` of y.
  void operator()(const LaneBlock& from, ConstRun x, const LaneBlock& to, Run y) {
    const bool are_rounded = dispatch(x.dtype, [&]<class T>() {
      if constexpr (std::is_same_v<T, double>) {
        kernel_.rounded(from.runs<const T>(x), to.runs<T>(y), scratch());
        return true;
      } else if constexpr (!std::is_integral_v<T>) {
        if (short_enough_) {
          kernel_.rounded(from.runs<const T>(x), to.runs<T>(y), scratch_of_narrow());
        }
        return short_enough_;
      }
      return false;
    });
    if (are_rounded) return;
    for (std::size_t i = 0; i < from.count(); ++i) in_pairs(from.lane(x, i), to.lane(y, i));
  }

 private:
  void in_pairs(ConstRun x, Run y) {
    x_.gather(x);
    y_.resize(y.size());
    kernel_.wide(std::as_const(x_).pairs(x.size()), y_.pairs(y.size()), scratch());
    scatter(y_, y, [&] {
      plain_.resize(y.size());
      kernel_.plain(std::as_const(x_).hi(x.size()), plain_, scratch());
      return std::span<const double>(plain_);
    });
  }

  /// Kept for the next lanes, at most a megabyte for a thread: giving it back and getting it again
  /// takes longer than evaluating a lane.
  simd::Pairs<double> scratch() {
    static thread_local Elements kept;
    Elements& memory = length_ <= longest_kept ? kept : scratch_;
    const std::size_t size = std::max(length_, several_lanes);
    if (memory.size() < size) memory.resize(size);
    return memory.pairs(size);
  }
  /// None for lanes that are far longer than what a core's cache holds: it would be slower than
  /// evaluating twice, and larger than the tensor.
  simd::Pairs<double> scratch_of_narrow() {
    return length_ <= longest_kept ? scratch() : simd::Pairs<double>{};
  }

  static constexpr std::size_t longest_kept = std::size_t{1} << 16;
  static constexpr std::size_t several_lanes = 2048;  // a part of what the first cache holds

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

/// Evaluates neighbouring lanes without laying each out as a run: vectors go across them.
class SideBySide {
 public:
  SideBySide(const LaneKernel& kernel, const Tensor& x, const Lanes& x_lanes, Tensor& y,
             const Lanes& y_lanes)
      : kernel_(kernel), x_(x), x_lanes_(x_lanes), y_(y), y_lanes_(y_lanes) {}

  /// Whether that can be done and pays.
  bool can_be() const {
    constexpr std::size_t fewest = 8;
    return !is_integer(x_.dtype()) && x_.dtype() == y_.dtype() &&
           x_lanes_.length() <= kernel_.longest_rounded() && !x_lanes_.are_runs() &&
           x_lanes_.stride() > 0 && x_lanes_.abreast(0) >= fewest;
  }

  /// `copy` is room for the elements of x, whose memory y may have.
  void operator()(std::size_t first, std::size_t count, std::optional<Tensor>& copy) const {
    dispatch(x_.dtype(), [&]<class T>() {
      if constexpr (!std::is_integral_v<T>) evaluate<T>(first, count, copy);
    });
  }

 private:
  template <class T>
  void evaluate(std::size_t first, std::size_t count, std::optional<Tensor>& copy) const {
    const std::size_t end = first + count;
    for (std::size_t lane = first; lane < end;) {
      const std::size_t lanes = std::min(x_lanes_.abreast(lane), end - lane);
      const simd::LanesAbreast<T> y{y_.view<T>().data() + y_lanes_.start(lane), y_lanes_.stride(),
                                    lanes, y_lanes_.length()};
      kernel_.abreast(copied<T>(lane, lanes, copy))->round(0, y);
      lane += lanes;
    }
  }

  template <class T>
  simd::LanesAbreast<const T> copied(std::size_t first, std::size_t count,
                                     std::optional<Tensor>& copy) const {
    constexpr std::size_t ahead = 16;  // rows
    const std::size_t length = x_lanes_.length();
    const std::size_t stride = (count + simd::row_unit - 1) / simd::row_unit * simd::row_unit;
    const T* from = x_.view<T>().data() + x_lanes_.start(first);
    T* to = with_room(copy, x_.dtype(), length * stride).view<T>().data();
    for (std::size_t i = 0; i < length; ++i) {
      // The rows may be too far apart for the processor to foresee.
      __builtin_prefetch(from + std::min(i + ahead, length - 1) * x_lanes_.stride());
      const T* row = from + i * x_lanes_.stride();
      std::fill(std::copy_n(row, count, to + i * stride), to + (i + 1) * stride, T(0));
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
/// threads if there are several blocks, each thread with copies of its own.
template <class Work>
void for_each_block(const Lanes& lanes, Work work) {
  constexpr std::size_t fewest = 16;         // lanes, to share the cache lines of a row
  constexpr std::size_t elements = 1 << 16;  // what is worth a task
  const std::size_t block = std::max(fewest, elements / lanes.length());
  if (lanes.count() <= block) {
    Copies copies;
    work(0, lanes.count(), copies);
    return;
  }
  tbb::enumerable_thread_specific<Copies> copies;
  tbb::parallel_for(std::size_t{0}, (lanes.count() + block - 1) / block, [&](std::size_t i) {
    const math::DefaultEnvironment environment;  // this thread's may be another
    work(i * block, std::min(block, lanes.count() - i * block), copies.local());
  });
}

}  // namespace

void evaluate(const LaneKernel& kernel, const Tensor& x, const Lanes& x_lanes, Tensor& y,
              const Lanes& y_lanes) {
  if (x.size() == 0) return;
  const SideBySide abreast(kernel, x, x_lanes, y, y_lanes);
  const bool are_abreast = abreast.can_be();
  for_each_block(x_lanes, [&](std::size_t first, std::size_t count, Copies& copies) {
    if (are_abreast) {
      abreast(first, count, copies.x);
      return;
    }
    const LaneBlock from(x_lanes, first, count);
    const LaneBlock to(y_lanes, first, count);
    const ConstRun in = from.read(run_of(x), copies.x);
    const Run out = to.room(run_of(y), copies.results);
    Values values(kernel, x_lanes.length());
    values(from, in, to, out);
    to.write_back(copies.results, run_of(y));
  });
}

void evaluate_vjp(const LaneKernel& kernel, const Tensor& x, const Lanes& x_lanes,
                  const Tensor& upstream, const Lanes& y_lanes, Tensor& out) {
  if (x.size() == 0) return;
  for_each_block(x_lanes, [&](std::size_t first, std::size_t count, Copies& copies) {
    const LaneBlock lanes(x_lanes, first, count);
    const LaneBlock result_lanes(y_lanes, first, count);
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
