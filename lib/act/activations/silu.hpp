#pragma once
#include <act/activation.hpp>
#include <act/math/half.hpp>
#include <act/math/sigmoid.hpp>
#include <act/math/zero.hpp>

namespace act::activations {

/// x*sigmoid(x). -0 at -0 and at -inf, +inf at +inf, NaN gives NaN; the tail for negative x is kept
/// down to the subnormals, where ties of x/2 go up, as x/2 + x^2/4 does.
struct Silu {
  template <class R>
  R value(R x) const {
    const R general = math::at_least(x, math::exp_floor<R>) * math::sigmoid(x);
    return math::select(math::abs(x) < math::square_vanishes<R>, math::just_above_half(x), general);
  }

  /// sigmoid(x)*(1 + x*sigmoid(-x)); its terms cancel only at the minimum of silu.
  template <class R>
  R derivative(R x) const {
    const R c = math::at_most(math::at_least(x, math::exp_floor<R>), -math::exp_floor<R>);
    const R general = math::sigmoid(c) * (R(1) + c * math::sigmoid(-c));
    return math::select(math::is_near(c, minimum), math::series_at(c, minimum), general);
  }

  static constexpr math::Zero minimum{
      .hi = -0x1.474973c84120bp+0,
      .lo = -0x1.f8d74bc9ac154512p-54L,
      .c = {0x1.be1410460527edb6p-3L, 0x1.2c563458cc0ac946p-3L, 0x1.353eb573ca45751ap-6L,
            -0x1.f2d0e32bc2993baap-7L, -0x1.b0f82c498fd2f2f2p-8L, 0x1.098e92b8f076cabep-13L,
            0x1.a2a7caf0ee746ac8p-11L, 0x1.8574d136d4cb3bf8p-13L, -0x1.57238dca12614ff2p-15L,
            -0x1.f2d8976600f6eca6p-16L, -0x1.8af40fd30a2bbbdap-19L, 0x1.3ae0f751df482d8ap-19L,
            0x1.cdb14ef8f64916d8p-21L, -0x1.061994e63271c552p-25L}};
};

inline constexpr Activation silu{
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
