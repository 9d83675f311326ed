// The loops of activations over lanes. Compiled once per instruction set, like loops.cpp.
#include <act/math/rounding.hpp>
#include <act/math/single.hpp>
#include <act/registered.hpp>
#include <act/simd/abreast.hpp>
#include <act/simd/lane.hpp>
#include <act/simd/lanes_together.hpp>
#include <act/simd/loops.hpp>
#include <act/simd/rounded_abreast.hpp>
#include <act/simd/rounded_lanes.hpp>
#include <algorithm>
#include <bit>
#include <memory>
#include <tuple>
#include <vector>

namespace act::simd {
namespace {

using simd_math::Abreast;
using simd_math::Elements;
using simd_math::Lane;
using simd_math::LanesTogether;
using simd_math::most_together;
using simd_math::NoMemory;
using simd_math::PairElements;
using simd_math::RealMemory;
using simd_math::Rows;
using simd_math::SingleElements;
using simd_math::SingleMemory;
using simd_math::WideColumn;
using simd_math::WideElements;
using simd_math::WideMemory;

HWY_INLINE PairElements elements(Pairs<const double> x, std::size_t from = 0) {
  return {{x.hi.data() + from}, {x.lo.data() + from}};
}
HWY_INLINE Elements<double> elements(std::span<const double> x, std::size_t from = 0) {
  return {x.data() + from};
}

HWY_INLINE RealMemory memory_of(std::span<double> y) { return {y.data()}; }
HWY_INLINE WideMemory memory_of(const Pairs<double>& y) { return {y.hi.data(), y.lo.data()}; }

/// What of `scratch` the elements of a lane need whose results go to y.
HWY_INLINE RealMemory memory_for(std::span<double>, const Pairs<double>& scratch) {
  return memory_of(scratch.hi);
}
HWY_INLINE WideMemory memory_for(Pairs<double>, const Pairs<double>& scratch) {
  return memory_of(scratch);
}

HWY_INLINE std::size_t size(std::span<const double> x) { return x.size(); }
HWY_INLINE std::size_t size(Pairs<const double> x) { return x.hi.size(); }

/// The lane of `size` elements, split into its parts, and of other operands: from(i) is the source
/// of the elements from i on.
template <class F, class Memory, class From, class... Others>
HWY_INLINE auto lane_of(Memory memory, std::size_t size, From from, Others... others) {
  if constexpr (activations::record<F>.lane->parts == 2) {
    return Lane(size / 2, memory, from(0), from(size / 2), others...);
  } else {
    return Lane(size, memory, from(0), others...);
  }
}

/// The same of lanes side by side, a vector of `Source` from each row.
template <class F, class Source, class T>
HWY_INLINE auto lanes_of(const LanesAbreast<const T>& x, std::size_t lane) {
  const auto from = [&](std::size_t i) { return Rows<Source>{{&x.at(i, lane)}, x.stride}; };
  if constexpr (activations::record<F>.lane->parts == 2) {
    return Abreast(x.length / 2, from(0), from(x.length / 2));
  } else {
    return Abreast(x.length, from(0));
  }
}

template <class F, class X, class Y>
HWY_INLINE void lane_value(const F& f, X x, Y y, const Pairs<double>& scratch) {
  const auto from = [&](std::size_t i) { return elements(x, i); };
  const auto results = f.value(lane_of<F>(memory_for(y, scratch), size(x), from));
  results.lane.each(results.g, [&](std::size_t i, std::size_t count, auto result) {
    memory_of(y).store(i, count, result);
  });
}

template <class F, class X, class Y>
HWY_INLINE void lane_vjp(const F& f, X x, X upstream, Y out) {
  const auto from = [&](std::size_t i) { return elements(x, i); };
  const auto results = f.vjp(lane_of<F>(NoMemory{}, size(x), from, elements(upstream)));
  results.lane.each(results.g, [&](std::size_t i, std::size_t count, const auto& result) {
    if constexpr (requires { result.size(); }) {
      for (std::size_t part = 0; part < result.size(); ++part) {
        memory_of(out).store(i + part * size(upstream), count, result[part]);
      }
    } else {
      memory_of(out).store(i, count, result);
    }
  });
}

/// What a formula makes of a lane, and its results, rounded. Neither is inlined: the constants of
/// one would cost the loops of the other registers.
template <class Source, class F, class T, class Memory>
[[gnu::flatten]] HWY_NOINLINE auto lane_results(const F& f, std::span<const T> x, Memory memory) {
  const auto from = [&](std::size_t i) { return Source{x.data() + i}; };
  return f.value(lane_of<F>(memory, x.size(), from));
}
template <class F, class T, class Results>
[[gnu::flatten]] HWY_NOINLINE void round_results(const F& f, const Results& results,
                                                 std::span<const T> x, std::span<T> y) {
  // Slower arithmetic for the few lanes that need it: of doubles, plain; of others, in pairs.
  constexpr bool is_double = std::is_same_v<T, double>;
  using Source = std::conditional_t<is_double, Elements<T>, WideElements<T>>;
  const auto evaluated = [&] { return lane_results<Source>(f, x, NoMemory{}); };
  std::unique_ptr<decltype(evaluated())> others;  // a large object
  const auto other = [&](std::size_t i, std::size_t count) HWY_NOINLINE {
    if (!others) others = std::make_unique<decltype(evaluated())>(evaluated());
    return others->lane.at_some(others->g, i, count);
  };
  const auto exact = [&](auto i) { return nearest<T>(other(i, 1)); };
  if constexpr (is_double) {
    results.lane.each(results.g, [&](std::size_t i, std::size_t count, const auto& result) {
      store(nearest_double(result, [&] { return other(i, count); }), count, y.data() + i);
    });
  } else if constexpr (math::Half<T>) {
#if !ACT_STAND_IN
    if (round_at_once(results, y)) return;
#endif
    round_halves(results.lane, results.g, exact, results.error, y);
  } else {
    round_singles(results.lane, results.g, exact, results.error, y);
  }
}

#if !ACT_STAND_IN

/// What most results of a T are evaluated in, when a few may be left open.
template <class T>
using FastElements =
    std::conditional_t<ACT_SINGLES && math::Half<T>, SingleElements<T>, Elements<T>>;

/// Part k of memory for `length` elements each.
template <class R>
HWY_INLINE auto part_of(std::span<double> memory, std::size_t length, std::size_t k) {
  if constexpr (std::is_same_v<R, Real>) {
    return RealMemory{memory.data() + k * length};
  } else {
    return SingleMemory{reinterpret_cast<float*>(memory.data()) + k * length};
  }
}

/// What a formula makes of `count` lanes from `first` on. Not inlined, as lane_results.
template <class F, class T>
[[gnu::flatten]] HWY_NOINLINE auto results_together(const F& f, const LaneRuns<const T>& x,
                                                    std::size_t first, std::size_t count,
                                                    std::span<double> memory) {
  using Source = FastElements<T>;
  const auto at = [x, first](std::size_t k) {
    return Lane(x.length, NoMemory{}, Source{x.lane(first + k).data()});
  };
  const auto memory_of_lane = [=, length = x.length](std::size_t k) {
    return part_of<typename Source::R>(memory, length, k);
  };
  return f.value(LanesTogether(count, at, memory_of_lane));
}

/// Rounds such results that are known. Bit k tells that this did not do for lane first + k.
template <class T, class Results>
[[gnu::flatten]] HWY_NOINLINE unsigned round_together(const Results& results, std::size_t count,
                                                      const LaneRuns<T>& y, std::size_t first) {
  unsigned open = 0;
  for (std::size_t k = 0; k < count; ++k) {
    if (!results.is_known(k)) continue;
    const bool done = round_at_once(results.of(k), y.lane(first + k));
    open |= (done ? 0u : 1u) << k;
  }
  return open;
}

#endif

/// What a formula makes of a vector of lanes side by side, from `lane` on.
template <class Source, class F, class T>
[[gnu::flatten]] HWY_NOINLINE auto results_abreast(const F& f, const LanesAbreast<const T>& x,
                                                   std::size_t lane) {
  return f.value(lanes_of<F, Source>(x, lane));
}

/// The same in double-double; of one lane where few need that.
template <class F, class T>
[[gnu::flatten]] HWY_NOINLINE auto results_in_pairs(const F& f, const LanesAbreast<const T>& x,
                                                    std::size_t lane) {
  if constexpr (std::is_same_v<T, double>) {
    return results_abreast<WideElements<T>>(f, x, lane);
  } else {
    const auto from = [&](std::size_t i) { return WideColumn<T>{&x.at(i, lane), x.stride}; };
    return f.value(lane_of<F>(NoMemory{}, x.length, from));
  }
}

}  // namespace

template <class F, class On>
template <class T>
[[gnu::flatten]] void LaneLoops<F, On>::rounded(const F& f, const LaneRuns<const T>& x,
                                                const LaneRuns<T>& y,
                                                const Pairs<double>& scratch) {
  if constexpr (requires { F::cancels; }) {
    __builtin_unreachable();
  } else {
    const auto value = [&](std::size_t lane, auto memory) {
      return lane_results<Elements<T>>(f, x.lane(lane), memory);
    };
    const auto round = [&](const auto& results, std::size_t lane) {
      round_results(f, results, x.lane(lane), y.lane(lane));
    };
    const auto by_itself = [&](std::size_t lane) {
      if (scratch.hi.size() < x.length) {
        round(value(lane, NoMemory{}), lane);
      } else {
        round(value(lane, memory_of(scratch.hi)), lane);
      }
    };
    std::size_t lane = 0;
#if !ACT_STAND_IN
    constexpr bool is_in_float = !std::is_same_v<FastElements<T>, Elements<T>>;
    if constexpr (requires { F::value_of_lanes_together; }) {
      const std::size_t most = std::min(most_together, scratch.hi.size() / x.length);
      const auto finish = [&](const auto& results, std::size_t first, unsigned open) {
        for (; open != 0; open &= open - 1) {
          const auto k = static_cast<std::size_t>(std::countr_zero(open));
          if constexpr (is_in_float) {
            by_itself(first + k);
          } else {
            round(results.of(k), first + k);
          }
        }
      };
      while (most > 1 && lane + 1 < x.lanes) {
        const std::size_t next = std::min(lane + most, x.lanes);
        const std::size_t end = std::min(next + most, x.lanes);
        // While the sums of some are brought together, the processor begins with the next.
        const auto results = results_together(f, x, lane, next - lane, scratch.hi);
        const auto next_results = results_together(f, x, next, end - next, scratch.lo);
        const unsigned open = round_together(results, next - lane, y, lane);
        const unsigned next_open = round_together(next_results, end - next, y, next);
        finish(results, lane, open);
        finish(next_results, next, next_open);
        for (std::size_t k = lane; k < end; ++k) {
          const bool known =
              k < next ? results.is_known(k - lane) : next_results.is_known(k - next);
          if (!known) by_itself(k);
        }
        lane = end;
      }
    } else if constexpr (is_in_float) {
      for (; lane < x.lanes; ++lane) {
        const auto results = lane_results<FastElements<T>>(f, x.lane(lane), NoMemory{});
        if (!round_at_once(results, y.lane(lane))) by_itself(lane);
      }
    }
#endif
    for (; lane < x.lanes; ++lane) by_itself(lane);
  }
}

template <class F, class On>
template <class T>
std::unique_ptr<const ResultsAbreast<T>> LaneLoops<F, On>::abreast(const F& f,
                                                                   const LanesAbreast<const T>& x) {
  if constexpr (requires { F::cancels; }) {
    __builtin_unreachable();
  } else {
    const auto value = [&f, x](std::size_t lane) {
      return results_abreast<Elements<T>>(f, x, lane);
    };
    const auto in_pairs = [&f, x](std::size_t lane) { return results_in_pairs(f, x, lane); };
    if constexpr (std::is_same_v<T, double>) {
      using Rounded = DoublesAbreast<decltype(value), decltype(in_pairs)>;
      return std::make_unique<const Rounded>(x.lanes, value, in_pairs);
    } else {
      using Rounded = NarrowAbreast<T, decltype(value), decltype(in_pairs)>;
      return std::make_unique<const Rounded>(x.lanes, value, in_pairs);
    }
  }
}

template <class F, class On>
[[gnu::flatten]] void LaneLoops<F, On>::rounded(const F& f, const LaneRuns<const double>& x,
                                                const LaneRuns<double>& y,
                                                const Pairs<double>& scratch) {
  for (std::size_t lane = 0; lane < x.lanes; ++lane) {
    const std::span<const double> in = x.lane(lane);
    const auto results = lane_results<WideElements<double>>(f, in, memory_of(scratch));
    round_results(f, results, in, y.lane(lane));
  }
}

template <class F, class On>
[[gnu::flatten]] void LaneLoops<F, On>::plain(const F& f, std::span<const double> x,
                                              std::span<double> y, const Pairs<double>& scratch) {
  lane_value(f, x, y, scratch);
}
template <class F, class On>
[[gnu::flatten]] void LaneLoops<F, On>::wide(const F& f, Pairs<const double> x, Pairs<double> y,
                                             const Pairs<double>& scratch) {
  lane_value(f, x, y, scratch);
}
template <class F, class On>
[[gnu::flatten]] void LaneLoops<F, On>::plain_vjp(const F& f, std::span<const double> x,
                                                  std::span<const double> upstream,
                                                  std::span<double> out) {
  lane_vjp(f, x, upstream, out);
}
template <class F, class On>
[[gnu::flatten]] void LaneLoops<F, On>::wide_vjp(const F& f, Pairs<const double> x,
                                                 Pairs<const double> upstream, Pairs<double> out) {
  lane_vjp(f, x, upstream, out);
}

namespace {

template <class F>
constexpr auto loops = [] {
  using L = LaneLoops<F, ACT_TARGET>;
  using Scratch = const Pairs<double>&;
  void (*twice)(const F&, const LaneRuns<const double>&, const LaneRuns<double>&, Scratch) =
      &L::rounded;
  return std::tuple(&L::template rounded<float>, &L::template rounded<Float16>,
                    &L::template rounded<BFloat16>, twice, &L::template abreast<float>,
                    &L::template abreast<Float16>, &L::template abreast<BFloat16>,
                    &L::template abreast<double>, &L::plain, &L::wide, &L::plain_vjp, &L::wide_vjp);
}();

template <Elementwise F>
constexpr auto loops<F> = 0;

template <class... F>
constexpr auto all(Registered<F...>) {
  return std::tuple(loops<F>...);
}

/// Instantiates the loops of every registered activation over lanes.
[[gnu::used]] constexpr auto instances = all(registered);

}  // namespace
}  // namespace act::simd
