#include <act/io/npy.hpp>
#include <catch2/catch.hpp>

#include "lib/bits.hpp"
#include "lib/check.hpp"
#include "npy_bytes.hpp"

namespace act::test {
namespace {

Tensor read(std::string_view bytes, std::optional<DType> dtype = {}) {
  return io::read_npy(bytes, "x.npy", {.dtype = dtype}).tensor;
}

template <class T>
std::string raw(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

std::vector<double> numbers(const Tensor& tensor) {
  const Tensor wide = tensor.cast(DType::float64);
  return {wide.view<double>().begin(), wide.view<double>().end()};
}

}  // namespace

TEST_CASE("what is written is the header of numpy.save and the elements") {
  Tensor tensor(DType::float32, {2, 1});
  tensor.view<float>() << 1, -2;
  const std::string expected = std::string("\x93NUMPY\x01\x00\x76\x00", 10) +
                               "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }" +
                               std::string(58, ' ') + '\n' +
                               std::string("\x00\x00\x80\x3f\x00\x00\x00\xc0", 8);
  CHECK(rendered(tensor) == expected);
}

TEST_CASE("descr names the dtype as NumPy does") {
  const std::vector<std::pair<DType, std::string>> descriptions{
      {DType::float16, "<f2"}, {DType::bfloat16, "<V2"}, {DType::float32, "<f4"},
      {DType::float64, "<f8"}, {DType::int8, "|i1"},     {DType::int16, "<i2"},
      {DType::int32, "<i4"},   {DType::int64, "<i8"},    {DType::uint8, "|u1"},
      {DType::uint16, "<u2"},  {DType::uint32, "<u4"},   {DType::uint64, "<u8"}};
  REQUIRE(descriptions.size() == dtypes.size());
  for (const auto& [dtype, descr] : descriptions) {
    INFO(info(dtype).name);
    const std::string bytes = rendered(Tensor(dtype, {1}));
    CHECK(bytes.substr(10, 16) == "{'descr': '" + descr + "',");
  }
}

TEST_CASE("every bit of the elements survives reading and writing") {
  // NaN payloads, signalling NaN, -0 and subnormals included.
  const std::vector<std::uint32_t> patterns{0x7fc00001, 0xffc12345, 0x7f800001, 0xff800000,
                                            0x80000000, 0x00000001, 0x807fffff, 0x3f800000};
  const std::string data = raw(patterns);
  for (const bool fortran : {false, true}) {
    const Tensor tensor = read(npy_bytes(npy_header("<f4", "(8,)", fortran), data));
    CHECK(rendered(tensor).ends_with(data));
  }
  CHECK(rendered(read(npy_bytes(npy_header("<f2", "(16,)"), data))).ends_with(data));
  CHECK(
      rendered(read(npy_bytes(npy_header("<V2", "(16,)"), data), DType::bfloat16)).ends_with(data));
}

TEST_CASE("integers are read to their limits in either byte order") {
  const std::string lowest("\x80\0\0\0\0\0\0\x01", 8);
  CHECK(read(npy_bytes(npy_header(">i8", "()"), lowest)).view<std::int64_t>()[0] ==
        std::numeric_limits<std::int64_t>::min() + 1);
  CHECK(read(npy_bytes(npy_header(">u8", "()"), lowest)).view<std::uint64_t>()[0] ==
        0x8000000000000001);
  CHECK(read(npy_bytes(npy_header("<u8", "()"), lowest)).view<std::uint64_t>()[0] ==
        0x0100000000000080);
  CHECK(read(npy_bytes(npy_header(">i4", "(2,)"), lowest)).view<std::int32_t>()[1] == 1);
  CHECK(read(npy_bytes(npy_header(">u2", "(4,)"), lowest)).view<std::uint16_t>()[0] == 0x8000);
  CHECK(read(npy_bytes(npy_header("|i1", "(8,)"), lowest)).view<std::int8_t>()[0] == -128);
}

TEST_CASE("all byte order marks are understood") {
  const std::string one = raw<float>({1});
  for (const char* descr : {"<f4", "=f4", "|f4", "f4"}) {
    INFO(descr);
    CHECK(numbers(read(npy_bytes(npy_header(descr, "(1,)"), one))) == std::vector<double>{1});
  }
  for (const char* descr : {"|i1", "<i1", ">i1", "=i1", "i1"}) {
    INFO(descr);
    CHECK(numbers(read(npy_bytes(npy_header(descr, "(2,)"), "\x05\xff"))) ==
          std::vector<double>{5, -1});
  }
}

TEST_CASE("a dtype that is asked for is reached by one rounding") {
  const auto doubles = npy_bytes(npy_header("<f8", "(1,)"), raw<double>({0x1.0020000001p0}));
  CHECK(to_bits(read(doubles, DType::float16).view<Float16>()[0]) == 0x3c01);
  const auto integers =
      npy_bytes(npy_header("<i8", "(1,)"), raw<std::int64_t>({0x1000001000000001}));
  CHECK(read(integers, DType::float32).view<float>()[0] == 0x1.000002p60F);
  const auto swapped = npy_bytes(npy_header(">i2", "(2,)"), std::string("\x00\x05\xff\xff", 4));
  CHECK(numbers(read(swapped, DType::float32)) == std::vector<double>{5, -1});
}

TEST_CASE("any byte but zero is true") {
  const auto bytes = npy_bytes(npy_header("|b1", "(4,)"), std::string("\x00\x01\x02\xff", 4));
  CHECK(numbers(read(bytes, DType::float32)) == std::vector<double>{0, 1, 1, 1});
}

TEST_CASE("dtypes without a number line are refused by name") {
  const std::vector<std::pair<std::string, std::string>> refused{
      {"|b1", "dtype bool ('|b1') (convert it with --dtype float32)"},
      {"<V2", "dtype void ('<V2') (two-byte void is read with --dtype bfloat16)"},
      {"<c8", "complex dtype '<c8'"},
      {">c16", "complex dtype '>c16'"},
      {"|O", "object dtype '|O'"},
      {"|O8", "object dtype '|O8'"},
      {"|S5", "byte string dtype '|S5'"},
      {"<U3", "string dtype '<U3'"},
      {"|V4", "void dtype '|V4'"},
      {"<M8[ns]", "datetime dtype '<M8[ns]'"},
      {"<m8[s]", "timedelta dtype '<m8[s]'"},
      {"<f16", "unsupported dtype '<f16'"},
      {"<f1", "unsupported dtype '<f1'"},
      {"<f44", "unsupported dtype '<f44'"},
      {"<i3", "unsupported dtype '<i3'"},
      {"<u16", "unsupported dtype '<u16'"},
      {"<f", "unsupported dtype '<f'"},
      {"<", "unknown dtype '<'"},
      {"", "unknown dtype ''"},
      {"<x4", "unknown dtype '<x4'"},
      {"<<f4", "unknown dtype '<<f4'"},
  };
  for (const auto& [descr, what] : refused) {
    INFO(descr);
    const auto bytes = npy_bytes(npy_header(descr, "(1,)"), std::string(16, '\0'));
    CHECK_THAT(message([&] { read(bytes); }), Catch::StartsWith("x.npy: at byte 20: " + what));
  }
}

TEST_CASE("data must be exactly as long as the shape says") {
  const auto refusal = [](std::string_view shape, std::size_t size) {
    const auto bytes = npy_bytes(npy_header("<f4", shape), std::string(size, '\0'));
    return message([&] { read(bytes); });
  };
  CHECK(refusal("(2, 3)", 24) == "(no error)");
  CHECK_THAT(refusal("(2, 3)", 23), Catch::EndsWith("23 bytes of data (expected 24 for shape "
                                                    "(2, 3); truncated file)"));
  CHECK_THAT(refusal("(2, 3)", 25), Catch::EndsWith("25 bytes of data (expected 24 for shape "
                                                    "(2, 3); trailing bytes)"));
  CHECK_THAT(refusal("()", 0), Catch::Contains("truncated"));
  CHECK_THAT(refusal("(0,)", 1), Catch::Contains("trailing"));
  // Nothing of this size is allocated before the data are counted.
  CHECK_THAT(refusal("(1000000000000000000,)", 4), Catch::Contains("truncated"));
}

TEST_CASE("a shape that NumPy cannot hold is refused") {
  const auto refusal = [](std::string_view shape) {
    return message([&] { read(npy_bytes(npy_header("<f8", shape))); });
  };
  CHECK_THAT(refusal("(2305843009213693952, 2)"),
             Catch::Equals("x.npy: shape (2305843009213693952, 2) overflows (expected at most "
                           "2^63 - 1 bytes)"));
  CHECK_THAT(refusal("(2305843009213693952,)"), Catch::Contains("overflows"));
  CHECK_THAT(refusal("(0, 4611686018427387904)"), Catch::Contains("overflows"));
  CHECK_THAT(refusal("(4294967296, 4294967296, 0)"), Catch::Contains("overflows"));
  std::string ones = "(0, ";
  for (int i = 0; i < 32; ++i) ones += "1, ";
  CHECK_THAT(refusal(ones + ")"),
             Catch::Equals("x.npy: shape has 33 dimensions (expected at most 32)"));
}

}  // namespace act::test
