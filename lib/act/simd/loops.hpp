#pragma once
#include <act/simd/target.hpp>
#include <cstddef>

namespace act::simd {

/// What an activation computes: its value or its derivative.
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

/// The loops of one activation on one instruction set; loops.cpp defines and instantiates them.
/// `y` may be `x`.
template <class F, class What, class On>
struct Loops {
  /// What(x), each result correctly rounded; `exact` gives those that double arithmetic leaves in
  /// doubt.
  static void rounded(const F& f, float (*exact)(const F&, double), const float* x, float* y,
                      std::size_t count);

  /// What(x) with a relative error below fast_error.
  static void fast(const F& f, const double* x, double* y, std::size_t count);
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
