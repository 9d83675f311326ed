#include <act/elements.hpp>
#include <act/elementwise.hpp>
#include <act/error.hpp>
#include <act/number.hpp>
#include <act/simd/magnitudes.hpp>
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

namespace act {
namespace {

using math::DoubleDouble;
using math::Extended;

constexpr std::size_t block = 256;  // elements at a time, in the first-level cache

/// An integer result that its dtype cannot hold is an error: there is no infinity to round to.
template <class T>
T narrow_integer(DoubleDouble value, DType dtype) {
  const DoubleDouble limit(std::ldexp(1.0, std::numeric_limits<T>::digits));
  if (!(value < limit) || value < (std::is_signed_v<T> ? -limit : DoubleDouble(0))) {
    fail("",
         "the result " + format_number(value.hi) + " does not fit " + std::string(info(dtype).name),
         "convert the input with --dtype float32 or float64");
  }
  // In two halves, since hi alone may be a number that T lacks.
  const double upper = std::floor(value.hi * 0x1p-32);
  const double lower = (value.hi - upper * 0x1p32) + value.lo;
  const auto bits = (static_cast<std::uint64_t>(static_cast<std::int64_t>(upper)) << 32) +
                    static_cast<std::uint64_t>(static_cast<std::int64_t>(lower));
  return static_cast<T>(bits);
}

/// The cases that the kernel's own loops do not round: products with an upstream, integers and
/// 16-bit types. float64 comes here with an upstream alone.
class Evaluation {
 public:
  Evaluation(const ElementwiseKernel& kernel, Quantity quantity, const Tensor& x,
             const Tensor* upstream, Tensor& y)
      : kernel_(kernel), quantity_(quantity), input_(x), upstream_(upstream), output_(y) {}

  template <class T>
  void run() {
    const std::span<T> out(output_.view<T>().data(), output_.size());
    for (std::size_t start = 0; start < out.size(); start += block) {
      const auto part = out.subspan(start, std::min(block, out.size() - start));
      x_.gather(run_of(input_).part(start, part.size()));
      if (upstream_ != nullptr) g_.gather(run_of(*upstream_).part(start, part.size()));
      if constexpr (std::is_integral_v<T>) {
        kernel_.wide(quantity_, std::as_const(x_).pairs(part.size()), y_.pairs(part.size()));
        for (std::size_t i = 0; i < part.size(); ++i) {
          part[i] = narrow_integer<T>(y_[i], output_.dtype());
        }
      } else if constexpr (std::is_same_v<T, double>) {
        kernel_.wide(quantity_, std::as_const(x_).pairs(part.size()), y_.pairs(part.size()));
        for (std::size_t i = 0; i < part.size(); ++i) part[i] = product(i);
      } else {
        kernel_.fast(quantity_, std::as_const(x_).hi(part.size()), y_.hi(part.size()));
        for (std::size_t i = 0; i < part.size(); ++i) part[i] = from_fast<T>(i);
      }
    }
  }

 private:
  template <class T>
  T from_fast(std::size_t i) const {
    const double y = upstream_ != nullptr ? y_[i].hi * g_[i].hi : y_[i].hi;
    if (!std::isfinite(x_[i].hi) || !std::isfinite(y_[i].hi)) return math::round_to<T>(y);
    const bool inexact = x_[i].lo != 0 || (upstream_ != nullptr && g_[i].lo != 0);
    if (inexact) return exact<T>(i);
    return math::round_or<T>(y, math::fast_error, [&] { return exact<T>(i); });
  }

  double product(std::size_t i) const {
    const double x = x_[i].hi;
    const double y = y_[i].hi;
    const double g = g_[i].hi;
    constexpr simd::Sizes sizes_of_upstream{0x1p-200, 0x1p200};
    if (simd::keeps_digits(x, y) && sizes_of_upstream.contain(g)) return (y_[i] * g_[i]).hi;
    double derivative = 0;
    kernel_.rounded(quantity_, x_.hi(block).subspan(i, 1), std::span(&derivative, 1));
    const bool finite = std::isfinite(x) && std::isfinite(g) && std::isfinite(derivative);
    if (y != 0 && g != 0 && finite) return exact<double>(i);
    // Zeros, infinities and NaN multiply as IEEE 754 has it.
    return derivative * g;
  }

