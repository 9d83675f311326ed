#include <act/number.hpp>
#include <catch2/catch.hpp>

#include "bits.hpp"

namespace act::test {

TEST_CASE("numbers are laid out as a person would write them") {
  const std::vector<std::pair<double, const char*>> layouts{
      {0.0, "0"},
      {-0.0, "-0"},
      {1, "1"},
      {-1.5, "-1.5"},
      {10, "10"},
      {100000, "100000"},
      {123456.789, "123456.789"},
      {1e15, "1000000000000000"},
      {1234567890123456, "1234567890123456"},
      {9999999999999998, "9999999999999998"},
      {1e16, "1e16"},
      {1.5e16, "1.5e16"},
      {-1e300, "-1e300"},
      {0.1, "0.1"},
      {0.001, "0.001"},
      {0.0001, "0.0001"},
      {0.00012345, "0.00012345"},
      {0.00001, "1e-5"},
      {0.000012345, "1.2345e-5"},
      {-1.5e-7, "-1.5e-7"},
      {1e-10, "1e-10"},
      {5e-324, "5e-324"},
  };
  for (const auto& [value, text] : layouts) CHECK(format_number(value) == text);
}

TEST_CASE("each type writes the digits that it needs itself") {
  CHECK(format_number(from_bits<Float16>(0x2e66)) == "0.1");
  CHECK(format_number(from_bits<Float16>(0x7bff)) == "65500");
  CHECK(format_number(from_bits<Float16>(0x0001)) == "6e-8");
  CHECK(format_number(from_bits<BFloat16>(0x3dcd)) == "0.1");
  CHECK(format_number(from_bits<BFloat16>(0x7f7f)) == "3.39e38");
  CHECK(format_number(from_bits<BFloat16>(0x0001)) == "9e-41");
  CHECK(format_number(0.1F) == "0.1");
  CHECK(format_number(16777216.0F) == "16777216");
  CHECK(format_number(3.4028235e38F) == "3.4028235e38");
  CHECK(format_number(1e-45F) == "1e-45");
  CHECK(format_number(0.1) == "0.1");
  CHECK(format_number(static_cast<double>(0.1F)) == "0.10000000149011612");
}

TEST_CASE("integers are written in full") {
  CHECK(format_number(std::int8_t{-128}) == "-128");
  CHECK(format_number(std::uint8_t{65}) == "65");
  CHECK(format_number(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
  CHECK(format_number(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
}

TEST_CASE("a precision rounds the exact value to that many digits") {
  CHECK(format_number(1.0 / 3, {.precision = 3}) == "0.333");
  CHECK(format_number(2.0F / 3, {.precision = 1}) == "0.7");
  CHECK(format_number(0.1F, {.precision = 17}) == "0.10000000149011612");
  CHECK(format_number(-1234.5, {.precision = 17}) == "-1234.5");
  CHECK(format_number(2.0, {.precision = 6}) == "2");
  CHECK(format_number(9.99, {.precision = 2}) == "10");
  CHECK(format_number(-0.0, {.precision = 6}) == "-0");
  CHECK(format_number(std::numeric_limits<double>::infinity(), {.precision = 3}) == "inf");
  // A tie of the exact value, not of its shortest text.
  CHECK(format_number(0.125, {.precision = 2}) == "0.12");
  CHECK(format_number(from_bits<Float16>(0x2e66), {.precision = 4}) == "0.09998");
}

TEST_CASE("a precision leaves the notation as it is") {
  CHECK(format_number(1e-5, {.precision = 3}) == "1e-5");
  CHECK(format_number(1.5e-7, {.precision = 3}) == "1.5e-7");
  CHECK(format_number(1e20, {.precision = 3}) == "1e20");
  CHECK(format_number(-2.5e300, {.precision = 3}) == "-2.5e300");
  CHECK(format_number(123456.0, {.precision = 3}) == "123000");
  CHECK(format_number(99999.0, {.precision = 2}) == "100000");
  CHECK(format_number(9.99e15, {.precision = 2}) == "1e16");
  CHECK(format_number(9.99e-5, {.precision = 2}) == "0.0001");
}

TEST_CASE("hexadecimals are exact") {
  const NumberStyle hex{.hex = true};
  CHECK(format_number(1.0, hex) == "0x1p+0");
  CHECK(format_number(-0.1, hex) == "-0x1.999999999999ap-4");
  CHECK(format_number(0.1F, hex) == "0x1.99999ap-4");
  CHECK(format_number(from_bits<Float16>(0x0001), hex) == "0x1p-24");
  CHECK(format_number(0.0, hex) == "0x0p+0");
  CHECK(format_number(-0.0F, hex) == "-0x0p+0");
  CHECK(format_number(-std::numeric_limits<float>::infinity(), hex) == "-inf");
  CHECK(format_number(std::numeric_limits<float>::quiet_NaN(), hex) == "nan");
}

}  // namespace act::test
