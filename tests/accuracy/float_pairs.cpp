// Measures every formula that runs in float pairs against its own in Extended numbers, and fails
// where one is off by more than math::pair_error allows for, less what a sample may have missed.
// Compiled with the flags of the instruction set whose name it is given; status 77 where the
// processor has none of it.
#include <act/math/float_pair_functions.hpp>
#include <act/registered.hpp>
#include <bit>
#include <cmath>
#include <cstdio>
#include <vector>

#include "has_target.hpp"
#include "random.hpp"

namespace {

using act::math::Extended;
using act::math::HWY_NAMESPACE::FloatPair;
using act::math::HWY_NAMESPACE::Floats;
namespace hn = hwy::HWY_NAMESPACE;

constexpr double bound = act::math::pair_error / 1.25;
constexpr std::size_t length = hn::MaxLanes(FloatPair::Tag());

/// Half of them any float, half of them of the sizes that activations meet.
std::vector<float> inputs() {
  reference::SplitMix64 random(7);
  std::vector<float> result;
  while (result.size() < 400'000) {
    const auto any = std::bit_cast<float>(static_cast<std::uint32_t>(random.next()));
    const auto usual = static_cast<float>(random.uniform(-1, 1) * std::exp2(random.uniform(-9, 7)));
    result.push_back(std::isfinite(any) ? any : 1.0f);
    result.push_back(usual);
  }
  return result;
}

template <class F>
bool holds(const std::vector<float>& x) {
  const F f{};
  double worst = 0;
  float where = 0;
  std::size_t judged = 0;
  for (std::size_t i = 0; i + length <= x.size(); i += length) {
    constexpr FloatPair::Tag tag;
    const FloatPair y = f.value(FloatPair(Floats(hn::LoadU(tag, x.data() + i)), Floats(-0.0)));
    std::array<float, length> hi;
    std::array<float, length> lo;
    hn::StoreU(y.hi.v, tag, hi.data());
    hn::StoreU(y.lo.v, tag, lo.data());
    for (std::size_t k = 0; k < length; ++k) {
      const double sum = static_cast<double>(hi[k]) + static_cast<double>(lo[k]);
      if (!(std::abs(sum) >= FloatPair::smallest)) continue;  // no rounding test accepts these
      const Extended exact = f.value(Extended(static_cast<double>(x[i + k])));
      const Extended error = (Extended(sum) - exact) / exact;
      const double size = std::abs(error.narrow().hi);
      ++judged;
      if (!(size <= worst)) {
        worst = size;
        where = x[i + k];
      }
    }
  }
  std::printf("%-12s 2^%.2f at %a, %zu of %zu inputs\n", act::activations::record<F>.name.data(),
              std::log2(worst), static_cast<double>(where), judged, x.size());
  return worst < bound && judged > x.size() / 4;
}

/// Not inlined: main() must reach its end on any processor.
template <class... F>
[[gnu::noinline]] bool all_hold(act::Registered<F...>) {
  const std::vector<float> x = inputs();
  const auto check = [&]<class G>() {
    if constexpr (act::Elementwise<G> && requires { G::value_fits_float_pairs; }) {
      return holds<G>(x);
    }
    return true;
  };
  bool all = true;
  ((all = check.template operator()<F>() && all), ...);
  return all;
}

}  // namespace

int main(int, char** argv) {
  if (!reference::has_target(argv[1])) return 77;
  return all_hold(act::registered) ? 0 : 1;
}
