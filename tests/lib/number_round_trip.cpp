#include <act/number.hpp>
#include <catch2/catch.hpp>

#include "bits.hpp"
#include "check.hpp"
#include "decimal.hpp"

namespace act::test {
namespace {

/// The significant digits of a written number.
std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text.substr(0, text.find('e'))) {
    if (c >= '0' && c <= '9') digits += c;
  }
  digits.erase(0, digits.find_first_not_of('0'));
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

/// The two numbers of `count` digits around `exact`: the lower, the upper.
std::pair<Decimal, Decimal> around(const Decimal& exact, std::size_t count) {
  Decimal lower{exact.digits.substr(0, count), exact.exponent};
  Decimal upper = lower;
  std::size_t i = count;
  while (i > 0 && upper.digits[i - 1] == '9') upper.digits[--i] = '0';
  if (i > 0) {
    ++upper.digits[i - 1];
  } else {
    upper = {"1", exact.exponent + 1};
  }
  return {lower, upper};
}

template <class T>
void check_is_shortest(Bits<T> bits, Failures& failures) {
  if (bits == 0) return;
  const std::string text = format_number(from_bits<T>(bits));
  const std::string digits = digits_of(text);
  const Decimal exact = Decimal::of(magnitude<T>(bits));
  const auto reads_back = [&](const Decimal& decimal) {
    const auto value = parse_number<T>(decimal.scientific());
    return value && to_bits(*value) == bits;
  };
  // Every shorter number that reads back has one of these two between itself and the value.
  if (digits.size() > 1) {
    const auto [lower, upper] = around(exact, digits.size() - 1);
    for (const Decimal& shorter : {lower, upper}) {
      if (reads_back(shorter)) failures.add(text + " could be " + shorter.scientific());
    }
  }
  // Of several as short, the nearest.
  if (digits.size() >= exact.digits.size()) return;
  const auto [lower, upper] = around(exact, digits.size());
  const std::string rest = exact.digits.substr(digits.size());
  const Decimal& nearest = rest < "5" ? lower : upper;
  if (rest != "5" && reads_back(nearest) && digits_of(nearest.digits) != digits) {
    failures.add(text + " is farther away than " + nearest.scientific());
  }
}

template <class T>
void check_reads_back(T x, const NumberStyle& style, Failures& failures) {
  const std::string text = format_number(x, style);
  const auto back = parse_number<T>(text);
  if (!back || to_bits(*back) != to_bits(x)) failures.add(text + " reads back differently");
}

template <class T>
void check_round_trip() {
  Failures failures;
  for_each_finite<T>([&](Bits<T> bits) {
    for (const Bits<T> sign : {Bits<T>{0}, sign_bit<T>}) {
      const T x = from_bits<T>(static_cast<Bits<T>>(bits | sign));
      check_reads_back(x, {}, failures);
      check_reads_back(x, {.hex = true}, failures);
      check_reads_back(x, {.precision = 17}, failures);
    }
  });
  INFO(failures.first);
  REQUIRE(failures.count == 0);
}

template <class T>
void check_shortest() {
  Failures failures;
  for_each_finite<T>([&](Bits<T> bits) { check_is_shortest<T>(bits, failures); });
  INFO(failures.first);
  REQUIRE(failures.count == 0);
}

/// Where the digits of a number change most.
template <class T>
void check_powers_of_ten(int from, int to) {
  Failures failures;
  for (int power = from; power <= to; ++power) {
    const std::string text = "1e" + std::to_string(power);
    const Bits<T> bits = to_bits(parse_number<T>(text).value());
    for (auto near = static_cast<Bits<T>>(bits - 2); near != bits + 3; ++near) {
      check_reads_back(from_bits<T>(near), {}, failures);
      check_is_shortest<T>(near, failures);
    }
  }
  INFO(failures.first);
  REQUIRE(failures.count == 0);
}

template <class T>
void check_non_finite() {
  Failures failures;
  for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
    const auto pattern = static_cast<Bits<T>>(bits);
    if (!is_nan_bits<T>(pattern)) continue;
    const std::string text = format_number(from_bits<T>(pattern));
    if (text != "nan") failures.add("a NaN is written " + text);
  }
  INFO(failures.first);
  REQUIRE(failures.count == 0);
  CHECK(format_number(from_bits<T>(infinity_bits<T>)) == "inf");
  CHECK(format_number(from_bits<T>(infinity_bits<T> | sign_bit<T>)) == "-inf");
}

}  // namespace

TEST_CASE("every float16 reads back from its text") { check_round_trip<Float16>(); }
TEST_CASE("every bfloat16 reads back from its text") { check_round_trip<BFloat16>(); }
TEST_CASE("float32 values all over the range read back from their text") {
  check_round_trip<float>();
}
TEST_CASE("float64 values all over the range read back from their text") {
  check_round_trip<double>();
}

TEST_CASE("no float16 has a shorter or nearer text") { check_shortest<Float16>(); }
TEST_CASE("no bfloat16 has a shorter or nearer text") { check_shortest<BFloat16>(); }
TEST_CASE("float32 values have no shorter or nearer text") { check_shortest<float>(); }
TEST_CASE("float64 values have no shorter or nearer text") { check_shortest<double>(); }

TEST_CASE("numbers beside powers of ten read back from the shortest text") {
  SECTION("float32") { check_powers_of_ten<float>(-44, 38); }
  SECTION("float64") { check_powers_of_ten<double>(-322, 308); }
}

TEST_CASE("every 16-bit NaN is written as nan") {
  SECTION("float16") { check_non_finite<Float16>(); }
  SECTION("bfloat16") { check_non_finite<BFloat16>(); }
}

}  // namespace act::test
