#pragma once
#include <act/math/exact.hpp>
#include <act/math/rounding.hpp>
#include <act/simd/loops.hpp>
#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace act {

struct Activation;

/// An activation with its parameters set, ready to run.
class Kernel {
 public:
  virtual ~Kernel() = default;

  /// Where f or f' is not smooth, ascending; empty for lane activations.
  virtual std::vector<double> kinks() const = 0;

  /// What Parameter::set takes: the activation's struct.
  virtual void* function() = 0;
};

enum class Quantity { value, derivative };

/// The results at all 65,536 values of a 16-bit type, as bits. Filled when there have been as many
/// elements.
struct HalfTable {
  std::atomic<std::size_t> elements = 0;
  std::once_flag filled;
  std::vector<std::uint16_t> results;
  simd::Pieces pieces;
  simd::MagnitudeRanges exceptions;
  /// Where ElementwiseKernel::in_singles is known to give the results.
  std::optional<simd::Target> singles_on;

  simd::HalfResults known() const { return {results, pieces, exceptions}; }
};

/// f and f' of one variable, element by element. A result may be the memory of x. The same bits on
/// every machine but for `fast`.
class ElementwiseKernel : public Kernel {
 public:
  /// Each result correctly rounded to nearest even.
  virtual void rounded(Quantity quantity, std::span<const float> x, std::span<float> y) const = 0;

  /// Each result off by less than 1 ULP.
  virtual void rounded(Quantity quantity, std::span<const double> x, std::span<double> y) const = 0;

  /// With a relative error below math::fast_error wherever the result is in float32's range, and as
  /// IEEE 754 arithmetic has it at infinities and NaN.
  virtual void fast(Quantity quantity, std::span<const double> x, std::span<double> y) const = 0;

  /// In double-double. Off by less than half a unit in the last place of hi where x is 0 or of
  /// simd::sizes_of_x and the result 0 or of simd::sizes_of_results; NaN where a part of the
  /// formula overflows.
  virtual void wide(Quantity quantity, simd::Pairs<const double> x,
                    simd::Pairs<double> y) const = 0;

  /// Values in float arithmetic, rounded again to `dtype`, a 16-bit type, but the exceptions from
  /// `results`. x and y are the numbers' bits. False, and nothing done, where float does not serve.
  virtual bool in_singles(DType /*dtype*/, const simd::HalfResults& /*results*/,
                          std::span<const std::uint16_t> /*x*/,
                          std::span<std::uint16_t> /*y*/) const {
    return false;
  }

  /// With 100 significant bits, for any finite x.
  virtual math::Extended exact(Quantity quantity, math::Extended x) const = 0;

  /// Results of a 16-bit type, kept here for all that runs on this kernel.
  HalfTable& half_table(Quantity quantity, DType dtype) const {
    return half_tables_[quantity == Quantity::value ? 0 : 1][dtype == DType::float16 ? 0 : 1];
  }

 private:
  mutable std::array<std::array<HalfTable, 2>, 2> half_tables_;
};

/// A function of lanes. No result may be the memory of an operand. `scratch` is memory as long as
/// the lane; where it has room for several, these are evaluated together.
class LaneKernel : public Kernel {
 public:
  template <class T>
  using Abreast = std::unique_ptr<const simd::ResultsAbreast<T>>;

  /// The length up to which lanes but those of float64 have `rounded` results; 0: none has.
  virtual std::size_t longest_rounded() const = 0;

  /// Each result correctly rounded to nearest even, so far as double-double decides. `scratch` may
  /// be empty.
  virtual void rounded(const simd::LaneRuns<const float>& x, const simd::LaneRuns<float>& y,
                       const simd::Pairs<double>& scratch) const = 0;
  virtual void rounded(const simd::LaneRuns<const Float16>& x, const simd::LaneRuns<Float16>& y,
                       const simd::Pairs<double>& scratch) const = 0;
  virtual void rounded(const simd::LaneRuns<const BFloat16>& x, const simd::LaneRuns<BFloat16>& y,
                       const simd::Pairs<double>& scratch) const = 0;

  /// The same of lanes side by side. Rows of x can be read up to a multiple of
  /// simd::row_unit elements.
  virtual Abreast<float> abreast(const simd::LanesAbreast<const float>& x) const = 0;
  virtual Abreast<Float16> abreast(const simd::LanesAbreast<const Float16>& x) const = 0;
  virtual Abreast<BFloat16> abreast(const simd::LanesAbreast<const BFloat16>& x) const = 0;
  virtual Abreast<double> abreast(const simd::LanesAbreast<const double>& x) const = 0;

