#include <act/layers/prelu.hpp>
#include <act/layers/shapes.hpp>
#include <act/math/environment.hpp>
#include <act/products.hpp>
#include <cmath>

namespace act::layers {
namespace {

/// The axes of x that share slopes, that of the samples among them.
std::vector<std::size_t> shared(const LayerCall& call, const Shape& x) {
  const auto last = static_cast<long>(x.size()) - 1;
  std::vector<std::size_t> axes{0};
  for (const long axis : integers(call, "shared_axes")) {
    const auto refuse = [&](const std::string& expected) {
      fail("PReLU: --shared-axes", "found axis " + std::to_string(axis), "expected " + expected);
    };
    if (axis == 0 || axis < -last || axis > last) {
      refuse("1 to " + std::to_string(last) + ", or -1 to -" + std::to_string(last) +
             " from the end: x has shape " + to_string(x));
    }
    const auto index = static_cast<std::size_t>(axis < 0 ? axis + last + 1 : axis);
    if (std::ranges::count(axes, index) > 0) refuse("each axis once");
    axes.push_back(index);
  }
  return axes;
}

/// A layer with its slopes, and which of them each element of x has: lane i of x has slope i.
class Slopes {
 public:
  Slopes(const LayerCall& call, const LayerTensors& tensors, const Shape& x)
      : alpha_(tensors.at("alpha")), lanes_({0}, {}) {
    if (x.empty()) fail(call.layer.name, "x has no axes", "expected samples along the first");
    const auto axes = shared(call, x);
    Shape expected(x.begin() + 1, x.end());
    for (const std::size_t axis : axes) {
      if (axis > 0) expected[axis - 1] = 1;
    }
    check_shape(call, "alpha", alpha_, expected,
                "the shape of x, " + to_string(x) + ", without its first axis" +
                    (axes.size() > 1 ? ", shared axes of size 1" : ""));
    lanes_ = Lanes(x, axes);
  }

  const Shape& shape() const { return alpha_.shape(); }

  /// Calls f(slope, offset) for each element of x.
  template <class T, class F>
  void for_each(F&& f) const {
    for (std::size_t lane = 0; lane < lanes_.count(); ++lane) {
      for_each_of_lane(lane, [&](std::size_t offset) { f(slope<T>(lane), offset); });
    }
  }

  template <class F>
  void for_each_of_lane(std::size_t lane, F&& f) const {
    for (std::size_t i = 0; i < lanes_.length(); ++i) f(lanes_.start(lane) + lanes_.offset(i));
  }

  std::size_t count() const { return lanes_.count(); }

 private:
  template <class T>
  double slope(std::size_t lane) const {
    return math::widen<double>(alpha_.view<T>()[static_cast<Eigen::Index>(lane)]);
  }

  const Tensor& alpha_;
  Lanes lanes_;
};

/// Calls f for T and the elements of x as doubles, which hold them and, up to float32, the product
/// of any two.
template <class F>
void for_floats(const Tensor& x, F&& f) {
  const math::DefaultEnvironment environment;
  dispatch(x.dtype(), [&]<class T>() {
    if constexpr (!std::is_integral_v<T>) {
      const T* const elements = x.view<T>().data();
      f.template operator()<T>(
          [elements](std::size_t i) { return math::widen<double>(elements[i]); });
    }
  });
}

/// sum upstream*x where x < 0, over the elements that have a slope in common.
Tensor gradient(const Slopes& slopes, const Tensor& x, const Tensor& upstream) {
  Tensor out(x.dtype(), slopes.shape());
  std::fill_n(out.bytes(), out.byte_count(), std::byte{0});
  for_floats(x, [&]<class T>(auto at) {
    const auto g = upstream.view<T>();
    std::vector<double> negative;
    std::vector<double> factors;
    for (std::size_t lane = 0; lane < slopes.count(); ++lane) {
      negative.clear();
      factors.clear();
      slopes.for_each_of_lane(lane, [&](std::size_t i) {
        if (at(i) >= 0) return;
        negative.push_back(at(i));
        factors.push_back(math::widen<double>(g[static_cast<Eigen::Index>(i)]));
      });
      out.view<T>()[static_cast<Eigen::Index>(lane)] = rounded_dot<T>(negative, factors);
    }
  });
  return out;
}

}  // namespace

Tensor PRelu::value(const LayerCall& call, const LayerTensors& tensors, const Tensor& x) {
  const Slopes slopes(call, tensors, x.shape());
  Tensor y(x.dtype(), x.shape());
  for_floats(x, [&]<class T>(auto at) {
    T* const out = y.view<T>().data();
    slopes.for_each<T>([&](double slope, std::size_t i) {
      const double v = at(i);
      const double negative = slope == 0 ? 0 : slope * v;
      out[i] = math::round_to<T>(v < 0 ? negative : v);
    });
  });
  return y;
}

Tensor PRelu::vjp(const LayerCall& call, const LayerTensors& tensors, const Tensor& x,
                  const Tensor& upstream, std::string_view wrt) {
  const Slopes slopes(call, tensors, x.shape());
  check_upstream(call, upstream, x.shape());
  if (!wrt.empty()) return gradient(slopes, x, upstream);
  Tensor out(x.dtype(), x.shape());
  for_floats(x, [&]<class T>(auto at) {
    const auto g = upstream.view<T>();
    T* const product = out.view<T>().data();
    slopes.for_each<T>([&](double slope, std::size_t i) {
      const double v = at(i);
      const double derivative = std::isnan(v) ? v : v > 0 ? 1 : slope;
      product[i] =
          math::round_to<T>(derivative * math::widen<double>(g[static_cast<Eigen::Index>(i)]));
    });
  });
  return out;
}

}  // namespace act::layers
