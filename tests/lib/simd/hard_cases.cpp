#include <act/apply.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <catch2/catch.hpp>

#include "../bits.hpp"
#include "../tensors.hpp"

namespace act::test {

// Where a value lies so close to the middle between two floats that double arithmetic, or even 113
// bits, cannot tell the side. `exhaustive NAME --verbose` proves these, among all others.
TEST_CASE("the hardest float32 cases are correctly rounded") {
  struct Case {
    const char* name;
    float x;
    float expected;
  };
  const Case cases[] = {
      // 1/2 + x/4 is a tie, broken by -x^3/48: 2^-76.6 relative at -2^-24.
      {"sigmoid", -0x1p-24f, 0.5f},
      {"sigmoid", 0x1p-23f, 0.5f},
      {"sigmoid", 0x1.8p-22f, 0x1.000002p-1f},
      {"sigmoid", -0x1.8p-23f, 0x1.fffffep-2f},
      // x^3/3 is a tie, broken by -2x^5/15.
      {"tanh_shrink", 0x1.9bp-40f, 0x1.611f2p-120f},
      {"squareplus", -0x1.fffffcp+11f, 0x1p-12f},
      {"softplus", 0x1.d483ap-12f, 0x1.63017ap-1f},
      {"mish", -0x1.4p-24f, -0x1.7ffffep-25f},
      {"softsign", 0x1.17022cp-7f, 0x1.14a722p-7f},
      {"softsign", -0x1.17022cp-7f, -0x1.14a722p-7f},
      {"gelu", 0x1.6148dep-16f, 0x1.614a62p-17f},
      {"gelu", -0x1.79da74p+3f, -0x1.10427p-102f},
      // x/2 is a tie between subnormal floats, broken upward by the square.
      {"silu", 0x3p-149f, 0x2p-149f},
      {"silu", -0x3p-149f, -0x1p-149f},
      {"gelu", 0x1p-149f, 0x1p-149f},
      {"gelu", -0x1p-149f, -0.0f},
      {"hard_silu", 0x5p-149f, 0x3p-149f},
      {"hard_silu", -0x5p-149f, -0x2p-149f},
  };
  for (const Case& one : cases) {
    const Tensor y = apply({get_activation(one.name)}, floats({1}, {one.x}));
    INFO(one.name << " at " << format_number(one.x, {.hex = true}) << " gives "
                  << format_number(y.view<float>()[0], {.hex = true}));
    CHECK(to_bits(y.view<float>()[0]) == to_bits(one.expected));
  }
}

}  // namespace act::test