  /// hi of `wide`, with zeros and what is not finite from `plain`.
  virtual void rounded(const simd::LaneRuns<const double>& x, const simd::LaneRuns<double>& y,
                       const simd::Pairs<double>& scratch) const = 0;

  /// In double arithmetic: what holds at infinities, NaN and zeros.
  virtual void plain(std::span<const double> x, std::span<double> y,
                     const simd::Pairs<double>& scratch) const = 0;

  /// In double-double, for results that are finite; the sign of a zero may be lost.
  virtual void wide(simd::Pairs<const double> x, simd::Pairs<double> y,
                    const simd::Pairs<double>& scratch) const = 0;

  /// out = upstream^T J(x), the vector-Jacobian product. `upstream` has the length of the result,
  /// `out` that of x.
  virtual void plain_vjp(std::span<const double> x, std::span<const double> upstream,
                         std::span<double> out) const = 0;
  virtual void wide_vjp(simd::Pairs<const double> x, simd::Pairs<const double> upstream,
                        simd::Pairs<double> out) const = 0;
};

/// An activation struct with `value` and `derivative` of one variable, in the terms of
/// math/arithmetic.hpp. It has `value_rounds_once()` where the value takes at most one rounding,
/// and `value_survives_double` where the value in double, rounded again to float32, is correctly
/// rounded; `value_fits_float_pairs` where pair_error bounds the relative error of the value in
/// float pairs. Vectors of float are faster than a table of all results of a 16-bit type if
/// `value_is_algebraic`, which takes a few operations, or `value_fits_singles`, which takes
/// functions of math/single.hpp, on wide vectors. Others have `value` and `vjp`, which make of a
/// lane (simd/lane.hpp) a function of an element, or of an element of each of its parts, and of its
/// upstream; `value_of_lanes_together` where `value` takes those as well (simd/lanes_together.hpp);
/// and `cancels` where there is no bound on the relative error of the value in double.
template <class F>
concept Elementwise = requires(const F f, math::Extended x) {
  f.derivative(x);
};

template <class F>
concept Algebraic = requires(const F f) {
  f.value_rounds_once();
}
|| requires { F::value_is_algebraic; };

/// Whether float arithmetic gives most results of a 16-bit type.
template <class F>
concept FitsSingles = Algebraic<F> || requires {
  F::value_fits_singles;
};

template <class F>
class ElementwiseKernelOf final : public ElementwiseKernel {
 public:
  void rounded(Quantity quantity, std::span<const float> x, std::span<float> y) const override {
    run(quantity, [&]<class What, class On>() {
      const auto exact = [](const F& f, float element) {
        // Double-double lanes decide all but ties, at a fraction of what Extended numbers cost.
        const double wide = element;
        double result = 0;
        simd::Loops<F, What, On>::rounded(f, exact_double<What>, {&wide, 1}, {&result, 1});
        return math::round_or<float>(result, double_error, [&] {
          return math::round_to<float>(What::at(f, math::Extended(element)));
        });
      };
      simd::Loops<F, What, On>::rounded(f_, exact, x, y);
    });
  }
  void rounded(Quantity quantity, std::span<const double> x, std::span<double> y) const override {
    run(quantity, [&]<class What, class On>() {
      simd::Loops<F, What, On>::rounded(f_, exact_double<What>, x, y);
    });
  }
  void fast(Quantity quantity, std::span<const double> x, std::span<double> y) const override {
    run(quantity, [&]<class What, class On>() { simd::Loops<F, What, On>::fast(f_, x, y); });
  }
  void wide(Quantity quantity, simd::Pairs<const double> x, simd::Pairs<double> y) const override {
    run(quantity, [&]<class What, class On>() { simd::Loops<F, What, On>::wide(f_, x, y); });
  }
  bool in_singles(DType dtype, const simd::HalfResults& results, std::span<const std::uint16_t> x,
                  std::span<std::uint16_t> y) const override {
    if constexpr (FitsSingles<F>) {
      simd::on_target([&]<class On>() {
        using Loops = simd::Loops<F, simd::Value, On>;
        if (dtype == DType::float16) {
          Loops::template in_singles<Float16>(f_, results, x, y);
        } else {
          Loops::template in_singles<BFloat16>(f_, results, x, y);
        }
      });
      return true;
    }
    return false;
  }
  math::Extended exact(Quantity quantity, math::Extended x) const override {
    return quantity == Quantity::value ? f_.value(x) : f_.derivative(x);
  }

