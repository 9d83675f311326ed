#pragma once
#include <act/activation.hpp>
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
    if (!approximate) return times_normal_cdf(x);
    const R c = at_least(x, -normal_reach<R>());
    return c * sigmoid(twice_u(c));
  }

  static constexpr bool value_fits_float_pairs = true;

  /// Phi(x) + x*phi(x), or sigmoid(2u)*(1 + x*(2u)'*sigmoid(-2u)); the terms of either cancel only
  /// at the function's minimum.
  template <class R>
  R derivative(R x) const {
    const R reach = normal_reach<R>();
    const R c = at_most(at_least(x, -reach), reach);
    const Zero& minimum = approximate ? minimum_approximate : minimum_exact;
    const R general = approximate ? slope_approximate(c) : normal_cdf(c) + c * normal_pdf(c);
    return select(is_near(c, minimum), series_at(c, minimum), general);
  }

  static constexpr Zero minimum_exact{.hi = -0x1.80ead197f00b4p-1,
                                      .lo = {0x1.13e74c58cada8p-56, 0x1.65d4b5b9cdd03p-111},
                                      .c = {{{0x1.b9d98fa5a3215p-2, 0x1.f7c1a23190c7cp-56},
                                             {0x1.8d9a941de3ac5p-2, 0x1.aea2e6afd7fdbp-56},
                                             {-0x1.2a2ef9bb865aep-6, 0x1.26d941e05e369p-64},
                                             {-0x1.d2fa4c17c7e84p-4, -0x1.6e3d565f60bep-59},
                                             {-0x1.e4088244f901dp-7, -0x1.640eddc7045c7p-62},
                                             {0x1.3e346def42057p-6, -0x1.d71848ac44802p-60},
                                             {0x1.297b9d6ffaacdp-8, 0x1.5f41fb3aa20b5p-62},
                                             {-0x1.258a6d85633afp-9, -0x1.f58325eee75c2p-64},
                                             {-0x1.8680f74e6b6bap-11, 0x1.f0e6e13cadaa3p-66},
                                             {0x1.86c863b66083cp-13, -0x1.1e91790c11a1ap-67},
                                             {0x1.69610924deba8p-14, 0x1.75fdcbf547562p-69},
                                             {-0x1.784acad4b941ep-17, -0x1.ccffb94a3c597p-71},
                                             {-0x1.03fec69bdd554p-17, 0x1.5428e657a2ac3p-73},
                                             {0x1.d0c38b7a117ccp-22, 0x1.9d30259ce74eep-76},
                                             {0x1.322a347f1968bp-21, 0x1.983f3f402a647p-78},
                                             {-0x1.b9057b3d93486p-30, -0x1.7757ff9ed04a8p-84}}}};
  static constexpr Zero minimum_approximate{
      .hi = -0x1.81429f9e97e4dp-1,
      .lo = {0x1.4f523ed77dbdcp-55, -0x1.a649fca8ac0e5p-109},
      .c = {{{0x1.b8bacd2c96b91p-2, 0x1.7625a206be83dp-56},
             {0x1.8cd1a2b2fff33p-2, -0x1.d8ac0572d1edbp-56},
             {-0x1.029615edb077ap-6, 0x1.5f4a8473328ecp-60},
             {-0x1.d2b77346470abp-4, 0x1.d419c77b0c3edp-60},
             {-0x1.104a83edc0ddcp-6, -0x1.ada95ffa32235p-60},
             {0x1.427996dc249cep-6, -0x1.3e301c225d05p-61},
             {0x1.58c9ed713486cp-8, -0x1.bae477471e7c8p-65},
             {-0x1.3d8d64170bb72p-9, 0x1.0cdfb36efc807p-63},
             {-0x1.e63f294331885p-11, -0x1.bd077a5604cb6p-68},
             {0x1.14bf895a69517p-12, -0x1.ba7ffbb170c21p-69},
             {0x1.04936f0ef73dbp-13, 0x1.13f1131fb807bp-70},
             {-0x1.253bce9ecae48p-15, -0x1.715d84c0c0a7p-70},
             {-0x1.0b9c949575db9p-16, -0x1.0e77ede76ad8dp-78},
             {0x1.8d30f995eee7cp-18, 0x1.36e32433a1db3p-77},
             {0x1.46a0328d00b7ap-19, 0x1.27eadc329de54p-73},
             {-0x1.09b6fd46ae70ap-20, 0x1.530768e8e6446p-74}}}};

 private:
  static constexpr auto two_root_two_over_pi = 1.5957691216057307117597842397375274739034_real;
  static constexpr auto cubic = 0.044715_real;
  static constexpr auto three_cubic = 0.134145_real;

  template <class R>
  static R twice_u(R x) {
    return real<R>(two_root_two_over_pi) * (x + real<R>(cubic) * x * x * x);
  }

  template <class R>
  static R slope_approximate(R x) {
    const R slope = real<R>(two_root_two_over_pi) * (R(1) + real<R>(three_cubic) * x * x);
    return sigmoid(twice_u(x)) * (R(1) + x * slope * sigmoid(-twice_u(x)));
  }
};

template <>
inline constexpr Activation record<Gelu>{
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
