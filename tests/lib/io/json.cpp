#include <act/io/io.hpp>
#include <act/io/json.hpp>
#include <catch2/catch.hpp>

#include "lib/bits.hpp"
#include "lib/check.hpp"
#include "lib/tensors.hpp"

namespace act::test {
namespace {

Tensor read(std::string_view text, const io::ReadOptions& options = {}) {
  return io::read_json(text, "x.json", options).tensor;
}

std::string write(Tensor tensor, const NumberStyle& style = {}) {
  return io::render({std::move(tensor)}, io::Format::json, style);
}

std::string nested(std::size_t depth, const std::string& inside) {
  return std::string(depth, '[') + inside + std::string(depth, ']');
}

}  // namespace

TEST_CASE("JSON: lists nest into dimensions") {
  const std::vector<std::pair<std::string, Shape>> texts{
      {"1", {}},
      {" 1 \n", {}},
      {"[1]", {1}},
      {"[1,2,3]", {3}},
      {"[[1,2,3],[4,5,6]]", {2, 3}},
      {"[[1],[2]]", {2, 1}},
      {"[[[1,2],[3,4],[5,6]]]", {1, 3, 2}},
      {" [ [ 1 , 2 ] ,\r\n\t[ 3 , 4 ] ] \n", {2, 2}},
      {"\xef\xbb\xbf[1,2]", {2}},
      {nested(32, "1"), Shape(32, 1)},
  };
  for (const auto& [text, shape] : texts) {
    INFO(text);
    const Tensor tensor = read(text);
    CHECK(tensor.dtype() == DType::float32);
    CHECK(tensor.shape() == shape);
    for (std::size_t i = 0; i < tensor.size(); ++i) {
      CHECK(tensor.view<float>()[static_cast<Eigen::Index>(i)] == static_cast<float>(i + 1));
    }
  }
}

TEST_CASE("JSON: empty lists have a shape") {
  CHECK(read("[]").shape() == Shape{0});
  CHECK(read(" [ ] ").shape() == Shape{0});
  CHECK(read("[[]]").shape() == Shape{1, 0});
  CHECK(read("[[],[],[]]").shape() == Shape{3, 0});
  CHECK(read("[[[],[]],[[],[]]]").shape() == Shape{2, 2, 0});
  CHECK(read(nested(32, "")).shape().size() == 32);
}

TEST_CASE("JSON: numbers that JSON lacks are read bare and as strings") {
  const Tensor tensor = read(
      R"([NaN, Infinity, -Infinity, "nan", "inf", "-inf", "Infinity", "0x1.8p1", "-0", -0, 2e1])");
  const auto values = tensor.view<float>();
  CHECK(std::isnan(values[0]));
  CHECK(values[1] == INFINITY);
  CHECK(values[2] == -INFINITY);
  CHECK(std::isnan(values[3]));
  CHECK(values[4] == INFINITY);
  CHECK(values[5] == -INFINITY);
  CHECK(values[6] == INFINITY);
  CHECK(values[7] == 3);
  CHECK(to_bits(values[8]) == 0x80000000);
  CHECK(to_bits(values[9]) == 0x80000000);
  CHECK(values[10] == 20);
}

TEST_CASE("JSON: each number is rounded once to the dtype that is asked for") {
  const io::ReadOptions half{.dtype = DType::float16}, brain{.dtype = DType::bfloat16};
  CHECK(to_bits(read("[1.00048828125000000001]", half).view<Float16>()[0]) == 0x3c01);
  CHECK(to_bits(read("[\"1.00048828125000000001\"]", half).view<Float16>()[0]) == 0x3c01);
  CHECK(to_bits(read("[1.00390625000000000001]", brain).view<BFloat16>()[0]) == 0x3f81);
  CHECK(to_bits(read("[1.00000005960464477539062500001]").view<float>()[0]) == 0x3f800001);
  CHECK(read("9007199254740993", {.text_dtype = DType::float64}).view<double>()[0] ==
        9007199254740992);
}

TEST_CASE("JSON: what is no list of numbers is refused with its line and column") {
  const std::vector<std::pair<std::string, std::string>> texts{
      {"[1,2", "1:5: the input ends (expected ',' or ']')"},
      {"[1,", "1:4: the input ends (expected a number)"},
      {"[", "1:2: the input ends (expected a number)"},
      {"[[1,2],", "1:8: the input ends (expected a list, as beside it)"},
      {"[1,]", "1:4: found ']' (expected a number)"},
      {"[,1]", "1:2: found ',' (expected a number)"},
      {"[1,,2]", "1:4: found ',' (expected a number)"},
      {"[1 2]", "1:4: found '2' (expected ',' or ']')"},
      {"[1;2]", "1:2: found '1;2' (expected a number)"},
      {"[1,2]]", "1:6: found ']' (expected the end of the input)"},
      {"[1,2] [3]", "1:7: found '[' (expected the end of the input)"},
      {"]", "1:1: found ']' (expected a number)"},
      {"[1}", "1:3: found '}' (expected ',' or ']')"},
      {"[null]", "1:2: found 'null' (expected a number)"},
      {"[true, false]", "1:2: found 'true' (expected a number)"},
      {"[[1,2],\n [3,x]]", "2:5: found 'x' (expected a number)"},
      {"[1,\r\n\r\n\t?]", "3:2: found '?' (expected a number)"},
      {"{\"a\": 1}", "1:1: found '{' (expected a number)"},
      {"[{\"a\": 1}]", "1:2: found '{' (expected a number)"},
      {"[\"one\"]", "1:2: found '\"one\"' (expected a number)"},
      {"[\"\"]", "1:2: found '\"\"' (expected a number)"},
      {"[\"1]", "(expected a closing '\"')"},
      {"[\"1\n\"]", "(expected a closing '\"')"},
      {"['1']", "1:2: found ''1'' (expected a number)"},
      {"[1, // one\n 2]", "1:5: found '//' (expected a number)"},
      {"\"a\"", "1:1: found '\"a\"' (expected a number)"},
      {std::string("[1,\0]", 5), "1:4: found a NUL byte (expected a number)"},
      {std::string("[1]\0", 4), "1:4: found a NUL byte (expected the end of the input)"},
      {std::string("\0", 1), "1:1: found a NUL byte (expected a number)"},
  };
  for (const auto& [text, what] : texts) {
    INFO(Catch::Detail::stringify(text));
    CHECK_THAT(message([&text = text] { read(text); }),
               Catch::StartsWith("x.json:") && Catch::EndsWith(what));
  }
}

TEST_CASE("JSON: ragged lists are refused") {
  const std::vector<std::pair<std::string, std::string>> texts{
      {"[[1,2],[3]]", "1:8: ragged: list of 1 (expected 2, as in the lists before it)"},
      {"[[1],\n[2,3]]", "2:1: ragged: list of 2 (expected 1, as in the lists before it)"},
      {"[[[1],[2]],[[3]]]", "1:12: ragged: list of 1 (expected 2, as in the lists before it)"},
      {"[[1],[]]", "1:6: ragged: list of 0 (expected 1, as in the lists before it)"},
      {"[[],[1]]", "1:5: ragged: list of 1 (expected 0, as in the lists before it)"},
      {"[1,[2]]", "1:4: found '[' (expected a number, as beside it)"},
      {"[[1],2]", "1:6: found '2' (expected a list, as beside it)"},
      {"[[[1]],[2]]", "1:9: found '2' (expected a list, as beside it)"},
      {"[[1],[[2]]]", "1:7: found '[' (expected a number, as beside it)"},
      {"[[],1]", "1:5: found '1' (expected a list, as beside it)"},
      {"[[],[[]]]", "1:6: found '[' (expected a number, as beside it)"},
      {"[[[]],[]]", "1:8: found ']' (expected a list, as beside it)"},
      {"[[[1]],[]]", "1:9: found ']' (expected a list, as beside it)"},
  };
  for (const auto& [text, what] : texts) {
    INFO(text);
    CHECK(message([&text = text] { read(text); }) == "x.json:" + what);
  }
}

TEST_CASE("JSON: empty input and deep nesting are refused") {
  for (const char* text : {"", " ", "\n\n", "\xef\xbb\xbf"}) {
    CHECK(message([&text = text] { read(text); }) == "x.json: empty input (expected numbers)");
  }
  const std::string deep =
      "x.json:1:33: lists are nested deeper than 32 (expected fewer dimensions)";
  CHECK(message([] { read(nested(33, "1")); }) == deep);
  CHECK(message([] { read(std::string(1'000'000, '[')); }) == deep);
}

TEST_CASE("JSON: tensors are written as lists, an innermost list a line") {
  CHECK(write(floats({}, {5})) == "5\n");
  CHECK(write(floats({3}, {1, -2.5, 1e20})) == "[1,-2.5,1e20]\n");
  CHECK(write(floats({2, 2}, {1, 2, 3, 4})) == "[[1,2],\n [3,4]]\n");
  CHECK(write(floats({2, 2, 1}, {1, 2, 3, 4})) == "[[[1],\n  [2]],\n [[3],\n  [4]]]\n");
  CHECK(write(floats({0}, {})) == "[]\n");
  CHECK(write(floats({2, 0}, {})) == "[[],\n []]\n");
  CHECK(write(floats({0, 2}, {})) == "[]\n");
}

TEST_CASE("JSON: what its numbers cannot hold is written as strings") {
  const Tensor tensor = floats({5}, {NAN, INFINITY, -INFINITY, -0.0, 1.0 / 3});
  CHECK(write(tensor) == "[\"nan\",\"inf\",\"-inf\",-0,0.33333334]\n");
  CHECK(write(tensor, {.precision = 2}) == "[\"nan\",\"inf\",\"-inf\",-0,0.33]\n");
  CHECK(write(floats({2}, {1, -0.1}), {.hex = true}) == "[\"0x1p+0\",\"-0x1.99999ap-4\"]\n");
}

TEST_CASE("JSON: integers are written as numbers in every style") {
  const Tensor integers = tensor<std::int64_t>(DType::int64, {2}, {-0x1p63, 5});
  CHECK(write(integers) == "[-9223372036854775808,5]\n");
  CHECK(write(integers, {.precision = 2}) == "[-9223372036854775808,5]\n");
  CHECK(write(integers, {.hex = true}) == "[-9223372036854775808,5]\n");
}

TEST_CASE("JSON: shapes of more empty lists than anybody reads are refused") {
  CHECK(message([] {
          write(Tensor(DType::float32, {std::int64_t{1} << 40, 0}));
        }) == "shape (1099511627776, 0) is too many empty lists (use --to npy)");
  CHECK(write(Tensor(DType::float32, {0, std::int64_t{1} << 40})) == "[]\n");
}

}  // namespace act::test