  std::vector<double> kinks() const override {
    if constexpr (requires(const F f) { f.kinks(); }) {
      return f_.kinks();
    } else {
      return {};
    }
  }
  void* function() override { return &f_; }

 private:
  /// Bound on the relative error of float64 results: twice 1 ULP.
  static constexpr double double_error = 0x1p-51;

  template <class What>
  static double exact_double(const F& f, double element) {
    // Limits at infinity are reached long before the largest double.
    constexpr double most = std::numeric_limits<double>::max();
    const math::Extended finite(std::clamp(element, -most, most));
    return math::round_to<double>(What::at(f, finite));
  }

  template <class G>
  static void run(Quantity quantity, G&& g) {
    simd::on_target([&]<class On>() {
      if (quantity == Quantity::value) {
        g.template operator()<simd::Value, On>();
      } else {
        g.template operator()<simd::Derivative, On>();
      }
    });
  }

  F f_;
};

template <class F>
class LaneKernelOf final : public LaneKernel {
 public:
  std::size_t longest_rounded() const override {
    if constexpr (requires { F::cancels; }) return 0;
    return std::size_t{1} << 30;  // a longer sum could be off by more than formulas say
  }
  void rounded(const simd::LaneRuns<const float>& x, const simd::LaneRuns<float>& y,
               const simd::Pairs<double>& scratch) const override {
    run_rounded(x, y, scratch);
  }
  void rounded(const simd::LaneRuns<const Float16>& x, const simd::LaneRuns<Float16>& y,
               const simd::Pairs<double>& scratch) const override {
    run_rounded(x, y, scratch);
  }
  void rounded(const simd::LaneRuns<const BFloat16>& x, const simd::LaneRuns<BFloat16>& y,
               const simd::Pairs<double>& scratch) const override {
    run_rounded(x, y, scratch);
  }
  void rounded(const simd::LaneRuns<const double>& x, const simd::LaneRuns<double>& y,
               const simd::Pairs<double>& scratch) const override {
    run_rounded(x, y, scratch);
  }
  Abreast<float> abreast(const simd::LanesAbreast<const float>& x) const override {
    return run_abreast(x);
  }
  Abreast<Float16> abreast(const simd::LanesAbreast<const Float16>& x) const override {
    return run_abreast(x);
  }
  Abreast<BFloat16> abreast(const simd::LanesAbreast<const BFloat16>& x) const override {
    return run_abreast(x);
  }
  Abreast<double> abreast(const simd::LanesAbreast<const double>& x) const override {
    return run_abreast(x);
  }
  void plain(std::span<const double> x, std::span<double> y,
             const simd::Pairs<double>& scratch) const override {
    simd::on_target([&]<class On>() { simd::LaneLoops<F, On>::plain(f_, x, y, scratch); });
  }
  void wide(simd::Pairs<const double> x, simd::Pairs<double> y,
            const simd::Pairs<double>& scratch) const override {
    simd::on_target([&]<class On>() { simd::LaneLoops<F, On>::wide(f_, x, y, scratch); });
  }
  void plain_vjp(std::span<const double> x, std::span<const double> upstream,
                 std::span<double> out) const override {
    simd::on_target([&]<class On>() { simd::LaneLoops<F, On>::plain_vjp(f_, x, upstream, out); });
  }
  void wide_vjp(simd::Pairs<const double> x, simd::Pairs<const double> upstream,
                simd::Pairs<double> out) const override {
    simd::on_target([&]<class On>() { simd::LaneLoops<F, On>::wide_vjp(f_, x, upstream, out); });
  }

  std::vector<double> kinks() const override { return {}; }
  void* function() override { return &f_; }

 private:
  template <class... Operands>
  void run_rounded(const Operands&... operands) const {
    simd::on_target([&]<class On>() { simd::LaneLoops<F, On>::rounded(f_, operands...); });
  }
  template <class T>
  Abreast<T> run_abreast(const simd::LanesAbreast<const T>& x) const {
    Abreast<T> results;
    simd::on_target([&]<class On>() { results = simd::LaneLoops<F, On>::abreast(f_, x); });
    return results;
  }

  F f_;
};

/// What the record of an activation struct has as make_kernel.
template <class F>
std::unique_ptr<Kernel> make_kernel(const Activation&, DType) {
  if constexpr (Elementwise<F>) {
    return std::make_unique<ElementwiseKernelOf<F>>();
  } else {
    return std::make_unique<LaneKernelOf<F>>();
  }
}

}  // namespace act
