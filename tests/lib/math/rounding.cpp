#include <act/math/rounding.hpp>
#include <act/number.hpp>
#include <catch2/catch.hpp>

#include "lib/bits.hpp"
#include "lib/check.hpp"

namespace act::test {
namespace {

template <class T, class R>
void check_rounded(R x, Bits<T> expected, Failures& failures) {
  for (const R sign : {R(1), R(-1)}) {
    const Bits<T> bits = expected | (sign < 0 ? sign_bit<T> : Bits<T>{0});
    const T got = math::round_to<T>(sign * x);
    if (to_bits(got) == bits) continue;
    failures.add(format_number(static_cast<double>(sign * x), {.hex = true}) + " is rounded to " +
                 format_number(got, {.hex = true}) + ", not " +
                 format_number(from_bits<T>(bits), {.hex = true}));
  }
}

/// Points of the wider type R between neighbours of T: on and beside the ends, the quarters, and on
/// and beside the middle.
template <class T, class R>
void check_gaps() {
  Failures failures;
  constexpr R infinity = std::numeric_limits<R>::infinity();
  for_each_finite<T>([&](Bits<T> below) {
    const auto above = static_cast<Bits<T>>(below + 1);
    const Bits<T> even = below % 2 == 0 ? below : above;
    const R low = static_cast<R>(magnitude<T>(below)), high = static_cast<R>(magnitude<T>(above));
    const R middle = static_cast<R>(midpoint<T>(below));
    check_rounded<T>(low, below, failures);
    check_rounded<T>(std::nextafter(low, infinity), below, failures);
    check_rounded<T>(low + (high - low) / 4, below, failures);
    check_rounded<T>(std::nextafter(middle, R(0)), below, failures);
    check_rounded<T>(middle, even, failures);
    check_rounded<T>(std::nextafter(middle, infinity), above, failures);
    check_rounded<T>(high - (high - low) / 4, above, failures);
    check_rounded<T>(std::nextafter(high, R(0)), above, failures);
  });
  INFO(failures.first);
  REQUIRE(failures.count == 0);
}

template <class T, class R>
void check_extremes() {
  const auto bits = [](R x) { return to_bits(math::round_to<T>(x)); };
  using Limits = std::numeric_limits<R>;
  CHECK(bits(Limits::infinity()) == infinity_bits<T>);
  CHECK(bits(-Limits::infinity()) == (infinity_bits<T> | sign_bit<T>));
  CHECK(bits(Limits::max()) == infinity_bits<T>);
  CHECK(bits(Limits::lowest()) == (infinity_bits<T> | sign_bit<T>));
  CHECK(bits(R(0)) == 0);
  CHECK(bits(-R(0)) == sign_bit<T>);
  CHECK(bits(Limits::denorm_min()) == 0);
  CHECK(bits(-Limits::denorm_min()) == sign_bit<T>);
  CHECK(is_nan_bits<T>(bits(Limits::quiet_NaN())));
  CHECK(is_nan_bits<T>(bits(-Limits::quiet_NaN())));
}

template <class T>
void check_widen() {
  Failures failures;
  for (Bits<T> bits = 0; bits <= infinity_bits<T>; ++bits) {
    const bool infinite = bits == infinity_bits<T>;
    const double expected = infinite ? std::numeric_limits<double>::infinity() : magnitude<T>(bits);
    const T positive = from_bits<T>(bits), negative = from_bits<T>(bits | sign_bit<T>);
    const auto wide = math::widen<double>(negative);
    if (math::widen<double>(positive) != expected || wide != -expected || !std::signbit(wide) ||
        math::widen<long double>(positive) != expected) {
      failures.add("pattern " + std::to_string(bits));
    }
  }
  INFO(failures.first);
  REQUIRE(failures.count == 0);
}

}  // namespace

TEST_CASE("rounding to float16 is to the nearest and ties are to even between all neighbours") {
  SECTION("from double") { check_gaps<Float16, double>(); }
  SECTION("from long double") { check_gaps<Float16, long double>(); }
}

TEST_CASE("rounding to bfloat16 is to the nearest and ties are to even between all neighbours") {
  SECTION("from double") { check_gaps<BFloat16, double>(); }
  SECTION("from long double") { check_gaps<BFloat16, long double>(); }
}

TEST_CASE("rounding to float32 is to the nearest and ties are to even") {
  SECTION("from double") { check_gaps<float, double>(); }
  SECTION("from long double") { check_gaps<float, long double>(); }
}

TEST_CASE("rounding to float64 from long double is to the nearest and ties are to even") {
  check_gaps<double, long double>();
}

TEST_CASE("rounding keeps infinities and NaN and the sign of zero and overflows to infinity") {
  SECTION("float16 from double") { check_extremes<Float16, double>(); }
  SECTION("float16 from long double") { check_extremes<Float16, long double>(); }
  SECTION("bfloat16 from double") { check_extremes<BFloat16, double>(); }
  SECTION("bfloat16 from long double") { check_extremes<BFloat16, long double>(); }
  SECTION("float32 from double") { check_extremes<float, double>(); }
  SECTION("float32 from long double") { check_extremes<float, long double>(); }
  SECTION("float64 from long double") { check_extremes<double, long double>(); }
}

TEST_CASE("rounding does not go through a format in between") {
  // Nearest float32: the midpoint between two float16, which would then fall to the even one.
  CHECK(to_bits(math::round_to<Float16>(0x1.0020000001p0)) == 0x3c01);
  CHECK(to_bits(math::round_to<Float16>(0x1.005fffffffp0)) == 0x3c01);
  CHECK(to_bits(math::round_to<BFloat16>(0x1.0100000001p0)) == 0x3f81);
  CHECK(to_bits(math::round_to<BFloat16>(0x1.02ffffffffp0)) == 0x3f81);
  // Nearest double: the midpoint between two narrower values.
  CHECK(to_bits(math::round_to<Float16>(0x1.0020000000000002p0L)) == 0x3c01);
  CHECK(to_bits(math::round_to<BFloat16>(0x1.0100000000000002p0L)) == 0x3f81);
  CHECK(to_bits(math::round_to<float>(0x1.0000010000000002p0L)) == 0x3f800001);
  CHECK(to_bits(math::round_to<float>(0x1.000002fffffffffep0L)) == 0x3f800001);
}

TEST_CASE("16-bit values overflow from the midpoint above the largest on") {
  CHECK(to_bits(math::round_to<Float16>(65519.99999999999)) == 0x7bff);
  CHECK(to_bits(math::round_to<Float16>(65520.0)) == 0x7c00);
  CHECK(to_bits(math::round_to<BFloat16>(0x1.fefffffffffffp127)) == 0x7f7f);
  CHECK(to_bits(math::round_to<BFloat16>(0x1.ffp127)) == 0x7f80);
}

TEST_CASE("every 16-bit value is widened exactly") {
  SECTION("float16") { check_widen<Float16>(); }
  SECTION("bfloat16") { check_widen<BFloat16>(); }
}

}  // namespace act::test
