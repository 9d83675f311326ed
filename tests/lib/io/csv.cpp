#include <act/io/csv.hpp>
#include <catch2/catch.hpp>

#include "lib/bits.hpp"
#include "lib/check.hpp"

namespace act::test {
namespace {

io::Document read(std::string_view text, const io::ReadOptions& options = {},
                  char delimiter = ',') {
  return io::read_csv(text, "x.csv", delimiter, options);
}

std::vector<float> floats(const io::Document& document) {
  const auto values = document.tensor.view<float>();
  return {values.begin(), values.end()};
}

std::string refusal(std::string_view text, bool header = false) {
  return message([&] { read(text, {.header = header}); });
}

using Floats = std::vector<float>;

}  // namespace

TEST_CASE("CSV: a row or a column is one-dimensional and more is two-dimensional") {
  struct Table {
    const char* text;
    Shape shape;
    bool column;
  };
  const std::vector<Table> tables{
      {"1", {1}, false},      {"1,2,3", {3}, false},    {"1,2,3\n", {3}, false},
      {"1\n2\n3", {3}, true}, {"1\n2\n3\n", {3}, true}, {"1,2\n3,4\n5,6\n", {3, 2}, false},
  };
  for (const auto& [text, shape, column] : tables) {
    INFO(text);
    const io::Document document = read(text);
    CHECK(document.tensor.dtype() == DType::float32);
    CHECK(document.tensor.shape() == shape);
    CHECK(document.column == column);
    for (std::size_t i = 0; i < document.tensor.size(); ++i) {
      CHECK(floats(document)[i] == static_cast<float>(i + 1));
    }
  }
}

TEST_CASE("CSV: line ends and blank lines and blanks do not matter") {
  for (const char* text : {
           "1,2\n3,4",
           "1,2\r\n3,4\r\n",
           "1,2\r\n3,4\r",
           "\xef\xbb\xbf\x31,2\n3,4\n",
           "\n\n1,2\n\n3,4\n\n\n",
           "\r\n1,2\r\n\r\n3,4\r\n\r\n",
           "  \n1,2\n \t \n3,4\n   ",
           " 1 ,\t2\t\n  3,4  \n",
       }) {
    INFO(Catch::Detail::stringify(std::string(text)));
    const io::Document document = read(text);
    CHECK(document.tensor.shape() == Shape{2, 2});
    CHECK(floats(document) == Floats{1, 2, 3, 4});
  }
}

TEST_CASE("CSV: fields may be quoted") {
  for (const char* text : {"\"1\",\"-2.5\"\n\"3\",4", "\"1\",\"-2.5\"\r\n\"3\",\"4\"\r\n",
                           " \"1\" , \"-2.5\" \n3,\"4\"", "\" 1 \",-2.5\n3,\"\t4\""}) {
    INFO(text);
    const io::Document document = read(text);
    CHECK(document.tensor.shape() == Shape{2, 2});
    CHECK(floats(document) == Floats{1, -2.5, 3, 4});
  }
}

TEST_CASE("CSV: numbers have every spelling that act has") {
  const auto values = floats(read("0x1.8p1,-0x.8,1e3,+.5,-inf,Infinity,-0"));
  CHECK(values == Floats{3, -0.5F, 1000, 0.5, -INFINITY, INFINITY, 0});
  CHECK(std::signbit(values.back()));
  CHECK(std::isnan(floats(read("NaN"))[0]));
}

TEST_CASE("CSV: each number is rounded once to the dtype that is asked for") {
  const auto bits = [](const char* text, DType dtype) {
    const Tensor tensor = read(text, {.dtype = dtype}).tensor;
    CHECK(tensor.dtype() == dtype);
    return dispatch(dtype, [&]<class T>() -> std::uint64_t {
      if constexpr (std::is_integral_v<T>)
        return 0;
      else
        return to_bits(tensor.view<T>()[0]);
    });
  };
  CHECK(bits("1.00048828125000000001", DType::float16) == 0x3c01);
  CHECK(bits("1.00390625000000000001", DType::bfloat16) == 0x3f81);
  CHECK(bits("1.00000005960464477539062500001", DType::float32) == 0x3f800001);
  CHECK(bits("9007199254740993.0000000001", DType::float64) == 0x4340000000000001);
  CHECK(read("1", {.text_dtype = DType::float64}).tensor.dtype() == DType::float64);
}

TEST_CASE("CSV: a header row is read into its fields") {
  using Fields = std::vector<std::string>;
  const io::ReadOptions options{.header = true};
  const std::vector<std::pair<std::string, Fields>> headers{
      {"a,b\n", {"a", "b"}},
      {"a,b\r\n", {"a", "b"}},
      {"\xef\xbb\xbf"
       "a,b\n",
       {"a", "b"}},
      {"\n \na,b\n", {"a", "b"}},
      {" a , b \n", {" a ", " b "}},
      {"\"a\",\"b\"\n", {"a", "b"}},
      {"\"x, y\",\"say \"\"hi\"\"\"\n", {"x, y", "say \"hi\""}},
      {"\"two\nlines\",b\n", {"two\nlines", "b"}},
      {"\"two\r\nlines\",\"b\n\"\r\n", {"two\r\nlines", "b\n"}},
      {"1,2\n", {"1", "2"}},
      {",\n", {"", ""}},
      {"\xce\xb1,\xce\xb2\n", {"\xce\xb1", "\xce\xb2"}},
  };
  for (const auto& [row, header] : headers) {
    INFO(row);
    const io::Document document = read(row + "3,4\n5,6\n", options);
    CHECK(document.header == header);
    CHECK(document.tensor.shape() == Shape{2, 2});
    CHECK(floats(document) == Floats{3, 4, 5, 6});
  }
  const io::Document column = read("name\n1\n2\n", options);
  CHECK(column.header == Fields{"name"});
  CHECK(column.column);
}

TEST_CASE("TSV: tabs separate and commas do not") {
  const auto read_tsv = [](std::string_view text) { return read(text, {}, '\t'); };
  CHECK(floats(read_tsv("1\t2\r\n \n\n3\t 4 \n")) == Floats{1, 2, 3, 4});
  CHECK(floats(read_tsv("\"1\"\t\"2\"")) == Floats{1, 2});
  CHECK(message([&] { read_tsv("1,2"); }) ==
        "x.csv:1:1: found '1,2' (expected a number; a header "
        "row needs --header)");
  CHECK(message([&] { read_tsv("1\t\t2"); }) == "x.csv:1:2: empty field (expected a number)");
  CHECK(message([&] { read_tsv("1\t2\t"); }) == "x.csv:1:3: empty field (expected a number)");
  // Two empty fields, not a blank line.
  CHECK(message([&] { read_tsv("1\t2\n\t\n"); }) == "x.csv:2:1: empty field (expected a number)");
}

TEST_CASE("CSV: what is no number is refused with its line and field") {
  const std::string number = " (expected a number)";
  const std::string header = " (expected a number; a header row needs --header)";
  const std::vector<std::pair<std::string, std::string>> cases{
      {"a,b\n1,2", "1:1: found 'a'" + header},
      {"1,2\n3,x", "2:2: found 'x'" + number},
      {"1,2\r\n\r\n3,x\r\n", "3:2: found 'x'" + number},
      {"1\n\n\n\nx", "5:1: found 'x'" + number},
      {"1,,2", "1:2: empty field" + number},
      {"1,2,\n", "1:3: empty field" + number},
      {",1\n", "1:1: empty field" + number},
      {"1,\"\"\n", "1:2: empty field" + number},
      {"1,2\n3, \n", "2:2: empty field" + number},
      {"1;2\n", "1:1: found '1;2'" + header},
      {"1 2\n", "1:1: found '1 2'" + header},
      {"1,5\n2.3.4,1", "2:1: found '2.3.4'" + number},
      {"\"1,5\",2", "1:1: found '1,5'" + header},
      {"2,\"1\n5\"", R"(1:2: found '1\x0a5')" + header},
      {R"(1,"""2""")", R"(1:2: found '"2"')" + header},
      {R"(1,2"3")", R"(1:2: found '2"3"')" + header},
      {"1\r2\r3", R"(1:1: found '1\x0d2\x0d3')" + header},
      {"# 1,2", "1:1: found '# 1'" + header},
      {"1,\xc2\xa0"
       "2",
       "1:2: found '\\xc2\\xa02'" + header},
      {"1\n" + std::string(50, '7') + 'x', "2:1: found '" + std::string(40, '7') + "...'" + number},
      {std::string("1,2\n3,\0", 7),
       "2:2: found a NUL byte (expected a number; is the input binary or UTF-16?)"},
      {std::string("\xff\xfe"
                   "1\0,\0",
                   6),
       "1:1: found a NUL byte (expected a number; is the input binary or UTF-16?)"},
      {"1,\"2", "1:2: quoted field does not end (expected a closing '\"')"},
      {"1,2\n\"3\n\n4\n", "2:1: quoted field does not end (expected a closing '\"')"},
  };
  for (const auto& [text, what] : cases) {
    INFO(Catch::Detail::stringify(text));
    CHECK_THAT(refusal(text), Catch::StartsWith("x.csv:") && Catch::EndsWith(what));
  }
}

TEST_CASE("CSV: text beside a quoted field is refused") {
  // RFC 4180: quotes are around the whole of a field. Reading 12 here would invent a number.
  const auto after = [](const char* text) {
    return "found " + std::string(text) + " after a quoted field (expected ',')";
  };
  CHECK(refusal("\"1\"2") == "x.csv:1:1: " + after("'2'"));
  CHECK(refusal("3,\"\"1,4") == "x.csv:1:2: " + after("'1'"));
  CHECK(refusal("3,4\n5,\"1\"e5\r\n") == "x.csv:2:2: " + after("'e5'"));
  CHECK(refusal(R"("1" "2")") == "x.csv:1:1: " + after(R"(' "2"')"));
  CHECK(refusal("\"-\"5") == "x.csv:1:1: " + after("'5'"));
  CHECK(refusal("\"a\"b,c\n1,2\n", true) == "x.csv:1:1: " + after("'b'"));
  for (const char* text : {R"("1""2")", R"("1""")", R"("1"2"3")", R"(1"2")"}) {
    INFO(text);
    CHECK_THAT(refusal(text), Catch::StartsWith("x.csv:1:1: found "));
  }
}

TEST_CASE("CSV: ragged rows are refused with their line") {
  CHECK(refusal("1,2\n3\n") == "x.csv:2: row has 1 field (expected 2, as in the first row)");
  CHECK(refusal("1\n2,3\n") == "x.csv:2: row has 2 fields (expected 1, as in the first row)");
  CHECK(refusal("1,2\n\n3,4\n\n5,6,7") ==
        "x.csv:5: row has 3 fields (expected 2, as in the first row)");
  CHECK(refusal("a,b,c\n1,2\n", true) ==
        "x.csv:2: row has 2 fields (expected 3, as in the first row)");
}

TEST_CASE("CSV: input without numbers is refused") {
  for (const char* text : {"", "\n", "\r\n\r\n", "  \t \n", "\xef\xbb\xbf", "\xef\xbb\xbf\n"}) {
    INFO(Catch::Detail::stringify(std::string(text)));
    CHECK(refusal(text) == "x.csv: empty input (expected numbers)");
    CHECK(refusal(text, true) == "x.csv: empty input (expected numbers)");
  }
  CHECK(refusal("a,b\n", true) == "x.csv: empty input (expected numbers)");
}

}  // namespace act::test
