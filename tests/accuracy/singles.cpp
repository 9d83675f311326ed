// Measures exp of vectors of float at all numbers of the 16-bit types against Extended numbers, and
// fails where it is off by more than single.hpp states. Compiled with the flags of the instruction
// set whose name it is given; status 77 where the processor has none of it.
#include <act/math/exact.hpp>
#include <act/math/halves.hpp>
#include <act/math/single.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include "has_target.hpp"

namespace {

using act::math::Extended;
using act::math::HWY_NAMESPACE::Floats;
namespace hn = hwy::HWY_NAMESPACE;

constexpr double relative_bound = 1.4 * 0x1p-24;
constexpr double subnormal_bound = 0.7 * 0x1p-149;

/// The largest errors of results that are normal, relative, and of those below.
struct Worst {
  double relative = 0;
  double subnormal = 0;
};

/// All but those whose power is beyond the largest float.
template <class T>
Worst worst_of_all() {
  constexpr Floats::Tag tag;
  std::array<float, hn::MaxLanes(tag)> x;
  std::array<float, x.size()> y;
  Worst worst;
  for (std::uint32_t bits = 0; bits < 65536; bits += x.size()) {
    for (std::size_t k = 0; k < x.size(); ++k) {
      x[k] = act::math::widened<T>(static_cast<std::uint16_t>(bits + k));
    }
    hn::StoreU(exp(Floats(hn::LoadU(tag, x.data()))).v, tag, y.data());
    for (std::size_t k = 0; k < x.size(); ++k) {
      if (!(x[k] < 88.7f)) continue;
      const Extended exact = exp(Extended(std::max(static_cast<double>(x[k]), -1000.0)));
      const double size = exact.narrow().hi;
      const double error = std::abs((Extended(static_cast<double>(y[k])) - exact).narrow().hi);
      if (size < 0x1p-126) {
        worst.subnormal = std::max(worst.subnormal, error);
      } else {
        worst.relative = std::max(worst.relative, error / size);
      }
    }
  }
  return worst;
}

/// Not inlined: main() must reach its end on any processor.
template <class T>
[[gnu::noinline]] bool holds(std::string_view name) {
  const Worst worst = worst_of_all<T>();
  std::printf("%-8s %.3f*2^-24, %.3f*2^-149\n", name.data(), worst.relative * 0x1p24,
              worst.subnormal * 0x1p149);
  return worst.relative < relative_bound && worst.subnormal < subnormal_bound;
}

}  // namespace

int main(int, char** argv) {
  if (!reference::has_target(argv[1])) return 77;
  const bool halves = holds<act::Float16>("float16");
  const bool brains = holds<act::BFloat16>("bfloat16");
  return halves && brains ? 0 : 1;
}
