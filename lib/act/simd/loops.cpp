// Compiled once per instruction set (see lib/CMakeLists.txt): ACT_TARGET is the set's tag, and the
// compiler's flags decide what Lanes is.
#include <act/math/fast.hpp>
#include <act/math/rounding.hpp>
#include <act/registered.hpp>
#include <act/simd/loops.hpp>
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <tuple>
#include <utility>

namespace act::simd {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Wide = math::HWY_NAMESPACE::Lanes<double>;
using Single = math::HWY_NAMESPACE::Lanes<float>;
constexpr Wide::Tag wide;
constexpr hn::RebindToSigned<Wide::Tag> wide_bits;
constexpr hn::Rebind<float, Wide::Tag> narrow;

/// Where y, off by up to fast_error, may round to another float32 than the exact value: near the
/// middle between two floats, which for normal floats shows in the last 29 bits, and among the
/// subnormal ones. What is below half the smallest subnormal is 0 for sure.
HWY_INLINE auto doubtful(Wide y) {
  constexpr std::int64_t middle = 1 << 28;
  constexpr auto window = static_cast<std::int64_t>(math::fast_error * 0x1p53);
  constexpr std::int64_t outside = ((1 << 29) - 1) & ~(2 * window - 1);
  const auto bits = hn::BitCast(wide_bits, y.v);
  const auto from_window = hn::Sub(bits, hn::Set(wide_bits, middle - window));
  const auto near = hn::Eq(hn::And(from_window, hn::Set(wide_bits, outside)), hn::Zero(wide_bits));

  // The bits of |y| as an integer, shifted so that one signed comparison takes both ends.
  constexpr auto smallest = std::bit_cast<std::int64_t>(0x1.fp-151);
  constexpr auto normal = std::bit_cast<std::int64_t>(0x1.00001p-126);
  constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
  const auto size = hn::BitCast(wide_bits, abs(y).v);
  const auto from_smallest = hn::Sub(size, hn::Set(wide_bits, lowest + smallest));
  const auto subnormal = hn::Lt(from_smallest, hn::Set(wide_bits, lowest + (normal - smallest)));
  return hn::Or(near, subnormal);
}

/// Two vectors of elements.
template <class F, class What>
struct RoundedStep {
  const F& f;
  float (*exact)(const F&, double);

  static constexpr std::size_t half = hn::MaxLanes(narrow);
  static constexpr std::size_t length = 2 * half;

  HWY_INLINE void operator()(const float* x, float* y) const {
    const auto low = hn::LoadU(narrow, x);
    const auto high = hn::LoadU(narrow, x + half);
    const Wide y_low = What::at(f, Wide(hn::PromoteTo(wide, low)));
    const Wide y_high = What::at(f, Wide(hn::PromoteTo(wide, high)));
    const auto doubt_low = doubtful(y_low);
    const auto doubt_high = doubtful(y_high);
    hn::StoreU(to_float(y_low), narrow, y);
    hn::StoreU(to_float(y_high), narrow, y + half);
    if (HWY_LIKELY(hn::AllFalse(wide_bits, hn::Or(doubt_low, doubt_high)))) return;
    correct(low, y_low, doubt_low, y);
    correct(high, y_high, doubt_high, y + half);
  }

  /// Of the elements in doubt, most of the subnormal ones round the same within fast_error.
  template <class Vector, class Mask>
  HWY_NOINLINE void correct(Vector x, Wide result, Mask doubt, float* y) const {
    std::array<float, half> inputs;
    hn::StoreU(x, narrow, inputs.data());
    std::array<double, half> results;
    hn::StoreU(result.v, wide, results.data());
    std::array<std::uint8_t, 8> marks;
    hn::StoreMaskBits(wide_bits, doubt, marks.data());
    for (std::size_t i = 0; i < half; ++i) {
      if ((marks[0] >> i & 1) == 0) continue;
      y[i] = math::round_or<float>(results[i], [&] { return exact(f, inputs[i]); });
    }
  }
};

template <class F, class What, class R>
struct PlainStep {
  const F& f;

  static constexpr std::size_t length = hn::MaxLanes(typename R::Tag());

  template <class T>
  HWY_INLINE void operator()(const T* x, T* y) const {
    const R result = What::at(f, R(hn::LoadU(typename R::Tag(), x)));
    hn::StoreU(result.v, typename R::Tag(), y);
  }
};

/// Whole vectors, then what is left in a vector filled up with zeros.
template <class T, class Step>
HWY_INLINE void run(const Step& step, const T* x, T* y, std::size_t count) {
  constexpr std::size_t length = Step::length;
  std::size_t i = 0;
  for (; i + length <= count; i += length) step(x + i, y + i);
  if (i == count) return;
  std::array<T, length> rest{};
  std::copy(x + i, x + count, rest.data());
  step(rest.data(), rest.data());
  std::copy(rest.data(), rest.data() + (count - i), y + i);
}

}  // namespace

template <class F, class What, class On>
[[gnu::flatten]] void Loops<F, What, On>::rounded(const F& f, float (*exact)(const F&, double),
                                                  const float* x, float* y, std::size_t count) {
  if constexpr (requires { f.value_rounds_once(); } && std::is_same_v<What, Value>) {
    // At most one rounding: float arithmetic does it correctly.
    if (f.value_rounds_once()) {
      run(PlainStep<F, What, Single>{f}, x, y, count);
      return;
    }
  }
  run(RoundedStep<F, What>{f, exact}, x, y, count);
}

template <class F, class What, class On>
[[gnu::flatten]] void Loops<F, What, On>::fast(const F& f, const double* x, double* y,
                                               std::size_t count) {
  run(PlainStep<F, What, Wide>{f}, x, y, count);
}

namespace {

template <class F, class What>
constexpr auto pair = [] {
  using L = Loops<F, What, ACT_TARGET>;
  return std::pair(&L::rounded, &L::fast);
}();

template <class... F>
constexpr auto all(Registered<F...>) {
  const auto loops_of = []<class G>() {
    if constexpr (Elementwise<G>) {
      return std::pair(pair<G, Value>, pair<G, Derivative>);
    } else {
      return nullptr;
    }
  };
  return std::tuple(loops_of.template operator()<F>()...);
}

/// Instantiates the loops of every registered activation.
[[gnu::used]] constexpr auto instances = all(registered);

}  // namespace
}  // namespace act::simd
