#pragma once
#include <act/dtype.hpp>
#include <act/math/halves.hpp>
#include <act/math/wide.hpp>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>

/// Elements in memory as vectors. Only the files that are compiled once per instruction set may
/// include this.
namespace act::math::HWY_NAMESPACE {

/// A vector of elements as float, which holds them exactly.
template <class Tag>
HWY_INLINE hn::Vec<Tag> singles(Tag tag, const float* x) {
  return hn::LoadU(tag, x);
}
template <class Tag>
HWY_INLINE hn::Vec<Tag> singles(Tag tag, const Float16* x) {
#if ACT_STAND_IN
  // Its conversion takes infinity for a number.
  std::array<float, hn::MaxLanes(tag)> elements;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    elements[i] = widened<Float16>(std::bit_cast<std::uint16_t>(x[i]));
  }
  return hn::LoadU(tag, elements.data());
#else
  const hn::Rebind<hwy::float16_t, Tag> halves;
  return hn::PromoteTo(tag, hn::LoadU(halves, reinterpret_cast<const hwy::float16_t*>(x)));
#endif
}
template <class Tag>
HWY_INLINE hn::Vec<Tag> singles(Tag tag, const BFloat16* x) {
  const hn::Rebind<std::uint16_t, Tag> halves;
  const hn::RebindToUnsigned<Tag> words;
  const auto bits =
      hn::PromoteTo(words, hn::LoadU(halves, reinterpret_cast<const std::uint16_t*>(x)));
  return hn::BitCast(tag, hn::ShiftLeft<16>(bits));
}

/// The tag of the vectors that an R consists of, and how many numbers they have.
template <class R>
inline constexpr typename R::Tag tag_of{};
template <>
inline constexpr Real::Tag tag_of<Wide>{};
template <class R>
inline constexpr std::size_t width_of = hn::MaxLanes(tag_of<R>);

/// A vector of the first `count` elements of x, and zeros: as many as an R has.
template <class R = Real, class T>
HWY_INLINE auto first_of(const T* x, std::size_t count) {
  std::array<T, width_of<R>> result{};
#if HWY_MEM_OPS_MIGHT_FAULT
  for (std::size_t k = 0; k < result.size() && k < count; ++k) result[k] = x[k];
#else
  using Bits = hwy::UnsignedFromSize<sizeof(T)>;
  const hn::Rebind<Bits, typename R::Tag> tag;
  const auto some = hn::MaskedLoad(hn::FirstN(tag, count), tag, reinterpret_cast<const Bits*>(x));
  hn::StoreU(some, tag, reinterpret_cast<Bits*>(result.data()));
#endif
  return result;
}

/// Puts the first `count` elements of x there.
template <class Tag>
HWY_INLINE void store_first(Tag tag, hn::Vec<Tag> x, std::size_t count, hn::TFromD<Tag>* to) {
#if HWY_MEM_OPS_MIGHT_FAULT
  std::array<hn::TFromD<Tag>, hn::MaxLanes(tag)> all;
  hn::StoreU(x, tag, all.data());
  for (std::size_t k = 0; k < all.size() && k < count; ++k) to[k] = all[k];
#else
  hn::BlendedStore(x, hn::FirstN(tag, count), tag, to);
#endif
}

/// Where vectors of R come from. `load` takes a whole vector at i; `load_some` the `count` elements
/// there are, and zeros.
template <class T>
struct Elements {
  using R = Real;

  const T* data;

  HWY_INLINE const T* at(std::size_t i) const { return data + i; }
  HWY_INLINE Real load(std::size_t i) const { return widen(data + i); }
  HWY_INLINE Real load_some(std::size_t i, std::size_t count) const {
    const auto some = first_of(data + i, count);
    return widen(some.data());
  }

 private:
  static HWY_INLINE Real widen(const double* x) { return hn::LoadU(Real::Tag(), x); }
  template <class Narrow>
  static HWY_INLINE Real widen(const Narrow* x) {
    return hn::PromoteTo(Real::Tag(), singles(hn::Rebind<float, Real::Tag>(), x));
  }
};

template <class T>
struct SingleElements {
  using R = Floats;

  const T* data;

