#pragma once
#include <act/activation.hpp>
#include <act/math/half.hpp>
#include <act/math/normal.hpp>
#include <act/math/sigmoid.hpp>
#include <act/math/zero.hpp>

namespace act::activations {

/// x*Phi(x), Phi the standard normal distribution function; approximate: the tanh form
/// 0.5x(1 + tanh u) = x*sigmoid(2u), u = sqrt(2/pi)(x + 0.044715x^3).
///
/// -0 at -0 and at -inf, +inf at +inf, NaN gives NaN. Phi is erfc(-x/sqrt 2)/2, which keeps the
/// tail that 1 + erf loses from x = -5.5 on. Ties of x/2 between subnormal results go up, as
/// x/2 + x^2/sqrt(2 pi) does.
struct Gelu {
  bool approximate = false;

  template <class R>
  R value(R x) const {
    const R c = math::at_least(x, -math::normal_reach<R>());
    const R general = c * (approximate ? math::sigmoid(twice_u(c)) : math::normal_cdf(c));
    return math::select(math::abs(x) < math::square_vanishes<R>, math::just_above_half(x), general);
  }

  /// Phi(x) + x*phi(x), or sigmoid(2u)*(1 + x*(2u)'*sigmoid(-2u)); the terms of either cancel only
  /// at the function's minimum.
  template <class R>
  R derivative(R x) const {
    const R reach = math::normal_reach<R>();
    const R c = math::at_most(math::at_least(x, -reach), reach);
    const math::Zero& minimum = approximate ? minimum_approximate : minimum_exact;
    const R general =
        approximate ? slope_approximate(c) : math::normal_cdf(c) + c * math::normal_pdf(c);
    return math::select(math::is_near(c, minimum), math::series_at(c, minimum), general);
  }

  static constexpr math::Zero minimum_exact{
      .hi = -0x1.80ead197f00b4p-1,
      .lo = 0x1.13e74c58cada82ccp-56L,
      .c = {0x1.b9d98fa5a32157ep-2L, 0x1.8d9a941de3ac56bap-2L, -0x1.2a2ef9bb865adfb6p-6L,
            -0x1.d2fa4c17c7e842dcp-4L, -0x1.e4088244f901d2c8p-7L, 0x1.3e346def420568a4p-6L,
            0x1.297b9d6ffaacd57ep-8L, -0x1.258a6d85633af3ecp-9L, -0x1.8680f74e6b6b9c1ep-11L,
            0x1.86c863b66083bb86p-13L, 0x1.69610924deba82ecp-14L, -0x1.784acad4b941e734p-17L,
            -0x1.03fec69bdd553eacp-17L, 0x1.d0c38b7a117cc674p-22L}};
  static constexpr math::Zero minimum_approximate{
      .hi = -0x1.81429f9e97e4dp-1,
      .lo = 0x1.4f523ed77dbdb966p-55L,
      .c = {0x1.b8bacd2c96b915d8p-2L, 0x1.8cd1a2b2fff3289ep-2L, -0x1.029615edb0779a82p-6L,
            -0x1.d2b77346470aae2cp-4L, -0x1.104a83edc0ddc6b6p-6L, 0x1.427996dc249cdd84p-6L,
            0x1.58c9ed713486bf22p-8L, -0x1.3d8d64170bb71bccp-9L, -0x1.e63f2943318850dep-11L,
            0x1.14bf895a69516f22p-12L, 0x1.04936f0ef73db08ap-13L, -0x1.253bce9ecae482e2p-15L,
            -0x1.0b9c949575db9004p-16L, 0x1.8d30f995eee7c026p-18L}};

 private:
  static constexpr long double two_root_two_over_pi = 1.5957691216057307117597842397375274740L;
  static constexpr long double cubic = 0.044715L;

  template <class R>
  static R twice_u(R x) {
    return math::real<R>(two_root_two_over_pi) * (x + math::real<R>(cubic) * x * x * x);
  }

  template <class R>
  static R slope_approximate(R x) {
    const R slope = math::real<R>(two_root_two_over_pi) * (R(1) + math::real<R>(3 * cubic) * x * x);
    return math::sigmoid(twice_u(x)) * (R(1) + x * slope * math::sigmoid(-twice_u(x)));
  }
};

inline constexpr Activation gelu{
    .name = "gelu",
    .family = Family::gated,
    .summary = "Gaussian error linear unit",
    .formula =
        "0.5*x*(1 + erf(x/sqrt(2))); "
        "approximate: 0.5*x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))",
    .derivative = "Phi(x) + x*phi(x), Phi and phi the standard normal distribution and density",
    .range = "[-0.16997120, inf)",
    .source = "Hendrycks & Gimpel 2016, Gaussian Error Linear Units",
    .parameters = {parameter<&Gelu::approximate>("approximate", "the tanh form")},
    .special = {{{-0.0}, {-0.0}},
                {{0.0}, {0.0}},
                {{-inf}, {-0.0}},
                {{inf}, {inf}},
                {{nan}, {nan}},
                {{-0.0}, {-0.0}, "approximate=true"},
                {{-inf}, {-0.0}, "approximate=true"},
                {{inf}, {inf}, "approximate=true"},
                {{nan}, {nan}, "approximate=true"}},
    .examples = {{"act gelu -- -10 -1 0 1", "-7.619853e-23,-0.15865526,0,0.8413448"},
                 {"act gelu --approximate -- -1 0 1", "-0.15880801,0,0.841192"}},
    .make_kernel = make_kernel<Gelu>,
};

}  // namespace act::activations
