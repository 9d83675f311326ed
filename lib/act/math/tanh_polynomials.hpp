#pragma once
#include <act/math/float_pair_polynomials.hpp>

#if HWY_TARGET <= HWY_AVX3

namespace act::math::HWY_NAMESPACE::detail {

/// tanh(a); beyond its reach 1 is as near. `polynomials` in tests/tools prints it; relative error
/// 2^-36.1.
inline constexpr Polynomials tanh_polynomials{
    .linear = 1.2,
    .bend = 0.003,
    .reach = 12.8,
    .centre = {{0x1.e28p-1, 0x1.5b9p+0, 0x1.c6cp+0, 0x1.1958p+1, 0x1.6afp+1, 0x1.d6f8p+1,
                0x1.21ccp+2, 0x1.58b8p+2, 0x1.ab34p+2, 0x1.0cfep+3, 0x1.44fcp+3, 0x1.7d5cp+3,
                0x0p+0, 0x1.ab8p-3, 0x1.aa8p-2, 0x1.404p-1}},
    .c = {{{{0x1.78fe4cp-1, 0x1.c06f7ep-1, 0x1.e37bb2p-1, 0x1.f388p-1, 0x1.fc7c14p-1, 0x1.ff5926p-1,
             0x1.ffe16cp-1, 0x1.fffa8p-1, 0x1.ffff96p-1, 0x1.fffffcp-1, 0x1p+0, 0x1p+0, 0x0p+0,
             0x1.a565b4p-3, 0x1.936fc6p-2, 0x1.1c20ccp-1}},
           {{0x1.d4d406p-2, 0x1.dcf32cp-3, 0x1.bb9008p-4, 0x1.8a2424p-5, 0x1.c06b06p-7,
             0x1.4d7f7p-9, 0x1.e93d54p-12, 0x1.5fc9cap-14, 0x1.ab8656p-18, 0x1.ad29b2p-23,
             0x1.9ee8ccp-28, 0x1.87a552p-33, 0x1p+0, 0x1.ea52c2p-1, 0x1.b086dcp-1, 0x1.62539cp-1}},
           {{-0x1.59348ep-2, -0x1.a1bca2p-3, -0x1.a2db8ap-4, -0x1.808aeap-5, -0x1.bd56dap-7,
             -0x1.4d12c2p-9, -0x1.e9201cp-12, -0x1.5fc604p-14, -0x1.ab86bap-18, -0x1.ad2a88p-23,
             -0x1.9ee994p-28, -0x1.87a63cp-33, 0x0p+0, -0x1.938e72p-3, -0x1.54d094p-2,
             -0x1.894226p-2}},
           {{0x1.879d9ep-4, 0x1.9dc8a2p-4, 0x1.ef5938p-5, 0x1.e7984cp-6, 0x1.24cef4p-7,
             0x1.baf7bp-10, 0x1.45eebp-12, 0x1.d4fe52p-15, 0x1.1d13d8p-18, 0x1.1e2d16p-23,
             0x1.14acf4p-28, 0x1.052a96p-33, -0x1.555556p-2, -0x1.1d5d3ep-2, -0x1.34273ep-3,
             -0x1.1fbdb8p-6}},
           {{0x1.57d7a4p-5, -0x1.4faf84p-6, -0x1.790ab2p-6, -0x1.b6b7bap-7, -0x1.1cb40cp-8,
             -0x1.b8b538p-11, -0x1.45a084p-13, -0x1.d4ea04p-16, -0x1.1d08dcp-19, -0x1.1e2192p-24,
             -0x1.14a2c2p-29, -0x1.051e98p-34, 0x1.6c3c24p-23, 0x1.f7e77ap-4, 0x1.5c9dcap-3,
             0x1.1a21cep-3}},
           {{-0x1.aefb74p-5, -0x1.59eabcp-7, 0x1.04fdcp-8, 0x1.1407eep-8, 0x1.adf992p-10,
             0x1.5ce3cep-12, 0x1.03f134p-14, 0x1.76e452p-17, 0x1.c5a3cp-21, 0x1.c74f5p-26,
             0x1.b817d2p-31, 0x1.9f54c4p-36, 0x1.110db6p-3, 0x1.6bf776p-4, 0x1.e92decp-10,
             -0x1.c44f3ep-5}},
           {{0x1.1aa1b4p-6, 0x1.7a3126p-7, 0x1.ada194p-10, -0x1.69607cp-11, -0x1.fa4916p-12,
             -0x1.c7acb4p-14, -0x1.5960e2p-16, -0x1.f39064p-19, -0x1.2f1856p-22, -0x1.3050a4p-27,
             -0x1.260e68p-32, -0x1.15ab9ep-37, 0x1.13b9cap-13, -0x1.04c896p-4, -0x1.09b464p-4,
             -0x1.8628f8p-6}},
           {{0x1.9b35dap-8, -0x1.372c94p-8, -0x1.d29dbp-10, -0x1.7c93fap-13, 0x1.a34da8p-14,
             0x1.fb4a82p-16, 0x1.905218p-18, 0x1.23b098p-20, 0x1.7cf5f6p-24, 0x1.7f23d4p-29,
             0x1.73168ap-34, 0x1.5ee04cp-39, -0x1.c66456p-5, -0x1.9354eep-6, 0x1.3f32b6p-6,
             0x1.e4508ap-6}},
           {{-0x1.163a08p-7, 0x1.480424p-12, 0x1.ab0a3cp-11, 0x1.a51f78p-13, -0x1.c99a08p-18,
             -0x1.cab388p-18, -0x1.861598p-20, -0x1.21fc6cp-22, -0x1.756fb8p-26, -0x1.76c2fcp-31,
             -0x1.6c3c66p-36, -0x1.56b4p-41, 0x1.24fa0cp-7, 0x1.dd8ca8p-6, 0x1.29a448p-6,
             -0x1.2e780cp-8}}}},
    .low = {{{{-0x1.117284p-26, 0x1.0f8336p-27, 0x1.d21a9cp-29, 0x1.b4d7a8p-26, -0x1.d8e6a8p-26,
               -0x1.d0e364p-26, -0x1.7e34ecp-26, 0x1.a289a4p-26, -0x1.c3b1b8p-26, 0x1.4b556ap-26,
               -0x1.9ee9cap-29, -0x1.87a652p-34, 0x0p+0, -0x1.e5a5cep-28, 0x1.74f766p-27,
               0x1.8d2584p-28}},
             {{-0x1.3965eap-28, -0x1.f9763ap-28, 0x1.0e126cp-29, -0x1.41f6b2p-30, -0x1.139cb2p-32,
               0x1.8424c6p-36, 0x1.2092e8p-42, 0x1.6e2746p-39, -0x1.3cfd2ep-45, -0x1.aa4488p-50,
               -0x1.7e8eeap-56, -0x1.68d10ep-58, -0x1.70b05ep-37, 0x1.8b5ce6p-26, 0x1.c1ca7cp-27,
               -0x1.41ca9ap-26}},
             {{-0x1.b859cep-28, 0x1.1cbad6p-35, 0x1.228f34p-29, -0x1.68ed3p-30, -0x1.c31f56p-35,
               0x1.48dbc6p-35, -0x1.f305dap-38, -0x1.bc226p-41, 0x1.8cb61ap-45, -0x1.c1725ap-48,
               -0x1.e24fb6p-53, -0x1.a571aap-59, 0x1.c01664p-31, 0x1.72abc4p-32, 0x1.814d52p-28,
               0x1.1f138p-27}}}},
};

}  // namespace act::math::HWY_NAMESPACE::detail

#endif
