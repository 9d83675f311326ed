#pragma once
#include <act/math/double_double.hpp>
#include <act/simd/magnitudes.hpp>
#include <act/simd/pieces.hpp>
#include <act/simd/target.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

/// The loops of an activation on one instruction set, On; loops.cpp and lane_loops.cpp define and
/// instantiate them.
namespace act::simd {

/// Double-double numbers, the two parts apart.
template <class T>
struct Pairs {
  std::span<T> hi;
  std::span<T> lo;
};

/// Lanes of `length` elements, each a run in memory, `distance` elements apart.
template <class T>
struct LaneRuns {
  T* data;
  std::size_t distance;
  std::size_t lanes;
  std::size_t length;

  std::span<T> lane(std::size_t k) const { return {data + k * distance, length}; }
};

/// At least as many elements as a vector has doubles, on every instruction set.
inline constexpr std::size_t row_unit = 8;

/// Lanes side by side: element i of lane k is data[i*stride + k].
template <class T>
struct LanesAbreast {
  T* data;
  std::size_t stride;
  std::size_t lanes;
  std::size_t length;

  T& at(std::size_t i, std::size_t lane) const { return data[i * stride + lane]; }
};

/// The results of lanes side by side before their rounding. What they were made of must outlive
/// this.
template <class T>
class ResultsAbreast {
 public:
  virtual ~ResultsAbreast();

  /// Sets y to the rows of results from `first` on. From any thread.
  virtual void round(std::size_t first, const LanesAbreast<T>& y) const = 0;
};

/// Sizes between two others.
struct Sizes {
  double low;
  double high;
  bool contain(double x) const { return std::abs(x) > low && std::abs(x) < high; }
};

/// Where double-double lanes keep the digits of an elementwise f(x): x is 0 or of such a size, and
/// so is the result of its own.
inline constexpr Sizes sizes_of_x{0x1p-200, 0x1p60};
inline constexpr Sizes sizes_of_results{0x1p-700, 0x1p700};
inline bool keeps_digits(double x, double result) {
  return (x == 0 || sizes_of_x.contain(x)) && sizes_of_results.contain(result);
}

/// What an elementwise activation computes: its value or its derivative.
struct Value {
  template <class F, class R>
  static R at(const F& f, R x) {
    return f.value(x);
  }
};
struct Derivative {
  template <class F, class R>
  static R at(const F& f, R x) {
    return f.derivative(x);
  }
};

/// The results of a function at all numbers of a 16-bit type.
struct HalfResults {
  std::span<const std::uint16_t> all;  ///< bits, by those of x; and one more, of no account
  Pieces pieces;                       ///< those they consist of, if any, but
  MagnitudeRanges exceptions;  ///< of x, where these do not give them, or float arithmetic if none
};

/// What(x) of an elementwise activation. The result may be the memory of x.
template <class F, class What, class On>
struct Loops {
  /// As ElementwiseKernel's functions of these names. `exact` gives the results that faster
  /// arithmetic leaves in doubt: for float any finite x, for double any x, with limits at infinity.
  static void rounded(const F& f, float (*exact)(const F&, float), std::span<const float> x,
                      std::span<float> y);
  static void rounded(const F& f, double (*exact)(const F&, double), std::span<const double> x,
                      std::span<double> y);
  static void fast(const F& f, std::span<const double> x, std::span<double> y);
  static void wide(const F& f, Pairs<const double> x, Pairs<double> y);
  /// For an f that fits singles.
  template <class T>
  static void in_singles(const F& f, const HalfResults& results, std::span<const std::uint16_t> x,
                         std::span<std::uint16_t> y);
};

/// The numbers of a table of all 16-bit results.
template <class On>
struct TableLoops {
  /// y[i] = table[x[i]], of HalfResults::all. y may be the memory of x.
  static void look_up(std::span<const std::uint16_t> table, std::span<const std::uint16_t> x,
                      std::span<std::uint16_t> y);
  /// As pieces have them.
  static void choose(const HalfResults& results, std::span<const std::uint16_t> x,
                     std::span<std::uint16_t> y);
};

/// An activation over lanes. Results must not be the memory of x. `scratch` comes by reference: a
/// copy is written in parts and read as a whole, for which processors wait.
template <class F, class On>
struct LaneLoops {
  /// As LaneKernel's functions of these names.
  template <class T>
  static void rounded(const F& f, const LaneRuns<const T>& x, const LaneRuns<T>& y,
                      const Pairs<double>& scratch);
  static void rounded(const F& f, const LaneRuns<const double>& x, const LaneRuns<double>& y,
                      const Pairs<double>& scratch);
  template <class T>
  static std::unique_ptr<const ResultsAbreast<T>> abreast(const F& f,
                                                          const LanesAbreast<const T>& x);
  static void plain(const F& f, std::span<const double> x, std::span<double> y,
                    const Pairs<double>& scratch);
  static void wide(const F& f, Pairs<const double> x, Pairs<double> y,
                   const Pairs<double>& scratch);
  static void plain_vjp(const F& f, std::span<const double> x, std::span<const double> upstream,
                        std::span<double> out);
  static void wide_vjp(const F& f, Pairs<const double> x, Pairs<const double> upstream,
                       Pairs<double> out);
};

/// Calls g.template operator()<On>() with the tag of the target in use.
template <class G>
void on_target(G&& g) {
#if defined(__x86_64__)
  switch (target()) {
    case Target::baseline:
      break;
    case Target::avx2:
      return g.template operator()<Avx2>();
    case Target::avx512:
      return g.template operator()<Avx512>();
  }
#endif
  g.template operator()<Baseline>();
}

}  // namespace act::simd
