#include <act/number.hpp>
#include <catch2/catch.hpp>

#include "bits.hpp"

namespace act::test {
namespace {

std::string zeros(std::size_t count) { return std::string().append(count, '0'); }

template <class T>
void check_spellings() {
  const std::vector<std::pair<std::string, double>> spellings{
      {"0", 0.0},
      {"5", 5},
      {"+5", 5},
      {"-5", -5},
      {"5.", 5},
      {".5", 0.5},
      {"-.5", -0.5},
      {"+.5e+1", 5},
      {"005", 5},
      {"1e2", 100},
      {"1E2", 100},
      {"1e+02", 100},
      {"25e-1", 2.5},
      {"-0", -0.0},
      {"-0.000", -0.0},
      {"0e999999999999999999999999", 0},
      {" 5", 5},
      {"5\t", 5},
      {" \t -5 \t ", -5},
      {"0x1p-3", 0.125},
      {"0X1.8P+1", 3},
      {"0x.8p1", 1},
      {"0x10.", 16},
      {"-0xAbp0", -171},
      {"0xff", 255},
      {"-0x0p0", -0.0},
      {"0x0p99999999999999999999", 0},
      // The exponent alone is out of reach, the number is not.
      {"1" + zeros(500) + "e-500", 1},
      {"0." + zeros(499) + "1e500", 1},
      {"0x1" + zeros(5000) + "p-20000", 1},
      {"0x0." + zeros(4999) + "1p20000", 1},
      {"0." + zeros(400) + "25e401", 2.5},
  };
  for (const auto& [text, expected] : spellings) {
    INFO(text);
    const auto got = parse_number<T>(text);
    CHECK((got && static_cast<double>(*got) == expected &&
           std::signbit(static_cast<double>(*got)) == std::signbit(expected)));
  }
}

template <class T>
void check_non_finite() {
  for (const std::string text : {"inf", "INF", "Inf", "iNf", "infinity", "Infinity", "INFINITY"}) {
    INFO(text);
    CHECK(to_bits(parse_number<T>(text).value()) == infinity_bits<T>);
    CHECK(to_bits(parse_number<T>('+' + text).value()) == infinity_bits<T>);
    CHECK(to_bits(parse_number<T>('-' + text).value()) == (infinity_bits<T> | sign_bit<T>));
  }
  for (const char* text : {"nan", "NaN", "NAN", "nAn", "+nan", "-NaN", " nan "}) {
    INFO(text);
    CHECK(is_nan_bits<T>(to_bits(parse_number<T>(text).value())));
  }
}

template <class T>
void check_out_of_range() {
  for (const std::string text :
       {"1e400", "1e99999999999999999999", "0x1p1024", "0x1p16384", "0x1p99999999999999999999",
        "0x10000000000000000000000p99999999999999999999"}) {
    INFO(text);
    CHECK(to_bits(parse_number<T>(text).value()) == infinity_bits<T>);
    CHECK(to_bits(parse_number<T>('-' + text).value()) == (infinity_bits<T> | sign_bit<T>));
  }
  for (const std::string text : {"1e-400", "1e-99999999999999999999", "0x1p-1076", "0x1p-16500",
                                 "0x1p-99999999999999999999", "0x0.1p-99999999999999999999"}) {
    INFO(text);
    CHECK(to_bits(parse_number<T>(text).value()) == 0);
    CHECK(to_bits(parse_number<T>('-' + text).value()) == sign_bit<T>);
  }
}

const std::vector<std::string> not_numbers{
    "",
    " ",
    "\t",
    "-",
    "+",
    ".",
    "-.",
    "e5",
    ".e5",
    "1e",
    "1e+",
    "1e-",
    "1e+-5",
    "1e++5",
    "1e5.5",
    "1.2.3",
    "1..2",
    "1,5",
    "1_000",
    "1'000",
    "--1",
    "++1",
    "+-1",
    "-+1",
    "- 1",
    "1 2",
    "1e 5",
    "1-",
    "1+1",
    "1f",
    "1F",
    "1d5",
    "1L",
    "1u",
    "0b1",
    "0o7",
    "1%",
    "$1",
    "(1)",
    "\"1\"",
    "one",
    "true",
    "None",
    "null",
    "0x",
    "0x.",
    "0xg",
    "0x1p",
    "0x1p+",
    "0x1p-",
    "0x1p+-3",
    "0x1p++3",
    "0x1p--3",
    "0x1p1.5",
    "0x1p0x1",
    "0x1.8.8p0",
    "0x-1",
    "x1",
    "1x",
    "0x1 p3",
    "0x1p 3",
    "nan1",
    "nan(1)",
    "nanx",
    "na",
    "n",
    "infx",
    "inff",
    "in",
    "infinit",
    "infinity1",
    "inf inity",
    "- inf",
    "--inf",
    "1\n",
    "\n1",
    "1\r",
    "1\v",
    std::string("1\0", 2),
    std::string("\0", 1),
    std::string("1\0002", 3),
    "\xc2\xa0\x31",      // no-break space
    "\xd9\xa3",          // Arabic-Indic three
    "\xef\xbc\x91",      // full-width one
    "\xe2\x88\x92\x31",  // minus sign
    "\xe2\x88\x9e",      // infinity sign
    "\xef\xbb\xbf\x31",  // byte order mark
};

template <class T>
void check_refused() {
  for (const std::string& text : not_numbers) {
    INFO(Catch::Detail::stringify(text));
    CHECK_FALSE(parse_number<T>(text));
  }
}

}  // namespace

TEST_CASE("every spelling of a number is read") {
  SECTION("float16") { check_spellings<Float16>(); }
  SECTION("bfloat16") { check_spellings<BFloat16>(); }
  SECTION("float32") { check_spellings<float>(); }
  SECTION("float64") { check_spellings<double>(); }
}

TEST_CASE("nan and infinity are read in any case and with a sign") {
  SECTION("float16") { check_non_finite<Float16>(); }
  SECTION("bfloat16") { check_non_finite<BFloat16>(); }
  SECTION("float32") { check_non_finite<float>(); }
  SECTION("float64") { check_non_finite<double>(); }
}

TEST_CASE("magnitudes out of range become infinity or zero with the sign") {
  SECTION("float16") { check_out_of_range<Float16>(); }
  SECTION("bfloat16") { check_out_of_range<BFloat16>(); }
  SECTION("float32") { check_out_of_range<float>(); }
  SECTION("float64") { check_out_of_range<double>(); }
}

TEST_CASE("what is no number is not read as one") {
  SECTION("float16") { check_refused<Float16>(); }
  SECTION("bfloat16") { check_refused<BFloat16>(); }
  SECTION("float32") { check_refused<float>(); }
  SECTION("float64") { check_refused<double>(); }
}

TEST_CASE("long double reads hexadecimals to all of its digits") {
  CHECK(parse_number<long double>("0x1.8p-3") == 0.1875L);
  CHECK(parse_number<long double>("-0x1.fffffffffffffffep0") == -std::nextafter(2.0L, 0.0L));
  CHECK(parse_number<long double>("-inf") == -std::numeric_limits<long double>::infinity());
  CHECK_FALSE(parse_number<long double>("0x"));
}

TEST_CASE("integers are read whole or not at all") {
  CHECK(parse_integer("0") == 0);
  CHECK(parse_integer("-1") == -1);
  CHECK(parse_integer(" 32\t") == 32);
  CHECK(parse_integer("9223372036854775807") == std::numeric_limits<long>::max());
  CHECK(parse_integer("-9223372036854775808") == std::numeric_limits<long>::min());
  for (const char* text :
       {"", " ", "-", "1.0", "1e2", "1 2", "0x1", "one", "9223372036854775808"}) {
    INFO(text);
    CHECK_FALSE(parse_integer(text));
  }
}

}  // namespace act::test
