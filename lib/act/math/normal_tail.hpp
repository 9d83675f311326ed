#pragma once
#include <act/math/float_pair_table.hpp>
#include <array>

#if ACT_FLOAT_PAIRS

namespace act::math::HWY_NAMESPACE::detail {

/// g(a) = e^(a^2/2)*Phi(-a) for 0 <= a < 15 in 32 intervals, as polynomials in a - centre: entry i
/// is for the a whose a + 1 as a float has i as the last two bits of the exponent and the first
/// three after it. `polynomials` in tests/tools prints it; relative error 2^-38.
struct NormalTail {
  Table centre;
  std::array<Table, 8> c;    ///< coefficients, the constant first,
  std::array<Table, 3> low;  ///< and what the first of them leave
};
inline constexpr NormalTail normal_tail{
    .centre = {{0x1.2p+0, 0x1.6p+0, 0x1.ap+0, 0x1.ep+0, 0x1.1p+1, 0x1.3p+1, 0x1.5p+1, 0x1.7p+1,
                0x1.ap+1, 0x1.ep+1, 0x1.1p+2, 0x1.3p+2, 0x1.5p+2, 0x1.7p+2, 0x1.9p+2, 0x1.bp+2,
                0x1.ep+2, 0x1.1p+3, 0x1.3p+3, 0x1.5p+3, 0x1.7p+3, 0x1.9p+3, 0x1.bp+3, 0x1.dp+3,
                0x1p-4,   0x1.8p-3, 0x1.4p-2, 0x1.cp-2, 0x1.2p-1, 0x1.6p-1, 0x1.ap-1, 0x1.ep-1}},
    .c = {{{{0x1.f6704ep-3, 0x1.bdb9f2p-3, 0x1.8f6846p-3, 0x1.690b32p-3, 0x1.48de38p-3,
             0x1.2d938ap-3, 0x1.1630fap-3, 0x1.01f838p-3, 0x1.d0b31cp-4, 0x1.99c2b6p-4,
             0x1.6e040ap-4, 0x1.4a724ap-4, 0x1.2d01fep-4, 0x1.1445a6p-4, 0x1.fe6e5ep-5,
             0x1.da2caep-5, 0x1.ac6292p-5, 0x1.7b5f34p-5, 0x1.545298p-5, 0x1.34805ap-5,
             0x1.1a1574p-5, 0x1.03cf06p-5, 0x1.e18ddcp-6, 0x1.c0a9c4p-6, 0x1.e76f76p-2,
             0x1.bb9424p-2, 0x1.95b88ep-2, 0x1.74d7e8p-2, 0x1.58207ep-2, 0x1.3ee88ep-2,
             0x1.28a5d4p-2, 0x1.14e6fep-2}},
           {{-0x1.f7949ep-4, -0x1.9851f2p-4, -0x1.4ffe68p-4, -0x1.18274ep-4,  -0x1.d8c1bcp-5,
             -0x1.9328f6p-5, -0x1.5b205ep-5, -0x1.2d7c14p-5, -0x1.ef2cc8p-6,  -0x1.85dc7cp-6,
             -0x1.3a0094p-6, -0x1.01c9bep-6, -0x1.ae369cp-7, -0x1.6c06bap-7,  -0x1.37c334p-7,
             -0x1.0dd422p-7, -0x1.b9fa6ap-8, -0x1.5bcb3ep-8, -0x1.188feep-8,  -0x1.cdeeacp-9,
             -0x1.82bdeep-9, -0x1.486db4p-9, -0x1.1a5102p-9, -0x1.ea79b4p-10, -0x1.7a0d5cp-2,
             -0x1.45588cp-2, -0x1.19baa6p-2, -0x1.eacbbcp-3, -0x1.ade41ap-3,  -0x1.7a88e4p-3,
             -0x1.4efb3p-3,  -0x1.29d78ap-3}},
           {{0x1.b6596ap-5,  0x1.4a033ap-5,  0x1.f9a64cp-6,  0x1.899966p-6,  0x1.36dd3p-6,
             0x1.f199cp-7,   0x1.931ddcp-7,  0x1.4a3854p-7,  0x1.f2f5dp-8,   0x1.62200ep-8,
             0x1.031b68p-8,  0x1.852b7ep-9,  0x1.2ae288p-9,  0x1.d419f8p-10, 0x1.74d5bap-10,
             0x1.2d6b58p-10, 0x1.c0f9d2p-11, 0x1.3ae804p-11, 0x1.c9eb5ep-12, 0x1.56ee3ep-12,
             0x1.073c62p-12, 0x1.9ca85p-13,  0x1.494a5p-13,  0x1.0ade66p-13, 0x1.cfceap-3,
             0x1.7e938ap-3,  0x1.3dae3ap-3,  0x1.097b58p-3,  0x1.be70acp-4,  0x1.7992fep-4,
             0x1.411f9p-4,   0x1.1293eap-4}},
           {{-0x1.56adc4p-6,  -0x1.e3d49cp-7,  -0x1.5c324p-7,   -0x1.fe2774p-8,  -0x1.7be746p-8,
             -0x1.1f39ccp-8,  -0x1.b86ec8p-9,  -0x1.561322p-9,  -0x1.dec5a2p-10, -0x1.34a258p-10,
             -0x1.9ccf9p-11,  -0x1.1cff28p-11, -0x1.948daep-12, -0x1.262b4cp-12, -0x1.b504fep-13,
             -0x1.4acbd8p-13, -0x1.c159cep-14, -0x1.19ba32p-14, -0x1.72077ep-15, -0x1.f8ff2ap-16,
             -0x1.63dac4p-16, -0x1.01b37ep-16, -0x1.7e19d4p-17, -0x1.2119a2p-17, -0x1.e4be8ap-4,
             -0x1.81f8f4p-4,  -0x1.357492p-4,  -0x1.f387b2p-5,  -0x1.95c5e2p-5,  -0x1.4ba87cp-5,
             -0x1.10b326p-5,  -0x1.c305ep-6}},
           {{0x1.eb2fp-8,    0x1.476418p-8,  0x1.bd7ab8p-9,  0x1.34edb2p-9,  0x1.b42924p-10,
             0x1.390a2ap-10, 0x1.c8548cp-11, 0x1.516a3ep-11, 0x1.b7d3ep-12,  0x1.031efap-12,
             0x1.3e68a8p-13, 0x1.95e386p-14, 0x1.0b2c4p-14,  0x1.69dd9cp-15, 0x1.f69cf2p-16,
             0x1.64f58p-16,  0x1.bb583cp-17, 0x1.f24482p-18, 0x1.282702p-18, 0x1.70d8d4p-19,
             0x1.ddc8dcp-20, 0x1.3ffb1cp-20, 0x1.b92128p-21, 0x1.37ca92p-21, 0x1.c0a8a2p-5,
             0x1.5a642cp-5,  0x1.0d53fep-5,  0x1.a5b0f8p-6,  0x1.4c50fep-6,  0x1.07910ep-6,
             0x1.a4ad8cp-7,  0x1.51bd1p-7}},
           {{-0x1.47408cp-9,  -0x1.9dff48p-10, -0x1.0b8d32p-10, -0x1.60da4ap-11, -0x1.da375ep-12,
             -0x1.445898p-12, -0x1.c31708p-13, -0x1.3e9576p-13, -0x1.848122p-14, -0x1.a484eap-15,
             -0x1.dccbc4p-16, -0x1.19983cp-16, -0x1.58e1e6p-17, -0x1.b43146p-18, -0x1.1bdacap-18,
             -0x1.7b078ap-19, -0x1.af7682p-20, -0x1.b3b464p-21, -0x1.d5a64ep-22, -0x1.0b4bd6p-22,
             -0x1.3e9b4ap-23, -0x1.8b072cp-24, -0x1.fabb16p-25, -0x1.4ec9f2p-25, -0x1.78943p-6,
             -0x1.1acc6ep-6,  -0x1.abcbe2p-7,  -0x1.45d3f6p-7,  -0x1.f3b1bap-8,  -0x1.81b0f8p-8,
             -0x1.2b996ap-8,  -0x1.d4552ep-9}},
           {{0x1.9a8ac6p-11, 0x1.eeb9ep-12,  0x1.30cacap-12, 0x1.7f83a6p-13, 0x1.ec32c6p-14,
             0x1.41c5ap-14,  0x1.ac2512p-15, 0x1.2192ep-15,  0x1.4cd496p-16, 0x1.4c279ap-17,
             0x1.5c9922p-18, 0x1.7e96a8p-19, 0x1.b4f316p-20, 0x1.028c52p-20, 0x1.3bdf4ep-21,
             0x1.8d1becp-22, 0x1.a14772p-23, 0x1.7b0472p-24, 0x1.72c3dep-25, 0x1.81f798p-26,
             0x1.a78fdap-27, 0x1.e65346p-28, 0x1.2256d6p-28, 0x1.66b762p-29, 0x1.2389e8p-7,
             0x1.aae504p-8,  0x1.3ad0fep-8,  0x1.d39c86p-9,  0x1.5dac9cp-9,  0x1.073c26p-9,
             0x1.8ee94cp-10, 0x1.302d02p-10}},
           {{-0x1.e5ecc2p-13, -0x1.17db92p-13, -0x1.49cedp-14,  -0x1.8d2cc2p-15, -0x1.e831a2p-16,
             -0x1.31e62ap-16, -0x1.866cccp-17, -0x1.fafe44p-18, -0x1.126a4cp-18, -0x1.fb4d3p-20,
             -0x1.eec39p-21,  -0x1.fa3f0ap-22, -0x1.0e5dcp-22,  -0x1.2c2326p-23, -0x1.58f3cap-24,
             -0x1.99125ep-25, -0x1.8b9dfep-26, -0x1.445af8p-27, -0x1.20bb62p-28, -0x1.13774p-29,
             -0x1.16c89ap-30, -0x1.28d3p-31,   -0x1.4a403cp-32, -0x1.7ddc06p-33, -0x1.a454aep-9,
             -0x1.2c9834p-9,  -0x1.b1146ep-10, -0x1.3a34fcp-10, -0x1.cb1a2ep-11, -0x1.51afdcp-11,
             -0x1.f40db6p-12, -0x1.74a27ep-12}}}},
    .low = {{{{-0x1.7b62dep-29, 0x1.4e748ep-28,  0x1.71026ap-28,  0x1.cf4cd2p-28,  0x1.19146ap-30,
               0x1.d826f8p-29,  -0x1.06f932p-28, 0x1.fbe0e2p-30,  0x1.047198p-33,  0x1.b674fap-29,
               -0x1.1df1a8p-29, -0x1.bd9496p-30, 0x1.84e6f8p-29,  -0x1.a690a6p-29, 0x1.88df12p-32,
               -0x1.6f5466p-30, 0x1.7b7232p-30,  -0x1.df712cp-30, -0x1.a1137ep-30, -0x1.65c28ap-32,
               0x1.c1f3cp-31,   -0x1.f87c16p-30, -0x1.e0dc7p-32,  -0x1.818486p-34, 0x1.8474dap-28,
               0x1.85099p-27,   0x1.a89cf8p-29,  0x1.58c9fcp-28,  -0x1.ea3d56p-27, -0x1.d2a0dcp-27,
               -0x1.737a06p-27, 0x1.6f2882p-31}},
             {{-0x1.29d1cap-30, 0x1.5b4cbp-30,   0x1.c52d4ep-29,  -0x1.05d56ap-32, -0x1.7eea64p-30,
               -0x1.117cdap-30, -0x1.3add38p-31, 0x1.dff06p-30,   0x1.2b5eeap-31,  -0x1.f77ac4p-31,
               0x1.5a930ap-31,  -0x1.8b4f76p-34, 0x1.f44988p-34,  0x1.8259b8p-33,  -0x1.b964c6p-32,
               0x1.f14152p-32,  -0x1.b18e36p-33, -0x1.fb2e82p-33, 0x1.8cc6ecp-33,  0x1.5e189p-39,
               0x1.c1544cp-36,  0x1.37769cp-35,  0x1.4e2544p-34,  0x1.cd3e2ep-35,  0x1.46737ap-29,
               -0x1.6329fap-28, -0x1.995a86p-27, 0x1.a1caccp-28,  0x1.8db5bp-30,   -0x1.ed558p-29,
               0x1.af4c24p-28,  -0x1.281b5p-30}},
             {{-0x1.91cca6p-30, -0x1.eae07cp-30, -0x1.c1dca4p-33, 0x1.c8a17p-31,   -0x1.10fa9p-31,
               0x1.51ebb2p-32,  0x1.906148p-32,  0x1.822a9ep-33,  0x1.13cf64p-34,  -0x1.ba988cp-34,
               -0x1.583eb6p-33, -0x1.830426p-34, 0x1.79f23p-34,   0x1.274d1ap-36,  -0x1.e31f1ep-36,
               0x1.7fdc24p-35,  0x1.58ee2cp-36,  0x1.f4c56p-37,   0x1.bded02p-37,  -0x1.e1076ep-39,
               0x1.e49d78p-39,  0x1.44c53ap-39,  0x1.c40464p-39,  0x1.dc6ffep-40,  0x1.487128p-28,
               0x1.c909ecp-29,  0x1.563b6cp-31,  -0x1.37d2fp-28,  -0x1.b7fd2ep-30, -0x1.ce7084p-29,
               0x1.df1098p-31,  0x1.28b4dep-29}}}},
};

}  // namespace act::math::HWY_NAMESPACE::detail

#endif
