#include <act/io/io.hpp>
#include <catch2/catch.hpp>

#include "lib/check.hpp"
#include "lib/tensors.hpp"

namespace act::test {
namespace {

std::string write(const io::Document& document, const NumberStyle& style = {},
                  char delimiter = ',') {
  return io::render(document, delimiter == '\t' ? io::Format::tsv : io::Format::csv, style);
}

}  // namespace

TEST_CASE("CSV: tensors of up to two dimensions are written as rows") {
  CHECK(write({floats({}, {5})}) == "5\n");
  CHECK(write({floats({1}, {5})}) == "5\n");
  CHECK(write({floats({3}, {1, -2.5, 3})}) == "1,-2.5,3\n");
  CHECK(write({floats({2, 3}, {1, 2, 3, 4, 5, 6})}) == "1,2,3\n4,5,6\n");
  CHECK(write({floats({3, 1}, {1, 2, 3})}) == "1\n2\n3\n");
  CHECK(write({floats({1, 3}, {1, 2, 3})}) == "1,2,3\n");
  CHECK(write({floats({2, 2}, {1, 2, 3, 4})}, {}, '\t') == "1\t2\n3\t4\n");
}

TEST_CASE("CSV: a column comes out as a column") {
  CHECK(write({.tensor = floats({3}, {1, 2, 3}), .column = true}) == "1\n2\n3\n");
  // What has become two-dimensional since is no column any more.
  CHECK(write({.tensor = floats({2, 2}, {1, 2, 3, 4}), .column = true}) == "1,2\n3,4\n");
}

TEST_CASE("CSV: empty tensors are written as nothing") {
  CHECK(write({floats({0}, {})}).empty());
  CHECK(write({floats({0, 3}, {})}).empty());
  CHECK(write({.tensor = floats({0}, {}), .column = true}).empty());
}

TEST_CASE("CSV: special values and styles") {
  const Tensor tensor = floats({5}, {NAN, INFINITY, -INFINITY, -0.0, 1.0 / 3});
  CHECK(write({tensor}) == "nan,inf,-inf,-0,0.33333334\n");
  CHECK(write({tensor}, {.precision = 2}) == "nan,inf,-inf,-0,0.33\n");
  CHECK(write({tensor}, {.hex = true}) == "nan,inf,-inf,-0x0p+0,0x1.555556p-2\n");
}

TEST_CASE("CSV: every dtype is written with its own digits") {
  CHECK(write({tensor<Float16>(DType::float16, {2}, {0.1, 1000})}) == "0.1,1000\n");
  CHECK(write({tensor<BFloat16>(DType::bfloat16, {2}, {0.1, 1000})}) == "0.1,1000\n");
  CHECK(write({tensor<double>(DType::float64, {2}, {0.1, 1e-300})}) == "0.1,1e-300\n");
  CHECK(write({tensor<std::int8_t>(DType::int8, {2}, {-128, 65})}) == "-128,65\n");
  CHECK(write({tensor<std::uint8_t>(DType::uint8, {2}, {255, 65})}) == "255,65\n");
  CHECK(write({tensor<std::int64_t>(DType::int64, {1}, {-0x1p63})}) == "-9223372036854775808\n");
}

TEST_CASE("CSV: the header is written with quotes where it needs them") {
  io::Document document{.tensor = floats({2, 3}, {1, 2, 3, 4, 5, 6}),
                        .header = {"a b", "c,d", "say \"hi\""}};
  CHECK(write(document) == "a b,\"c,d\",\"say \"\"hi\"\"\"\n1,2,3\n4,5,6\n");
  CHECK(write(document, {}, '\t') == "a b\tc,d\t\"say \"\"hi\"\"\"\n1\t2\t3\n4\t5\t6\n");
  document = {.tensor = floats({2}, {1, 2}), .column = true, .header = {"two\nlines"}};
  CHECK(write(document) == "\"two\nlines\"\n1\n2\n");
}

TEST_CASE("CSV: a header that does not fit the columns is refused") {
  const auto refusal = [](const io::Document& document) {
    return message([&] { write(document); });
  };
  CHECK(refusal({.tensor = floats({2, 2}, {1, 2, 3, 4}), .header = {"a", "b", "c"}}) ==
        "--header: the header row has 3 fields (expected 2, as the result has columns)");
  CHECK(refusal({.tensor = floats({2}, {1, 2}), .header = {"a,b"}}) ==
        "--header: the header row has 1 field (expected 2, as the result has columns)");
}

TEST_CASE("CSV: more than two dimensions are refused") {
  CHECK(message([] {
          write({floats({1, 1, 2}, {1, 2})});
        }) ==
        "shape (1, 1, 2) has no text form (expected at most 2 dimensions; use --to npy or --to "
        "json)");
}

}  // namespace act::test
