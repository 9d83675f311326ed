#include <act/number.hpp>
#include <catch2/catch.hpp>
#include <cinttypes>
#include <cstdio>

#include "bits.hpp"
#include "check.hpp"
#include "decimal.hpp"

namespace act::test {
namespace {

template <class T>
void check_parse(const std::string& text, Bits<T> expected, Failures& failures) {
  const auto got = parse_number<T>(text);
  if (got && to_bits(*got) == expected) return;
  failures.add(text + " reads as " + (got ? format_number(*got, {.hex = true}) : "no number") +
               ", not " + format_number(from_bits<T>(expected), {.hex = true}));
}

/// What lies between two neighbouring values, and what it must be read as.
template <class T>
struct Gap {
  explicit Gap(Bits<T> bits)
      : below(bits),
        above(static_cast<Bits<T>>(bits + 1)),
        even(bits % 2 == 0 ? below : above),
        middle(midpoint<T>(bits)) {}

  Bits<T> below, above, even;
  WideOf<T> middle;
};

template <class T>
void check_decimals() {
  Failures failures;
  for_each_finite<T>([&](Bits<T> bits) {
    const Gap<T> gap(bits);
    const Decimal tie = Decimal::of(gap.middle);
    check_parse<T>(tie.scientific(), gap.even, failures);
    check_parse<T>(tie.just_above().scientific(), gap.above, failures);
    check_parse<T>(tie.just_below().scientific(), gap.below, failures);
    if (bits % 16 > 1) return;
    check_parse<T>('-' + tie.fixed(), gap.even | sign_bit<T>, failures);
    check_parse<T>('-' + tie.just_above().fixed(), gap.above | sign_bit<T>, failures);
    check_parse<T>('-' + tie.just_below().fixed(), gap.below | sign_bit<T>, failures);
  });
  INFO(failures.first);
  REQUIRE(failures.count == 0);
}

/// A hexadecimal literal with `tail` after the point of an integer.
std::string hexadecimal(std::uint64_t whole, const std::string& tail, int exponent) {
  std::array<char, 40> buffer;
  std::snprintf(buffer.data(), buffer.size(), "0x%" PRIx64 ".", whole);
  return buffer.data() + tail + 'p' + std::to_string(exponent);
}

template <class T>
void check_hexadecimals() {
  Failures failures;
  for_each_finite<T>([&](Bits<T> bits) {
    const Gap<T> gap(bits);
    int exponent;
    constexpr int digits = significand_digits<T> + 2;
    const auto whole =
        static_cast<std::uint64_t>(std::ldexp(std::frexp(gap.middle, &exponent), digits));
    exponent -= digits;
    check_parse<T>(hexadecimal(whole, std::string(24, '0'), exponent), gap.even, failures);
    check_parse<T>(hexadecimal(whole, std::string(24, '0') + '1', exponent), gap.above, failures);
    check_parse<T>(hexadecimal(whole - 1, std::string(25, 'f'), exponent), gap.below, failures);
  });
  INFO(failures.first);
  REQUIRE(failures.count == 0);
}

template <class T>
struct Known {
  const char* text;
  Bits<T> bits;
};

template <class T>
void check_known(const std::vector<Known<T>>& values) {
  for (const auto& [text, bits] : values) {
    INFO(text);
    const auto got = parse_number<T>(text);
    CHECK((got && to_bits(*got) == bits));
    const auto negative = parse_number<T>('-' + std::string(text));
    CHECK((negative && to_bits(*negative) == (bits | sign_bit<T>)));
  }
}

}  // namespace

TEST_CASE("a decimal is rounded once to float16 beside every midpoint") {
  check_decimals<Float16>();
}
TEST_CASE("a decimal is rounded once to bfloat16 beside every midpoint") {
  check_decimals<BFloat16>();
}
TEST_CASE("a decimal is rounded once to float32 beside midpoints") { check_decimals<float>(); }
TEST_CASE("a decimal is rounded once to float64 beside midpoints") { check_decimals<double>(); }

TEST_CASE("a hexadecimal is rounded once to float16 beside every midpoint") {
  check_hexadecimals<Float16>();
}
TEST_CASE("a hexadecimal is rounded once to bfloat16 beside every midpoint") {
  check_hexadecimals<BFloat16>();
}
TEST_CASE("a hexadecimal is rounded once to float32 beside midpoints") {
  check_hexadecimals<float>();
}
TEST_CASE("a hexadecimal is rounded once to float64 beside midpoints") {
  check_hexadecimals<double>();
}

// Stated by hand, so that they hold whatever the helpers above compute. Where a number is said to
// be above a midpoint, the nearest double is the midpoint itself.

TEST_CASE("known float16 literals") {
  check_known<Float16>({
      {"1", 0x3c00},
      {"0.1", 0x2e66},
      {"65504", 0x7bff},
      {"65519.99999999999999999999", 0x7bff},
      {"65520", 0x7c00},
      {"1e5", 0x7c00},
      {"6.103515625e-5", 0x0400},
      {"5.9604644775390625e-8", 0x0001},
      {"2.98023223876953125e-8", 0x0000},
      {"2.98023223876953125000000000001e-8", 0x0001},
      {"1.00048828125", 0x3c00},
      {"1.00048828125000000000000000001", 0x3c01},
      {"1.00146484375", 0x3c02},
      {"1.00146484374999999999999999999", 0x3c01},
      {"0x1.ffcp15", 0x7bff},
      {"0x1.ffdffffffffffffffffffffp15", 0x7bff},
      {"0x1.ffep15", 0x7c00},
      {"0x1p-25", 0x0000},
      {"0x1.00000000000000000000001p-25", 0x0001},
  });
}

TEST_CASE("known bfloat16 literals") {
  check_known<BFloat16>({
      {"1", 0x3f80},
      {"0.1", 0x3dcd},
      {"3.3895313892515355e38", 0x7f7f},
      {"3.39617752923046e38", 0x7f7f},
      {"3.39617752923047e38", 0x7f80},
      {"9.183549615799121e-41", 0x0001},
      {"4.591774807899560e-41", 0x0000},
      {"4.591774807899561e-41", 0x0001},
      {"1.00390625", 0x3f80},
      {"1.00390625000000000000000000001", 0x3f81},
      {"0x1.01p0", 0x3f80},
      {"0x1.010000000000000000001p0", 0x3f81},
      {"0x1.ffp127", 0x7f80},
      {"0x1.feffffffffffffffffffffp127", 0x7f7f},
  });
}

TEST_CASE("known float32 literals") {
  check_known<float>({
      {"0.1", 0x3dcccccd},
      {"16777217", 0x4b800000},
      {"16777217.00000000000000000001", 0x4b800001},
      {"16777218.99999999999999999999", 0x4b800001},
      {"1.00000005960464477539062500000000000001", 0x3f800001},
      {"340282346638528859811704183484516925440", 0x7f7fffff},
      {"340282356779733661637539395458142568447", 0x7f7fffff},
      {"340282356779733661637539395458142568448", 0x7f800000},
      {"1e39", 0x7f800000},
      {"1.1754943508222875e-38", 0x00800000},
      {"1.401298464324817e-45", 0x00000001},
      {"7.006492321624085e-46", 0x00000000},
      {"7.006492321624086e-46", 0x00000001},
      {"1e-46", 0x00000000},
      {"0x1.fffffep127", 0x7f7fffff},
      {"0x1.fffffefffffffffffffffffp127", 0x7f7fffff},
      {"0x1.ffffffp127", 0x7f800000},
      {"0x1.000001p0", 0x3f800000},
      {"0x1.00000100000000000000001p0", 0x3f800001},
  });
}

TEST_CASE("known float64 literals") {
  check_known<double>({
      {"0.1", 0x3fb999999999999a},
      {"9007199254740993", 0x4340000000000000},
      {"9007199254740993.00000000000000000001", 0x4340000000000001},
      {"1.7976931348623157e308", 0x7fefffffffffffff},
      {"1.797693134862315807937289714e308", 0x7fefffffffffffff},
      {"1.797693134862315807937289715e308", 0x7ff0000000000000},
      {"2.2250738585072011e-308", 0x000fffffffffffff},
      {"2.2250738585072014e-308", 0x0010000000000000},
      {"5e-324", 0x0000000000000001},
      {"2.4703282292062327e-324", 0x0000000000000000},
      {"2.4703282292062328e-324", 0x0000000000000001},
      {"0x1.fffffffffffff7ffffffffffffffp1023", 0x7fefffffffffffff},
      {"0x1.fffffffffffff8p1023", 0x7ff0000000000000},
      {"0x1p-1075", 0x0000000000000000},
      {"0x1.00000000000000000001p-1075", 0x0000000000000001},
  });
}

}  // namespace act::test