  template <class T>
  T exact(std::size_t i) const {
    const Extended y = kernel_.exact(quantity_, Extended(x_[i]));
    return math::round_to<T>(upstream_ != nullptr ? y * Extended(g_[i]) : y);
  }

  const ElementwiseKernel& kernel_;
  Quantity quantity_;
  const Tensor& input_;
  const Tensor* upstream_;
  Tensor& output_;
  Elements x_{block};
  Elements g_{block};
  Elements y_{block};
};

/// Results of a 16-bit type, from a table of all of them. Numbers are told by their bits.
template <class T>
class FromTable {
 public:
  FromTable(const ElementwiseKernel& kernel, Quantity quantity, DType dtype)
      : kernel_(kernel),
        quantity_(quantity),
        dtype_(dtype),
        table_(kernel.half_table(quantity, dtype)) {}

  /// Whether filling the table pays for so many elements and those before.
  bool pays(std::size_t elements) { return (table_.elements += elements) >= values; }

  void operator()(std::span<const std::uint16_t> x, std::span<std::uint16_t> y) {
    std::call_once(table_.filled, [&] { fill(); });
    if (table_.singles_on == simd::target()) {
      kernel_.in_singles(dtype_, table_.known(), x, y);
      return;
    }
    simd::on_target([&]<class On>() {
      if (table_.pieces.count > 0) {
        simd::TableLoops<On>::choose(table_.known(), x, y);
      } else {
        simd::TableLoops<On>::look_up(table_.results, x, y);
      }
    });
  }

 private:
  static constexpr std::size_t values = std::size_t{1} << 16;

  void fill() {
    Tensor x(dtype_, {values});
    Tensor y(dtype_, {values});
    const auto in = run_of(x).view<std::uint16_t>();
    const auto out = run_of(y).view<std::uint16_t>();
    std::iota(in.begin(), in.end(), std::uint16_t{0});
    Evaluation(kernel_, quantity_, x, nullptr, y).run<T>();
    table_.results.assign(out.begin(), out.end());
    table_.results.push_back(0);
    const auto infinity = std::bit_cast<std::uint16_t>(std::numeric_limits<T>::infinity());
    table_.pieces = simd::pieces_of(table_.results, infinity);
    if (table_.pieces.count > 0) {
      table_.exceptions = {{{infinity + 1, simd::magnitude_bits - infinity}}};  // NaN
      return;
    }
    if (quantity_ != Quantity::value || !kernel_.in_singles(dtype_, table_.known(), in, out)) {
      return;
    }
    find_exceptions(out);
    table_.singles_on = simd::target();
  }

  /// Where float gives other results: where its own rounding decides, or where it overflows.
  void find_exceptions(std::span<const std::uint16_t> in_singles) {
    std::vector<std::uint16_t> magnitudes;
    for (std::uint16_t x = 0; x <= simd::magnitude_bits; ++x) {
      const auto differs = [&](std::size_t bits) {
        return in_singles[bits] != table_.results[bits];
      };
      if (differs(x) || differs(values / 2 + x)) magnitudes.push_back(x);
    }
    table_.exceptions = simd::ranges_of(magnitudes);
  }

  const ElementwiseKernel& kernel_;
  Quantity quantity_;
  DType dtype_;
  HalfTable& table_;
};

}  // namespace

void evaluate(const ElementwiseKernel& kernel, Quantity quantity, const Tensor& x,
              const Tensor* upstream, Tensor& y) {
  dispatch(y.dtype(), [&]<class T>() {
    if constexpr (!std::is_integral_v<T>) {
      if (upstream == nullptr && x.dtype() == y.dtype()) {
        const auto in = run_of(x);
        const auto out = run_of(y);
        if constexpr (math::Half<T>) {
          FromTable<T> from_table(kernel, quantity, y.dtype());
          if (from_table.pays(x.size())) {
            return from_table(in.view<std::uint16_t>(), out.view<std::uint16_t>());
          }
        } else {
          return kernel.rounded(quantity, in.view<T>(), out.view<T>());
        }
      }
    }
    Evaluation(kernel, quantity, x, upstream, y).run<T>();
  });
}

}  // namespace act
