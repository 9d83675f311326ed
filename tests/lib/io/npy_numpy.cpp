// Files that NumPy wrote: testdata/npy/numpy, see the README there.
#include <act/io/file.hpp>
#include <act/io/npy.hpp>
#include <catch2/catch.hpp>
#include <filesystem>

#include "lib/bits.hpp"
#include "npy_bytes.hpp"

namespace act::test {
namespace {

const std::string folder = ACT_SOURCE_DIR "/testdata/npy/numpy/";

std::string bytes_of(const std::string& name) { return io::read_file(folder + name + ".npy"); }

Tensor read(const std::string& name, std::optional<DType> dtype = {}) {
  return io::read_npy(bytes_of(name), name, {.dtype = dtype}).tensor;
}

/// Element i in C order is i - 3, in unsigned types i + 3.
void check_content(const Tensor& tensor, DType dtype, const Shape& shape) {
  REQUIRE(tensor.dtype() == dtype);
  CHECK(tensor.shape() == shape);
  dispatch(dtype, [&]<class T>() {
    const auto values = tensor.view<T>();
    REQUIRE(static_cast<std::size_t>(values.size()) == element_count(shape));
    const int start = std::is_unsigned_v<T> ? 3 : -3;
    for (int i = 0; i < values.size(); ++i) {
      CHECK(static_cast<double>(values[i]) == static_cast<double>(i + start));
    }
  });
}

const Shape rank32 = [] {
  Shape shape(29, 1);
  shape.insert(shape.end(), {2, 1, 3});
  return shape;
}();

const std::vector<std::pair<std::string, Shape>> shapes{
    {"scalar", {}},
    {"5", {5}},
    {"2x3", {2, 3}},
    {"2x3x2", {2, 3, 2}},
    {"2x1x3x2", {2, 1, 3, 2}},
    {"2x1x2x3x1", {2, 1, 2, 3, 1}},
    {"0", {0}},
    {"3x0", {3, 0}},
    {"0x3x2", {0, 3, 2}},
};

}  // namespace

TEST_CASE("NumPy files of every dtype and byte order and layout are read") {
  for (const DTypeInfo& type : dtypes) {
    if (type.name == "bfloat16") continue;
    for (const std::string order : {"little", "big"}) {
      if (type.size == 1 && order == "big") continue;
      for (const std::string layout : {"c", "fortran"}) {
        std::string name(type.name);
        name.append("_" + order).append("_" + layout).append("_2x3");
        DYNAMIC_SECTION(name) {
          const Tensor tensor = read(name);
          check_content(tensor, static_cast<DType>(&type - dtypes.data()), {2, 3});
          // Whatever the file's order was, what is written is what NumPy writes natively.
          CHECK(rendered(tensor) == bytes_of(std::string(type.name) + "_little_c_2x3"));
        }
      }
    }
  }
}

TEST_CASE("NumPy files of every rank and of empty shapes are read and written") {
  for (const auto& [text, shape] : shapes) {
    DYNAMIC_SECTION(text) {
      const Tensor tensor = read("float32_little_c_" + text);
      check_content(tensor, DType::float32, shape);
      CHECK(rendered(tensor) == bytes_of("float32_little_c_" + text));
    }
    if (shape.size() < 2) continue;
    DYNAMIC_SECTION(text << " big-endian in Fortran order") {
      const Tensor tensor = read("float32_big_fortran_" + text);
      check_content(tensor, DType::float32, shape);
      CHECK(rendered(tensor) == bytes_of("float32_little_c_" + text));
    }
  }
  SECTION("rank 32") {
    for (const char* name : {"int16_little_c_rank32", "int16_big_fortran_rank32"}) {
      const Tensor tensor = read(name);
      check_content(tensor, DType::int16, rank32);
      CHECK(rendered(tensor) == bytes_of("int16_little_c_rank32"));
    }
  }
}

TEST_CASE("NPY versions 1 and 2 and 3 hold the same array") {
  for (const char* name : {"float32_version_1", "float32_version_2", "float32_version_3"}) {
    INFO(name);
    const Tensor tensor = read(name);
    check_content(tensor, DType::float32, {2, 3});
    CHECK(rendered(tensor) == bytes_of("float32_version_1"));
  }
}

TEST_CASE("NumPy files of bool are read where a dtype is given") {
  for (const char* name : {"bool_c_2x3", "bool_fortran_2x3"}) {
    for (const DType dtype : {DType::float16, DType::bfloat16, DType::float32, DType::float64}) {
      INFO(name << " as " << info(dtype).name);
      const Tensor tensor = read(name, dtype);
      CHECK(tensor.dtype() == dtype);
      CHECK(tensor.shape() == Shape{2, 3});
      const Tensor wide = tensor.cast(DType::float64);
      const std::vector<double> got(wide.view<double>().begin(), wide.view<double>().end());
      CHECK(got == std::vector<double>{1, 0, 1, 0, 0, 1});
    }
    CHECK_THROWS_WITH(read(name),
                      Catch::StartsWith(std::string(name) + ": at byte 20: dtype bool"));
  }
}

TEST_CASE("two-byte void is bfloat16 where that is asked for") {
  for (const char* name : {"bfloat16_little_c_2x3", "void2_2x3", "void2_fortran_2x3"}) {
    INFO(name);
    const Tensor tensor = read(name, DType::bfloat16);
    check_content(tensor, DType::bfloat16, {2, 3});
    CHECK(rendered(tensor) == bytes_of("bfloat16_little_c_2x3"));
    CHECK_THROWS_WITH(
        read(name), Catch::Contains("dtype void") && Catch::Contains("read with --dtype bfloat16"));
    CHECK_THROWS_WITH(read(name, DType::float16), Catch::Contains("dtype void"));
  }
}

TEST_CASE("headers are padded as NumPy pads them") {
  const std::vector<std::pair<std::string, Shape>> files{
      {"uint8_padding_1", {0, 10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
      {"uint8_padding_2", {0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
      {"uint8_padding_63", {0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
      {"uint8_padding_64", {0, 10, 10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
      {"uint8_growth_123", {123}},
  };
  for (const auto& [name, shape] : files) {
    INFO(name);
    CHECK(read(name).shape() == shape);
    Tensor zeros(DType::uint8, shape);
    zeros.view<std::uint8_t>().setZero();
    CHECK(rendered(zeros) == bytes_of(name));
  }
}

TEST_CASE("every NumPy file is whole and no part of one is a file") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".npy") continue;
    ++files;
    const std::string name = entry.path().stem();
    const std::string bytes = bytes_of(name);
    const bool half = name.starts_with("void2") || name.starts_with("bfloat16");
    const io::ReadOptions options{.dtype = half ? std::optional(DType::bfloat16)
                                           : name.starts_with("bool")
                                               ? std::optional(DType::float32)
                                               : std::nullopt};
    INFO(name);
    CHECK_NOTHROW(io::read_npy(bytes, name, options));
    CHECK_THROWS_AS(io::read_npy(bytes + '\0', name, options), Error);
    std::size_t accepted = 0;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      try {
        io::read_npy(std::string_view(bytes).substr(0, size), name, options);
        ++accepted;
      } catch (const Error&) {
      }
    }
    CHECK(accepted == 0);
  }
  CHECK(files > 60);
}

}  // namespace act::test
