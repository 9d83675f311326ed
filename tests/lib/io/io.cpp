#include <act/io/io.hpp>
#include <algorithm>
#include <catch2/catch.hpp>

#include "lib/bits.hpp"
#include "lib/check.hpp"
#include "lib/tensors.hpp"

namespace act::test {
namespace {

using io::Format;

/// Values at the edges of a floating-point type and between them.
template <class T>
Tensor telling_values(DType dtype, const Shape& shape) {
  std::vector<Bits<T>> bits{0, 1, infinity_bits<T>, infinity_bits<T> - 1,
                            static_cast<Bits<T>>(infinity_bits<T> / 2)};
  for (Bits<T> x = 7; bits.size() < element_count(shape) / 2;
       x = static_cast<Bits<T>>(x * 5 + 11)) {
    bits.push_back(x % infinity_bits<T>);
  }
  Tensor tensor(dtype, shape);
  auto values = tensor.view<T>();
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    const Bits<T> magnitude = bits[static_cast<std::size_t>(i / 2) % bits.size()];
    values[i] = from_bits<T>(i % 2 == 0 ? magnitude : magnitude | sign_bit<T>);
  }
  return tensor;
}

bool same(const Tensor& a, const Tensor& b) {
  return a.dtype() == b.dtype() && a.shape() == b.shape() &&
         std::equal(a.bytes(), a.bytes() + a.byte_count(), b.bytes());
}

const std::vector<DType> floating{DType::float16, DType::bfloat16, DType::float32, DType::float64};

}  // namespace

TEST_CASE("what is rendered in a format is parsed back to the same bits") {
  const std::vector<std::pair<Format, std::vector<Shape>>> formats{
      {Format::npy, {{}, {1}, {60}, {5, 12}, {3, 4, 5}, {0}, {2, 0, 3}}},
      {Format::json, {{}, {1}, {60}, {5, 12}, {3, 4, 5}, {2, 1, 30}, {0}, {2, 0}}},
      {Format::csv, {{1}, {60}, {5, 12}, {30, 2}}},
      {Format::tsv, {{1}, {60}, {5, 12}, {30, 2}}},
  };
  for (const auto& [format, shapes] : formats) {
    for (const Shape& shape : shapes) {
      for (const DType dtype : floating) {
        for (const bool hex : {false, true}) {
          DYNAMIC_SECTION(name(format) << ' ' << to_string(shape) << ' ' << info(dtype).name
                                       << (hex ? " hex" : "")) {
            const Tensor tensor = dispatch(dtype, [&]<class T>() -> Tensor {
              if constexpr (std::is_integral_v<T>)
                return {dtype, shape};
              else
                return telling_values<T>(dtype, shape);
            });
            const std::string bytes = io::render({tensor}, format, {.hex = hex});
            const io::Document back = io::parse(bytes, "x", format, {.dtype = dtype});
            CHECK(same(back.tensor, tensor));
            CHECK(io::render(back, format, {.hex = hex}) == bytes);
          }
        }
      }
    }
  }
}

TEST_CASE("NaN stays NaN in every format") {
  for (const Format format : {Format::npy, Format::csv, Format::tsv, Format::json}) {
    for (const DType dtype : floating) {
      INFO(name(format) << ' ' << info(dtype).name);
      const Tensor tensor = floats({2}, {NAN, 1}).cast(dtype);
      const std::string bytes = io::render({tensor}, format, {});
      const Tensor back =
          io::parse(bytes, "x", format, {.dtype = dtype}).tensor.cast(DType::float64);
      CHECK(std::isnan(back.view<double>()[0]));
      CHECK(back.view<double>()[1] == 1);
    }
  }
}

TEST_CASE("integer tensors survive NPY and are written in full as text") {
  for (const DTypeInfo& type : dtypes) {
    const auto dtype = static_cast<DType>(&type - dtypes.data());
    if (!is_integer(dtype)) continue;
    INFO(type.name);
    dispatch(dtype, [&]<class T>() {
      if constexpr (std::is_integral_v<T>) {
        Tensor tensor(dtype, {2});
        tensor.view<T>()[0] = std::numeric_limits<T>::min();
        tensor.view<T>()[1] = std::numeric_limits<T>::max();
        const std::string bytes = io::render({tensor}, Format::npy, {});
        CHECK(same(io::parse(bytes, "x", Format::npy, {}).tensor, tensor));
        std::string both = std::to_string(std::numeric_limits<T>::min());
        both.append(1, ',').append(std::to_string(std::numeric_limits<T>::max()));
        CHECK(io::render({tensor}, Format::csv, {}) == both + '\n');
        CHECK(io::render({tensor}, Format::json, {}) == '[' + both + "]\n");
      }
    });
  }
}

TEST_CASE("a column and a header come out of CSV and TSV as they went in") {
  struct Case {
    Format format;
    bool header;
    const char* text;
  };
  const std::vector<Case> cases{
      {Format::csv, false, "1\n2\n3\n"},
      {Format::csv, true, "\"a, b\",c\n1,2\n3,4\n"},
      {Format::csv, true, "x\n1\n2\n"},
      {Format::csv, true, "x\n1\n"},
      {Format::csv, true, "\"two\nlines\",\"\"\"\"\n1,2\n"},
      {Format::csv, true, ",\n1,2\n"},
      {Format::csv, true, " a , b \n1,2\n"},
      {Format::tsv, false, "1\t2\n3\t4\n"},
      {Format::tsv, true, "a b\tc,d\n1\t2\n"},
  };
  for (const auto& [format, header, text] : cases) {
    INFO(text);
    CHECK(io::render(io::parse(text, "x", format, {.header = header}), format, {}) == text);
  }
}

TEST_CASE("a header row survives being written and read whatever its fields are") {
  const std::vector<std::vector<std::string>> headers{
      {"a", "b"}, {"", ""},         {"a", ""},        {" ", "\t"},  {"a,b", "c\td"}, {"\"", "\"\""},
      {"\n", ""}, {"\r", "x\r\ny"}, {" \"a\"", "b "}, {"1", "nan"}, {"a"},           {""},
      {" "},      {"\t"},           {"\""},           {"\r"}};
  for (const Format format : {Format::csv, Format::tsv}) {
    for (const auto& header : headers) {
      INFO(name(format) << ' ' << Catch::Detail::stringify(header));
      const bool column = header.size() == 1;
      const Tensor tensor = column ? floats({2}, {1, 2}) : floats({2, 2}, {1, 2, 3, 4});
      const io::Document document{.tensor = tensor, .column = column, .header = header};
      const io::Document back =
          io::parse(io::render(document, format, {}), "x", format, {.header = true});
      CHECK(back.header == header);
      CHECK(same(back.tensor, tensor));
    }
  }
}

TEST_CASE("formats that have no header row refuse one") {
  const std::string npy = io::render({floats({1}, {1})}, Format::npy, {});
  CHECK(message([&] { io::parse(npy, "x", Format::npy, {.header = true}); }) ==
        "x: --header with npy (expected csv or tsv)");
  CHECK(message([&] { io::parse("[1]", "x", Format::json, {.header = true}); }) ==
        "x: --header with json (expected csv or tsv)");
}

TEST_CASE("the file's name stands in every message") {
  for (const Format format : {Format::npy, Format::csv, Format::tsv, Format::json}) {
    INFO(name(format));
    CHECK_THAT(message([&] { io::parse("", "some/file", format, {}); }),
               Catch::StartsWith("some/file: empty input"));
    CHECK_THAT(message([&] { io::parse("?", "some/file", format, {}); }),
               Catch::StartsWith("some/file:"));
  }
}

}  // namespace act::test
