#pragma once
#include <act/math/float_pair_polynomials.hpp>

#if HWY_TARGET <= HWY_AVX3

namespace act::math::HWY_NAMESPACE::detail {

/// -a*Phi(-a)*e^(a^2/2). `polynomials` in tests/tools prints it; relative error 2^-36.6.
inline constexpr Polynomials normal_tail{
    .linear = 1.82,
    .bend = 0.046,
    .reach = 11.53,
    .centre = {{0x1.426p-1, 0x1.d2cp-1, 0x1.34p+0, 0x1.809p+0, 0x1.f48p+0, 0x1.491p+1, 0x1.9c1p+1,
                0x1.f158p+1, 0x1.3d7cp+2, 0x1.a124p+2, 0x1.08ep+3, 0x1.4c3ap+3, 0x0p+0, 0x1.16p-3,
                0x1.19p-2, 0x1.a9cp-2}},
    .c =
        {{{{-0x1.9fcb0ap-3, -0x1.fff8a8p-3, -0x1.22ce26p-2, -0x1.3c3cbep-2, -0x1.564514p-2,
            -0x1.6bbacap-2, -0x1.79155ep-2, -0x1.819608p-2, -0x1.899dap-2, -0x1.8f82cp-2,
            -0x1.92cc54p-2, -0x1.94d3e8p-2, 0x0p+0, -0x1.f48e7p-5, -0x1.c960a6p-4, -0x1.3a8598p-3}},
          {{-0x1.97bb2ep-3, -0x1.1b8106p-3, -0x1.905892p-4, -0x1.1f93b6p-4, -0x1.6c641ap-5,
            -0x1.a588bcp-6, -0x1.fe29f8p-7, -0x1.447756p-7, -0x1.5b515ep-8, -0x1.4c1f26p-9,
            -0x1.53a2d6p-10, -0x1.625742p-11, -0x1p-1, -0x1.9dfcp-2, -0x1.4ff5e4p-2,
            -0x1.11c616p-2}},
          {{0x1.10e108p-3, 0x1.5fad3ep-4, 0x1.cc06d2p-5, 0x1.323d5cp-5, 0x1.5b8a5p-6, 0x1.5d82f6p-7,
            0x1.7166aep-8, 0x1.9db84cp-9, 0x1.70d276p-10, 0x1.19b962p-11, 0x1.d2da72p-13,
            0x1.8b80c4p-14, 0x1.988454p-2, 0x1.3dd98ap-2, 0x1.f0271ap-3, 0x1.84af44p-3}},
          {{-0x1.25300ep-4, -0x1.614702p-5, -0x1.afb658p-6, -0x1.0c773ap-6, -0x1.13cd9cp-7,
            -0x1.e81a8cp-9, -0x1.c711a8p-10, -0x1.c462bp-11, -0x1.530f28p-12, -0x1.a156f6p-14,
            -0x1.19c54cp-15, -0x1.8531p-17, -0x1p-2, -0x1.81387ap-3, -0x1.2293a6p-3,
            -0x1.b7cfc2p-4}},
          {{0x1.0f899cp-5, 0x1.33dffp-6, 0x1.61aabcp-7, 0x1.9d59c8p-8, 0x1.838ec2p-9,
            0x1.309f4ap-10, 0x1.f929fep-12, 0x1.c0c36ap-13, 0x1.1d1686p-14, 0x1.1ceadep-16,
            0x1.3b2656p-18, 0x1.642d66p-20, 0x1.105838p-3, 0x1.8da784p-4, 0x1.22e63ap-4,
            0x1.aad0ccp-5}},
          {{-0x1.c19846p-7, -0x1.e204cep-8, -0x1.05821ap-8, -0x1.208e54p-9, -0x1.f101d2p-11,
            -0x1.5dafaep-12, -0x1.03a09ep-13, -0x1.9e96f4p-15, -0x1.c1789cp-17, -0x1.6f5142p-19,
            -0x1.4e75b2p-21, -0x1.3661bap-23, -0x1.ffffdap-5, -0x1.6ba104p-5, -0x1.02a556p-5,
            -0x1.70d406p-6}},
          {{0x1.54179p-8, 0x1.5a2232p-9, 0x1.641e22p-10, 0x1.745f08p-11, 0x1.282226p-12,
            0x1.77713p-14, 0x1.f6076ap-16, 0x1.6a12dp-17, 0x1.5141eap-19, 0x1.c572c8p-22,
            0x1.557496p-24, 0x1.050aa4p-26, 0x1.b3b74cp-6, 0x1.2dac1ep-6, 0x1.a21fdep-7,
            0x1.225644p-7}},
          {{-0x1.df4f28p-10, -0x1.d06414p-11, -0x1.c661b4p-12, -0x1.c39096p-13, -0x1.508ffcp-14,
            -0x1.81d5c4p-16, -0x1.d263acp-18, -0x1.30c9f4p-19, -0x1.f7441p-22, -0x1.16b14p-24,
            -0x1.5bb0e4p-27, -0x1.b7d7fcp-30, -0x1.541be8p-7, -0x1.ce05f2p-8, -0x1.38760ap-8,
            -0x1.a74d7cp-9}},
          {{0x1.3bc708p-11, 0x1.2114fp-12, 0x1.0eb5ecp-13, 0x1.031c18p-14, 0x1.66b1fp-16,
            0x1.725646p-18, 0x1.9ab9a6p-20, 0x1.e5a40cp-22, 0x1.5bb872p-24, 0x1.4283c4p-27,
            0x1.4dbb52p-30, 0x1.5f5116p-33, 0x1.c56d7p-9, 0x1.474804p-9, 0x1.b07b1ap-10,
            0x1.1f7d9cp-10}}}},
    .low = {{{{0x1.0cb44ep-28, -0x1.235c1cp-33, -0x1.ae356cp-27, 0x1.d382e8p-27, 0x1.f8fd18p-27,
               -0x1.d034d8p-28, 0x1.efbd3p-27, -0x1.c193bap-27, -0x1.d24d5cp-27, -0x1.886452p-27,
               0x1.01f972p-27, -0x1.2f49cep-28, 0x0p+0, 0x1.57d584p-30, -0x1.89521ap-30,
               0x1.05283cp-29}},
             {{0x1.e69676p-30, 0x1.97d9a8p-30, -0x1.e1d288p-29, -0x1.2ea432p-29, 0x1.0fbd3ep-30,
               0x1.12caccp-31, -0x1.e1e6fep-32, -0x1.94bd5cp-32, 0x1.e0368ep-33, -0x1.5d84cep-35,
               -0x1.73beeap-35, -0x1.bf0d68p-36, 0x1.1d0a5ap-42, 0x1.deef1ap-27, -0x1.9979f4p-29,
               0x1.92f4d6p-29}},
             {{-0x1.bbac04p-29, 0x1.051e44p-30, 0x1.a1848p-31, 0x1.f076a6p-32, -0x1.bdbbb4p-33,
               0x1.b475p-34, 0x1.794c5cp-33, 0x1.4643b6p-36, -0x1.8a2884p-35, 0x1.4f5e1ap-37,
               0x1.845adp-38, 0x1.3834cep-39, -0x1.8639aap-27, 0x1.c5e6eep-27, -0x1.2bf98ep-28,
               -0x1.ea171cp-28}}}},
};

}  // namespace act::math::HWY_NAMESPACE::detail

#endif
