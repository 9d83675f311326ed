#pragma once
#include <act/math/float_pair_table.hpp>
#include <array>

#if ACT_FLOAT_PAIRS

namespace act::math::HWY_NAMESPACE::detail {

/// G(a) = -a*Phi(-a)*e^(a^2/2) for 0 <= a <= 11.53 in 32 intervals, as polynomials in a - centre:
/// entry i is for the a whose 1 + linear*a + square*a^2 as a float has i as the last two bits of
/// the exponent and the first three after it. The first interval has its centre, and the polynomial
/// its zero, at 0. `polynomials` in tests/tools prints it; relative error 2^-36.2.
struct NormalTail {
  static constexpr float linear = 1.7F;
  static constexpr float square = -0.0348F;
  static constexpr double reach = 11.53;
  Table centre;
  std::array<Table, 7> c;    ///< coefficients, the constant first,
  std::array<Table, 3> low;  ///< and what the first of them leave
};
inline constexpr NormalTail normal_tail{
    .centre = {{0x1.58p-1,  0x1.a6p-1,  0x1.f4p-1,  0x1.21p+0,  0x1.49p+0,  0x1.71p+0,  0x1.99p+0,
                0x1.c1p+0,  0x1.fep+0,  0x1.288p+1, 0x1.528p+1, 0x1.7dp+1,  0x1.a8p+1,  0x1.d4p+1,
                0x1.004p+2, 0x1.17p+2,  0x1.3ap+2,  0x1.6a4p+2, 0x1.9c4p+2, 0x1.d08p+2, 0x1.03cp+3,
                0x1.20cp+3, 0x1.3fap+3, 0x1.60cp+3, 0x0p+0,     0x1.cp-4,   0x1.78p-3,  0x1.08p-2,
                0x1.54p-2,  0x1.ap-2,   0x1.fp-2,   0x1.1ep-1}},
    .c = {{{{-0x1.b089c8p-3, -0x1.e5c9bp-3,  -0x1.08d50cp-2, -0x1.1b0c82p-2, -0x1.2aa49ap-2,
             -0x1.37b8aep-2, -0x1.42c3f6p-2, -0x1.4c26f2p-2, -0x1.57ee3ep-2, -0x1.64409ep-2,
             -0x1.6d9d4p-2,  -0x1.74d8fp-2,  -0x1.7a858p-2,  -0x1.7f1498p-2, -0x1.82be28p-2,
             -0x1.85bfcep-2, -0x1.8950e2p-2, -0x1.8cce3p-2,  -0x1.8f4f28p-2, -0x1.912a88p-2,
             -0x1.929466p-2, -0x1.93ac8ep-2, -0x1.948a1cp-2, -0x1.953c1ep-2, 0x0p+0,
             -0x1.9b6f62p-5, -0x1.46b044p-4, -0x1.b2ca9ep-4, -0x1.09cf54p-3, -0x1.3545ep-3,
             -0x1.5e532ep-3, -0x1.8164ecp-3}},
           {{-0x1.8171e2p-3,  -0x1.3c5f6ep-3,  -0x1.05bep-3,    -0x1.b458d4p-4,  -0x1.6cb1b6p-4,
             -0x1.32f62ap-4,  -0x1.041798p-4,  -0x1.bb88f6p-5,  -0x1.5fc624p-5,  -0x1.05d602p-5,
             -0x1.8cbad2p-6,  -0x1.316b18p-6,  -0x1.dd25c4p-7,  -0x1.78b53ap-7,  -0x1.2d1dd2p-7,
             -0x1.e5bb58p-8,  -0x1.658c94p-8,  -0x1.e87bd2p-9,  -0x1.571e4ap-9,  -0x1.ec5962p-10,
             -0x1.6706dep-10, -0x1.09718ap-10, -0x1.8c4964p-11, -0x1.29c16ep-11, -0x1p-1,
             -0x1.af27b4p-2,  -0x1.80d888p-2,  -0x1.5851a4p-2,  -0x1.34c442p-2,  -0x1.158134p-2,
             -0x1.f13078p-3,  -0x1.c0d348p-3}},
           {{0x1.fe0536p-4,  0x1.91bb44p-4,  0x1.3f2194p-4,  0x1.ff2644p-5,  0x1.9a4d6ep-5,
             0x1.4be856p-5,  0x1.0e793ap-5,  0x1.bbead6p-6,  0x1.4c9498p-6,  0x1.cb6d4ap-7,
             0x1.43b84ep-7,  0x1.d0a734p-8,  0x1.53279cp-8,  0x1.f53054p-9,  0x1.77cd1ep-9,
             0x1.1cc61cp-9,  0x1.7efd46p-10, 0x1.d27c26p-11, 0x1.26007cp-11, 0x1.7c6cfcp-12,
             0x1.f64514p-13, 0x1.51558ap-13, 0x1.ca8cbp-14,  0x1.3a2ec4p-14, 0x1.988454p-2,
             0x1.4d823cp-2,  0x1.238462p-2,  0x1.fede4ap-3,  0x1.c0b428p-3,  0x1.8b0648p-3,
             0x1.5a4bbcp-3,  0x1.3248b8p-3}},
           {{-0x1.0f38aap-4,  -0x1.9c009p-5,   -0x1.3bb76cp-5,  -0x1.e8002p-6,   -0x1.79da5ep-6,
             -0x1.26fb08p-6,  -0x1.d0341ap-7,  -0x1.7002a2p-7,  -0x1.05d696p-7,  -0x1.51dcep-8,
             -0x1.bd77a4p-9,  -0x1.2ba052p-9,  -0x1.9aa7d2p-10, -0x1.1d2ef2p-10, -0x1.92b352p-11,
             -0x1.1fadbcp-11, -0x1.62ff08p-12, -0x1.835bep-13,  -0x1.b7ca94p-14, -0x1.0160e2p-14,
             -0x1.3466bcp-15, -0x1.7915eep-16, -0x1.d382cep-17, -0x1.2483aap-17, -0x1.fffffp-3,
             -0x1.96d634p-3,  -0x1.5d2a54p-3,  -0x1.2c6a88p-3,  -0x1.031afcp-3,  -0x1.c0060ap-4,
             -0x1.815d58p-4,  -0x1.4ec432p-4}},
           {{0x1.f1cc84p-6,  0x1.6dd9bap-6,  0x1.0f595p-6,   0x1.961442p-7,  0x1.3044d2p-7,
             0x1.cbe5e6p-8,  0x1.5e7164p-8,  0x1.0d2978p-8,  0x1.6d3fd2p-9,  0x1.ba817p-10,
             0x1.12390ep-10, 0x1.5b36dap-11, 0x1.c08698p-12, 0x1.25cc8ap-12, 0x1.87e56ap-13,
             0x1.08b15ep-13, 0x1.2cdddp-14,  0x1.275c22p-15, 0x1.2f195cp-16, 0x1.41d164p-17,
             0x1.5ec9aap-18, 0x1.872e2ep-19, 0x1.bb0c8cp-20, 0x1.faf7f8p-21, 0x1.1054acp-3,
             0x1.a66e08p-4,  0x1.64a332p-4,  0x1.2dda84p-4,  0x1.001ed8p-4,  0x1.b3b1f2p-5,
             0x1.706596p-5,  0x1.3ae11ep-5}},
           {{-0x1.993182p-7,  -0x1.23bffcp-7,  -0x1.a3f204p-8,  -0x1.30fb88p-8,  -0x1.bb5e6p-9,
             -0x1.4524e8p-9,  -0x1.e0fc76p-10, -0x1.66b468p-10, -0x1.d2f75ep-11, -0x1.0aa0b4p-11,
             -0x1.37c444p-12, -0x1.74cb6cp-13, -0x1.c746e4p-14, -0x1.1a1756p-14, -0x1.645cb8p-15,
             -0x1.c837d6p-16, -0x1.e21d0ap-17, -0x1.ab1606p-18, -0x1.8d1aaep-19, -0x1.7f406cp-20,
             -0x1.7caf3ep-21, -0x1.83bfcp-22,  -0x1.91b6bap-23, -0x1.a4d3c6p-24, -0x1.fe89bap-5,
             -0x1.84808p-5,   -0x1.43183ep-5,  -0x1.0d62acp-5,  -0x1.c256aep-6,  -0x1.795a58p-6,
             -0x1.3a17e8p-6,  -0x1.087fd2p-6}},
           {{0x1.33a564p-8,  0x1.ab276p-9,   0x1.2aae86p-9,  0x1.a4a4bp-10,  0x1.2a3df8p-10,
             0x1.a9c1bap-11, 0x1.31e2d4p-11, 0x1.ba559ep-12, 0x1.1390fap-12, 0x1.2aac7ap-13,
             0x1.4b13bap-14, 0x1.76d9bep-15, 0x1.b0f2p-16,   0x1.fd782ap-17, 0x1.310bbcp-17,
             0x1.734ee2p-18, 0x1.6b87fcp-19, 0x1.24f466p-20, 0x1.eed022p-22, 0x1.b2bf0ap-23,
             0x1.8aaa3ep-24, 0x1.6fba0ap-25, 0x1.5d4cccp-26, 0x1.4fd18ap-27, 0x1.8fe04cp-6,
             0x1.42d996p-6,  0x1.08f51ap-6,  0x1.b3befep-7,  0x1.67022ep-7,  0x1.285acap-7,
             0x1.ea34p-8,    0x1.9630bp-8}}}},
    .low = {{{{-0x1.ec5d34p-28, -0x1.49d28p-29,  0x1.8a3af8p-27,  0x1.cfcb7ap-30,  0x1.b309c8p-27,
               -0x1.77a538p-28, 0x1.aec658p-28,  -0x1.cae7bap-28, -0x1.fe75f8p-32, 0x1.915ae6p-27,
               -0x1.c9dffep-28, -0x1.66431ep-28, -0x1.8e3c82p-28, -0x1.ed709p-30,  0x1.28f08cp-27,
               0x1.618de2p-28,  -0x1.1244dcp-27, -0x1.4d208ap-28, -0x1.d3c564p-27, 0x1.6c9626p-28,
               0x1.fe1886p-29,  0x1.65a302p-27,  -0x1.8811bcp-29, 0x1.ea3878p-29,  0x0p+0,
               -0x1.45c31cp-30, -0x1.8e284p-29,  -0x1.f8be7p-29,  -0x1.a1fe38p-28, -0x1.fd07fap-30,
               0x1.06b4eap-30,  0x1.f468f4p-28}},
             {{-0x1.7e5886p-29, -0x1.13710cp-34, 0x1.af03b4p-31,  -0x1.04955ep-31, -0x1.d9370cp-33,
               0x1.4ae16p-29,   -0x1.81e878p-29, 0x1.bd01a8p-31,  -0x1.1a313ap-31, -0x1.0303d4p-31,
               0x1.5a8c82p-31,  0x1.fcea6ep-31,  -0x1.1b1ff4p-34, -0x1.105df6p-32, 0x1.8727e8p-35,
               0x1.d26138p-33,  -0x1.a3e0c2p-33, -0x1.293ffp-34,  0x1.27f842p-34,  0x1.58849cp-35,
               0x1.d3ca2ep-35,  0x1.161b1ep-35,  0x1.21061ep-36,  0x1.8b6ff2p-36,  0x1.8f1738p-39,
               -0x1.506b86p-28, -0x1.b25308p-27, 0x1.8b663cp-27,  -0x1.c56318p-28, -0x1.ed5c1cp-27,
               -0x1.22cf0ap-29, -0x1.75b672p-31}},
             {{0x1.f4f462p-29,  0x1.5c0aa8p-29,  0x1.533c24p-31,  -0x1.4db4c2p-30, -0x1.d5842ep-32,
               -0x1.3388ep-30,  0x1.f69d6ep-32,  -0x1.5b1b46p-35, -0x1.eca294p-31, 0x1.1d2c78p-32,
               0x1.4cfdf2p-38,  0x1.a851bp-35,   0x1.911a54p-33,  -0x1.49feb4p-34, 0x1.544714p-38,
               -0x1.8ae59ep-34, -0x1.47e0cep-35, -0x1.d0252cp-36, 0x1.1e99eap-36,  0x1.da41ccp-37,
               -0x1.b0477cp-38, 0x1.9f8a8ep-38,  0x1.ddbb78p-41,  0x1.cd838ap-41,  -0x1.a6593ap-27,
               -0x1.e87996p-27, -0x1.09b65p-27,  0x1.cdb98p-28,   -0x1.9a836ep-29, 0x1.6b8d14p-28,
               -0x1.0b0d18p-28, 0x1.a55302p-28}}}},
};

}  // namespace act::math::HWY_NAMESPACE::detail

#endif
