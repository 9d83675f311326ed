#include <act/elements.hpp>
#include <act/lanewise.hpp>
#include <cmath>

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

/// Writes a lane known within fast_error; `pairs` gives it in double-double, called once if that
/// does not decide a rounding.
template <class Pairs>
void scatter_plain(std::span<const double> from, Tensor& to, const Lanes& lanes, std::size_t lane,
                   Pairs pairs) {
  const auto index = indices(lanes, lane);
  const Elements* exact = nullptr;
  dispatch(to.dtype(), [&]<class T>() {
    if constexpr (!std::is_integral_v<T>) {
      auto elements = to.view<T>();
      for (std::size_t i = 0; i < from.size(); ++i) {
        elements[static_cast<Eigen::Index>(index(i))] = math::round_or<T>(from[i], [&] {
          if (exact == nullptr) exact = pairs();
          return math::round_to<T>(math::Extended((*exact)[i]));
        });
      }
    }
  });
}

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
  const bool try_plain = info(x.dtype()).size < 8 && short_enough;
  Elements in(length);
  Elements out(results);
  Elements scratch(length);
  std::vector<double> plain(results);
  const auto in_plain = [&] {
    kernel.plain(std::as_const(in).hi(length), plain, scratch.pairs(length));
    return std::span<const double>(plain);
  };
  const auto in_pairs = [&] {
    kernel.wide(std::as_const(in).pairs(length), out.pairs(results), scratch.pairs(length));
  };
  for (std::size_t lane = 0; lane < x_lanes.starts.size(); ++lane) {
    in.gather(x, length, indices(x_lanes, lane));
    if (try_plain) {
      scatter_plain(in_plain(), y, y_lanes, lane, [&] {
        in_pairs();
        return &std::as_const(out);
      });
    } else {
      in_pairs();
      scatter(out, y, y_lanes, lane, in_plain);
    }
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
