#pragma once
#include <act/activation.hpp>
#include <act/math/sigmoid.hpp>
#include <act/math/zero.hpp>

namespace act::activations {

/// x*sigmoid(x). -0 at -0 and at -inf, +inf at +inf, NaN gives NaN; the tail for negative x is kept
/// down to the subnormals, where ties of x/2 go up, as x/2 + x^2/4 does.
struct Silu {
  template <class R>
  R value(R x) const {
    return at_least(x, R(-exp_limit<R>)) * sigmoid(x);
  }

  static constexpr bool value_fits_float_pairs = true;
  static constexpr bool value_fits_singles = true;

  /// sigmoid(x)*(1 + x*sigmoid(-x)); its terms cancel only at the minimum of silu.
  template <class R>
  R derivative(R x) const {
    const R c = at_most(at_least(x, R(-exp_limit<R>)), R(exp_limit<R>));
    const R general = sigmoid(c) * (R(1) + c * sigmoid(-c));
    return select(is_near(c, minimum), series_at(c, minimum), general);
  }

  static constexpr Zero minimum{.hi = -0x1.474973c84120bp+0,
                                .lo = {-0x1.f8d74bc9ac154p-54, -0x1.44a50180ba78p-108},
                                .c = {{{0x1.be1410460527fp-3, -0x1.2541062177473p-58},
                                       {0x1.2c563458cc0adp-3, -0x1.ae4095936c303p-57},
                                       {0x1.353eb573ca457p-6, 0x1.46b855da2e606p-60},
                                       {-0x1.f2d0e32bc2994p-7, 0x1.155818a10c18cp-61},
                                       {-0x1.b0f82c498fd2fp-8, -0x1.79085e7c00db7p-63},
                                       {0x1.098e92b8f076dp-13, -0x1.5040fe6e64011p-67},
                                       {0x1.a2a7caf0ee747p-11, -0x1.4e26fd7c84362p-65},
                                       {0x1.8574d136d4cb4p-13, -0x1.01d46fe42b972p-67},
                                       {-0x1.57238dca12615p-15, 0x1.c6b0da2ff4f6cp-76},
                                       {-0x1.f2d8976600f6fp-16, 0x1.acea7a2aa860fp-71},
                                       {-0x1.8af40fd30a2bcp-19, 0x1.09be9cac82f4ap-73},
                                       {0x1.3ae0f751df483p-19, -0x1.3afc03ec7741fp-74},
                                       {0x1.cdb14ef8f6491p-21, 0x1.b622f27ce52b3p-75},
                                       {-0x1.061994e63271cp-25, -0x1.54788cdd40fcbp-79},
                                       {-0x1.8dffda8a766aap-24, 0x1.7d92aaddd0fa4p-78},
                                       {-0x1.4450a9df8b6aep-26, -0x1.ceafbc8a85de6p-81}}}};
};

template <>
inline constexpr Activation record<Silu>{
    .name = "silu",
    .aliases = {"swish"},
    .family = Family::gated,
    .summary = "sigmoid linear unit (swish)",
    .formula = "x*sigmoid(x)",
    .derivative = "sigmoid(x)*(1 + x*sigmoid(-x))",
    .range = "[-0.27846455, inf)",
    .source = "Ramachandran et al. 2017, Searching for Activation Functions",
    .special = {{{-0.0}, {-0.0}}, {{0.0}, {0.0}}, {{-inf}, {-0.0}}, {{inf}, {inf}}, {{nan}, {nan}}},
    .examples = {{"act silu -- -1 0 1", "-0.26894143,0,0.7310586"}},
    .make_kernel = make_kernel<Silu>,
};

}  // namespace act::activations
