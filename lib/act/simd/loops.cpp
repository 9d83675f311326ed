// The loops of elementwise activations. Compiled once per instruction set (see lib/CMakeLists.txt):
// ACT_TARGET is the set's tag, and the compiler's flags decide what Lanes is.
#include <act/math/rounding.hpp>
#include <act/registered.hpp>
#include <act/simd/half_vectors.hpp>
#include <act/simd/lane.hpp>
#include <act/simd/loops.hpp>
#include <act/simd/rounded.hpp>
#include <act/simd/rounded_halves.hpp>
#include <act/simd/rounded_pairs.hpp>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <tuple>
#include <utility>

namespace act::simd {
namespace {

using simd_math::Elements;
using simd_math::Lane;
using simd_math::Lanes;
using simd_math::NoMemory;
using simd_math::PairElements;
using simd_math::Real;
using simd_math::WideMemory;
using WideReal = simd_math::Wide;

/// y = f(x) on vectors of R, with what is left in a vector filled up with zeros.
template <class R, class F, class T>
HWY_INLINE void plain(const F& f, std::span<const T> x, std::span<T> y) {
  constexpr typename R::Tag tag;
  constexpr std::size_t length = hn::MaxLanes(tag);
  std::size_t i = 0;
  for (; i + length <= x.size(); i += length) {
    hn::StoreU(f(R(hn::LoadU(tag, x.data() + i))).v, tag, y.data() + i);
  }
  if (i == x.size()) return;
  std::array<T, length> rest{};
  std::copy(x.begin() + static_cast<std::ptrdiff_t>(i), x.end(), rest.begin());
  hn::StoreU(f(R(hn::LoadU(tag, rest.data()))).v, tag, rest.data());
  std::copy_n(rest.data(), x.size() - i, y.data() + i);
}

}  // namespace

template <class F, class What, class On>
[[gnu::flatten]] void Loops<F, What, On>::rounded(const F& f, float (*exact)(const F&, float),
                                                  std::span<const float> x, std::span<float> y) {
  // A copy: for all the compiler knows, stores to y could change f.
  const auto at = [f = f](auto v) { return What::at(f, v); };
  if constexpr (requires { f.value_rounds_once(); } && std::is_same_v<What, Value>) {
    // At most one rounding: float arithmetic does it correctly.
    if (f.value_rounds_once()) {
      plain<Lanes<float>>(at, x, y);
      return;
    }
  }
  const auto lane_over = [](std::span<const float> elements) {
    return Lane(elements.size(), NoMemory{}, Elements<float>{elements.data()});
  };
  if constexpr (requires { F::value_survives_double; } && std::is_same_v<What, Value>) {
    lane_over(x).each(at, [&](std::size_t i, std::size_t count, Real result) {
      simd_math::store_first(narrow, to_float(result), count, y.data() + i);
    });
  } else {
    const auto in_double = [&](std::span<const float> from, std::span<float> to) HWY_FLATTEN {
      const auto exactly = [&](std::size_t i) { return exact(f, from[i]); };
      round_singles(lane_over(from), at, exactly, math::fast_error, to);
    };
#if ACT_FLOAT_PAIRS
    if constexpr (requires { F::value_fits_float_pairs; } && std::is_same_v<What, Value>) {
      round_pairs(at, in_double, x, y);
      return;
    }
#endif
    in_double(x, y);
  }
}

template <class F, class What, class On>
[[gnu::flatten]] void Loops<F, What, On>::rounded(const F& f, double (*exact)(const F&, double),
                                                  std::span<const double> x, std::span<double> y) {
  if constexpr (requires { f.value_rounds_once(); } && std::is_same_v<What, Value>) {
    if (f.value_rounds_once()) {
      plain<Real>([&](Real v) { return What::at(f, v); }, x, y);
      return;
    }
  }
  round_doubles([&](Real v) { return What::at(f, WideReal(v, Real(0))).hi; },
                [&](Real v) { return What::at(f, v); }, [&](double v) { return exact(f, v); }, x,
                y);
}

template <class F, class What, class On>
[[gnu::flatten]] void Loops<F, What, On>::fast(const F& f, std::span<const double> x,
                                               std::span<double> y) {
  plain<Real>([&](Real v) { return What::at(f, v); }, x, y);
}

template <class F, class What, class On>
[[gnu::flatten]] void Loops<F, What, On>::wide(const F& f, Pairs<const double> x, Pairs<double> y) {
  const WideMemory memory{y.hi.data(), y.lo.data()};
  Lane(x.hi.size(), NoMemory{}, PairElements{{x.hi.data()}, {x.lo.data()}})
      .each([&](WideReal v) { return What::at(f, v); },
            [&](std::size_t i, std::size_t count, WideReal result) {
              memory.store(i, count, result);
            });
}

template <class F, class What, class On>
template <class T>
[[gnu::flatten]] void Loops<F, What, On>::in_singles([[maybe_unused]] const F& f,
                                                     const HalfResults& results,
                                                     std::span<const std::uint16_t> x,
                                                     std::span<std::uint16_t> y) {
  std::size_t rounded = 0;
#if !ACT_STAND_IN
  // On AVX2's vectors a table is as fast for the others.
  if constexpr (HWY_TARGET <= HWY_AVX3 || Algebraic<F>) {
    rounded =
        round_to_halves<T>([f = f](simd_math::Floats v) { return What::at(f, v); }, results, x, y);
  }
#endif
  TableLoops<On>::look_up(results.all, x.subspan(rounded), y.subspan(rounded));
}

template <class On>
void TableLoops<On>::look_up(std::span<const std::uint16_t> table, std::span<const std::uint16_t> x,
                             std::span<std::uint16_t> y) {
  std::size_t i = 0;
#if HWY_TARGET <= HWY_AVX3
  // Two bytes each, and two that follow them.
  const hn::ScalableTag<std::uint32_t> words;
  const hn::Rebind<std::uint16_t, decltype(words)> halves;
  constexpr std::size_t length = hn::MaxLanes(words);
  const auto looked_up = [&](std::size_t at) {
    const auto index = hn::PromoteTo(words, hn::LoadU(halves, x.data() + at));
    const auto offset = hn::BitCast(hn::RebindToSigned<decltype(words)>(), hn::ShiftLeft<1>(index));
    const auto* base = reinterpret_cast<const std::uint32_t*>(table.data());
    return hn::TruncateTo(halves, hn::GatherOffset(words, base, offset));
  };
  for (; i + 2 * length <= x.size(); i += 2 * length) {
    const auto first = looked_up(i);
    const auto second = looked_up(i + length);
    hn::StoreU(first, halves, y.data() + i);
    hn::StoreU(second, halves, y.data() + i + length);
  }
#else
  // Four go through memory as one number: one by one they take up to twice as long.
  constexpr std::size_t together = 4;
  for (; i + together <= x.size(); i += together) {
    std::uint64_t from;
    std::memcpy(&from, x.data() + i, sizeof from);
    std::uint64_t to = 0;
    for (int shift = 0; shift < 64; shift += 16) {
      to |= std::uint64_t{table[from >> shift & 0xffff]} << shift;
    }
    std::memcpy(y.data() + i, &to, sizeof to);
  }
#endif
  for (; i < x.size(); ++i) y[i] = table[x[i]];
}

template <class On>
void TableLoops<On>::choose(const HalfResults& results, std::span<const std::uint16_t> x,
                            std::span<std::uint16_t> y) {
  std::size_t chosen = 0;
#if !ACT_STAND_IN
  const std::size_t count = results.pieces.count;
  chosen = count <= 2   ? choose_pieces<2>(results, x, y)
           : count == 3 ? choose_pieces<3>(results, x, y)
                        : choose_pieces<most_pieces>(results, x, y);
#endif
  look_up(results.all, x.subspan(chosen), y.subspan(chosen));
}

namespace {

template <class F, class What>
constexpr auto loops_of = [] {
  using L = Loops<F, What, ACT_TARGET>;
  void (*single)(const F&, float (*)(const F&, float), std::span<const float>, std::span<float>) =
      &L::rounded;
  void (*twice)(const F&, double (*)(const F&, double), std::span<const double>,
                std::span<double>) = &L::rounded;
  return std::tuple(single, twice, &L::fast, &L::wide);
}();

template <class F>
constexpr auto in_singles = [] {
  if constexpr (FitsSingles<F>) {
    using L = Loops<F, Value, ACT_TARGET>;
    return std::pair(&L::template in_singles<Float16>, &L::template in_singles<BFloat16>);
  } else {
    return 0;
  }
}();

template <class F>
constexpr auto loops = 0;
template <Elementwise F>
constexpr auto loops<F> = std::tuple(loops_of<F, Value>, loops_of<F, Derivative>, in_singles<F>);

template <class... F>
constexpr auto all(Registered<F...>) {
  return std::tuple(loops<F>...);
}

/// Instantiates the loops, those of every registered elementwise activation.
[[gnu::used]] constexpr auto instances = all(registered);
[[gnu::used]] constexpr std::pair table_instances(&TableLoops<ACT_TARGET>::look_up,
                                                  &TableLoops<ACT_TARGET>::choose);

}  // namespace
}  // namespace act::simd