  HWY_INLINE Floats load(std::size_t i) const { return singles(Floats::Tag(), data + i); }
  HWY_INLINE Floats load_some(std::size_t i, std::size_t count) const {
    const auto some = first_of<Floats>(data + i, count);
    return singles(Floats::Tag(), some.data());
  }
};

template <class T>
struct WideElements {
  using R = Wide;

  Elements<T> hi;

  HWY_INLINE const T* at(std::size_t i) const { return hi.at(i); }
  HWY_INLINE Wide load(std::size_t i) const { return {hi.load(i), Real(0)}; }
  HWY_INLINE Wide load_some(std::size_t i, std::size_t count) const {
    return {hi.load_some(i, count), Real(0)};
  }
};

/// Rows of a matrix whose elements follow `first`: `load` takes the beginning of row i.
template <class Source>
struct Rows {
  using R = typename Source::R;

  Source first;
  std::size_t stride;

  HWY_INLINE R load(std::size_t i) const {
    prefetch(i + ahead);
    return first.load(i * stride);
  }

 private:
  /// Rows that the processor would only foresee up to the end of a page of memory.
  static constexpr std::size_t ahead = 32;

  HWY_INLINE void prefetch(std::size_t i) const { __builtin_prefetch(first.at(i * stride)); }
};

/// A column of such a matrix, in double-double.
template <class T>
struct WideColumn {
  using R = Wide;

  const T* first;
  std::size_t stride;

  HWY_INLINE Wide load(std::size_t i) const { return load_some(i, hn::MaxLanes(Real::Tag())); }
  HWY_INLINE Wide load_some(std::size_t i, std::size_t count) const {
    std::array<T, hn::MaxLanes(Real::Tag())> copy{};
    for (std::size_t k = 0; k < copy.size() && k < count; ++k) copy[k] = first[(i + k) * stride];
    return {Elements<T>{copy.data()}.load(0), Real(0)};
  }
};

struct PairElements {
  using R = Wide;

  Elements<double> hi;
  Elements<double> lo;

  HWY_INLINE Wide load(std::size_t i) const { return {hi.load(i), lo.load(i)}; }
  HWY_INLINE Wide load_some(std::size_t i, std::size_t count) const {
    return {hi.load_some(i, count), lo.load_some(i, count)};
  }
};

/// What g makes of the elements of other sources.
template <class G, class... Sources>
struct Mapped {
  using R = decltype(std::declval<G>()(std::declval<typename Sources::R>()...));

  G g;
  std::tuple<Sources...> sources;

  HWY_INLINE R load(std::size_t i) const {
    return std::apply([&](const auto&... source) { return g(source.load(i)...); }, sources);
  }
  HWY_INLINE R load_some(std::size_t i, std::size_t count) const {
    return std::apply([&](const auto&... source) { return g(source.load_some(i, count)...); },
                      sources);
  }
};

template <class Tag>
HWY_INLINE void store_some(Tag tag, hn::Vec<Tag> x, std::size_t count, hn::TFromD<Tag>* to) {
  if (count == hn::MaxLanes(tag)) {
    hn::StoreU(x, tag, to);
  } else {
    store_first(tag, x, count, to);
  }
}
HWY_INLINE void store(Real x, std::size_t count, double* to) {
  store_some(Real::Tag(), x.v, count, to);
}

/// Memory for elements, or none. `source` reads what `store` wrote.
struct NoMemory {};
struct RealMemory {
  double* hi;

  HWY_INLINE void store(std::size_t i, std::size_t count, Real x) const {
    math::HWY_NAMESPACE::store(x, count, hi + i);
  }
  HWY_INLINE Elements<double> source() const { return {hi}; }
};
struct SingleMemory {
  float* data;

  HWY_INLINE void store(std::size_t i, std::size_t count, Floats x) const {
    store_some(Floats::Tag(), x.v, count, data + i);
  }
  HWY_INLINE SingleElements<float> source() const { return {data}; }
};
struct WideMemory {
  double* hi;
  double* lo;

  HWY_INLINE void store(std::size_t i, std::size_t count, Wide x) const {
    math::HWY_NAMESPACE::store(x.hi, count, hi + i);
    math::HWY_NAMESPACE::store(x.lo, count, lo + i);
  }
  HWY_INLINE PairElements source() const { return {{hi}, {lo}}; }
};

}  // namespace act::math::HWY_NAMESPACE
