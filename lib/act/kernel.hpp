#pragma once
#include <act/math/arithmetic.hpp>
#include <act/math/exact.hpp>
#include <act/math/rounding.hpp>
#include <act/simd/loops.hpp>
#include <algorithm>
#include <array>
#include <concepts>
#include <memory>
#include <span>
#include <vector>

namespace act {

enum class Quantity { value, derivative };

/// An activation with its parameters set, ready to run in either arithmetic. An elementwise
/// activation takes any run of elements at a time; a lane activation takes exactly one lane.
class Kernel {
 public:
  virtual ~Kernel() = default;

  /// y = f(x). y may be the memory of x.
  virtual void value(std::span<const double> x, std::span<double> y) const = 0;
  virtual void value(std::span<const long double> x, std::span<long double> y) const = 0;

  /// out = upstream^T J(x), the vector-Jacobian product; elementwise that is upstream * f'(x).
  /// `upstream` has the length of the result, `out` that of x.
  virtual void vjp(std::span<const double> x, std::span<const double> upstream,
                   std::span<double> out) const = 0;
  virtual void vjp(std::span<const long double> x, std::span<const long double> upstream,
                   std::span<long double> out) const = 0;

  /// Elementwise activations only: f(x), or f'(x), each result correctly rounded to nearest even,
  /// the same bits on every machine. y may be the memory of x. Doubles x have at most 32 bits.
  virtual void rounded(Quantity quantity, std::span<const float> x, std::span<float> y) const = 0;
  virtual void rounded(Quantity quantity, std::span<const double> x, std::span<float> y) const = 0;
  virtual void rounded(Quantity quantity, std::span<const double> x,
                       std::span<Float16> y) const = 0;
  virtual void rounded(Quantity quantity, std::span<const double> x,
                       std::span<BFloat16> y) const = 0;

  /// Where f or f' is not smooth, ascending; empty for lane activations.
  virtual std::vector<double> kinks() const = 0;

  /// The activation's struct, through which Parameter::set reaches its members.
  virtual void* function() = 0;
};

/// f and f' of one variable, in the terms of math/arithmetic.hpp.
template <class F>
concept Elementwise = requires(const F f, double x) {
  { f.value(x) } -> std::same_as<double>;
  { f.derivative(x) } -> std::same_as<double>;
};

/// The Kernel of an activation struct F, which is Elementwise or has `value` and `vjp` on spans.
template <class F>
class KernelOf final : public Kernel {
 public:
  void value(std::span<const double> x, std::span<double> y) const override { run_value(x, y); }
  void value(std::span<const long double> x, std::span<long double> y) const override {
    run_value(x, y);
  }
  void vjp(std::span<const double> x, std::span<const double> upstream,
           std::span<double> out) const override {
    run_vjp(x, upstream, out);
  }
  void vjp(std::span<const long double> x, std::span<const long double> upstream,
           std::span<long double> out) const override {
    run_vjp(x, upstream, out);
  }

  void rounded(Quantity quantity, std::span<const float> x, std::span<float> y) const override {
    run_rounded(quantity, x, y);
  }
  void rounded(Quantity quantity, std::span<const double> x, std::span<float> y) const override {
    run_rounded(quantity, x, y);
  }
  void rounded(Quantity quantity, std::span<const double> x, std::span<Float16> y) const override {
    run_rounded(quantity, x, y);
  }
  void rounded(Quantity quantity, std::span<const double> x, std::span<BFloat16> y) const override {
    run_rounded(quantity, x, y);
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
  template <class X, class Y>
  void run_rounded(Quantity quantity, std::span<const X> x, std::span<Y> y) const {
    if constexpr (Elementwise<F>) {
      simd::on_target([&]<class On>() {
        if (quantity == Quantity::value) {
          run_loops<simd::Value, On>(x, y);
        } else {
          run_loops<simd::Derivative, On>(x, y);
        }
      });
    } else {
      __builtin_unreachable();
    }
  }

  template <class What, class On>
  void run_loops(std::span<const float> x, std::span<float> y) const {
    simd::Loops<F, What, On>::rounded(f_, exact<What, float>, x.data(), y.data(), x.size());
  }

  template <class What, class On, class T>
  void run_loops(std::span<const double> x, std::span<T> y) const {
    std::array<double, 256> block;
    for (std::size_t start = 0; start < x.size(); start += block.size()) {
      const auto in = x.subspan(start, std::min(block.size(), x.size() - start));
      simd::Loops<F, What, On>::fast(f_, in.data(), block.data(), in.size());
      for (std::size_t i = 0; i < in.size(); ++i) {
        y[start + i] = math::round_or<T>(block[i], [&] { return exact<What, T>(f_, in[i]); });
      }
    }
  }

  /// In double-double, for a finite x.
  template <class What, class T>
  static T exact(const F& f, double x) {
    return math::round_to<T>(math::to_odd(What::at(f, math::DoubleDouble(x))));
  }

  template <class R>
  void run_value(std::span<const R> x, std::span<R> y) const {
    if constexpr (Elementwise<F>) {
      for (std::size_t i = 0; i < x.size(); ++i) y[i] = f_.value(x[i]);
    } else {
      f_.value(x, y);
    }
  }

  template <class R>
  void run_vjp(std::span<const R> x, std::span<const R> upstream, std::span<R> out) const {
    if constexpr (Elementwise<F>) {
      for (std::size_t i = 0; i < x.size(); ++i) out[i] = upstream[i] * f_.derivative(x[i]);
    } else {
      f_.vjp(x, upstream, out);
    }
  }

  F f_;
};

template <class F>
std::unique_ptr<Kernel> make_kernel() {
  return std::make_unique<KernelOf<F>>();
}

}  // namespace act
