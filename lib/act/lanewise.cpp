#include <act/elements.hpp>
#include <act/lanewise.hpp>
#include <cmath>
#include <optional>

namespace act {
namespace {

auto indices(const Lanes& lanes, std::size_t lane) {
  return [&lanes, start = lanes.starts[lane]](std::size_t i) { return start + lanes.offsets[i]; };
}

/// Writes a lane, rounded. The sign of zeros, and what is not finite, comes from plain arithmetic;
/// `plain` gives the whole lane in it and is called once if there are any such.
template <class Plain>
void scatter(const Elements& from, Tensor& to, const Lanes& lanes, std::size_t lane, Plain plain) {
  const auto index = indices(lanes, lane);
  std::span<const double> plain_results;
  dispatch(to.dtype(), [&]<class T>() {
    if constexpr (!std::is_integral_v<T>) {
      auto elements = to.view<T>();
      for (std::size_t i = 0; i < lanes.offsets.size(); ++i) {
        const math::DoubleDouble y = from[i];
        T& element = elements[static_cast<Eigen::Index>(index(i))];
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

/// A 16-bit lane by way of float32, which is exact unless a float32 result lies halfway between two
/// 16-bit numbers: what it was rounded from may lie on either side.
class Singles {
 public:
  Singles(std::size_t length, std::size_t results) : x_(length), y_(results) {}

  /// False where this leaves a result in doubt.
  template <class From, class To>
  bool round_twice(const LaneKernel& kernel, const Tensor& x, From from, Tensor& y, To to,
                   simd::Pairs<double> scratch) {
    bool decided = true;
    dispatch(x.dtype(), [&]<class T>() {
      if constexpr (math::Half<T>) {
        const T* const in = x.view<T>().data();
        T* const out = y.view<T>().data();
        for (std::size_t i = 0; i < x_.size(); ++i) x_[i] = static_cast<float>(in[from(i)]);
        kernel.rounded(std::span<const float>(x_), std::span<float>(y_), scratch);
        for (std::size_t i = 0; i < y_.size(); ++i) {
          const T nearest(y_[i]);
          out[to(i)] = nearest;
          const float beyond = 2 * y_[i] - static_cast<float>(nearest);
          decided &= !(beyond == static_cast<float>(T(beyond)) && beyond != y_[i]);
        }
      }
    });
    return decided;
  }

 private:
  std::vector<float> x_;
  std::vector<float> y_;
};

/// Lanes whose results are rounded in the loops.
template <class T>
void evaluate_rounded(const LaneKernel& kernel, const Tensor& x, const Lanes& x_lanes, Tensor& y,
                      const Lanes& y_lanes) {
  const auto is_run = [](const Lanes& lanes) {
    return lanes.offsets.back() == lanes.offsets.size() - 1;
  };
  const bool in_place = is_run(x_lanes) && is_run(y_lanes);
  const std::span<const T> from(x.view<T>().data(), x.size());
  const std::span<T> to(y.view<T>().data(), y.size());
  std::vector<T> in(x_lanes.offsets.size());
  std::vector<T> out(y_lanes.offsets.size());
  Elements scratch(in.size());
  for (std::size_t lane = 0; lane < x_lanes.starts.size(); ++lane) {
    if (in_place) {
      kernel.rounded(from.subspan(x_lanes.starts[lane], in.size()),
                     to.subspan(y_lanes.starts[lane], out.size()), scratch.pairs(in.size()));
      continue;
    }
    const auto from_index = indices(x_lanes, lane);
    const auto to_index = indices(y_lanes, lane);
    for (std::size_t i = 0; i < in.size(); ++i) in[i] = from[from_index(i)];
    kernel.rounded(std::span<const T>(in), std::span<T>(out), scratch.pairs(in.size()));
    for (std::size_t i = 0; i < out.size(); ++i) to[to_index(i)] = out[i];
  }
}

}  // namespace

void evaluate(const LaneKernel& kernel, const Tensor& x, const Lanes& x_lanes, Tensor& y,
              const Lanes& y_lanes) {
  if (x.size() == 0) return;
  const std::size_t length = x_lanes.offsets.size();
  const std::size_t results = y_lanes.offsets.size();
  const bool short_enough = length <= kernel.longest_rounded();
  if (x.dtype() == DType::float32 && short_enough) {
    evaluate_rounded<float>(kernel, x, x_lanes, y, y_lanes);
    return;
  }
  if (x.dtype() == DType::float64) {
    evaluate_rounded<double>(kernel, x, x_lanes, y, y_lanes);
    return;
  }
  std::optional<Singles> singles;
  if (info(x.dtype()).size == 2 && short_enough) singles.emplace(length, results);
  Elements in(length);
  Elements out(results);
  Elements scratch(length);
  std::vector<double> plain(results);
  const auto in_plain = [&] {
    kernel.plain(std::as_const(in).hi(length), plain, scratch.pairs(length));
    return std::span<const double>(plain);
  };
  for (std::size_t lane = 0; lane < x_lanes.starts.size(); ++lane) {
    if (singles && singles->round_twice(kernel, x, indices(x_lanes, lane), y,
                                        indices(y_lanes, lane), scratch.pairs(length))) {
      continue;
    }
    in.gather(x, length, indices(x_lanes, lane));
    kernel.wide(std::as_const(in).pairs(length), out.pairs(results), scratch.pairs(length));
    scatter(out, y, y_lanes, lane, in_plain);
  }
}

void evaluate_vjp(const LaneKernel& kernel, const Tensor& x, const Lanes& x_lanes,
                  const Tensor& upstream, const Lanes& y_lanes, Tensor& out) {
  const std::size_t length = x_lanes.offsets.size();
  const std::size_t results = y_lanes.offsets.size();
  Elements in(length);
  Elements g(results);
  Elements product(length);
  std::vector<double> plain(length);
  for (std::size_t lane = 0; lane < x_lanes.starts.size(); ++lane) {
    in.gather(x, length, indices(x_lanes, lane));
    g.gather(upstream, results, indices(y_lanes, lane));
    kernel.wide_vjp(std::as_const(in).pairs(length), std::as_const(g).pairs(results),
                    product.pairs(length));
    scatter(product, out, x_lanes, lane, [&] {
      kernel.plain_vjp(std::as_const(in).hi(length), std::as_const(g).hi(results), plain);
      return std::span<const double>(plain);
    });
  }
}

}  // namespace act
