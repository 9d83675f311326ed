#include <act/error.hpp>
#include <act/tensor.hpp>
#include <catch2/catch.hpp>

#include "bits.hpp"
#include "check.hpp"
#include "tensors.hpp"

namespace act::test {
namespace {

constexpr std::int64_t huge = std::int64_t{1} << 62;
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

template <class T>
Tensor of(DType dtype, const std::vector<T>& values) {
  Tensor out(dtype, one_dimension(values.size()));
  std::copy(values.begin(), values.end(), out.view<T>().data());
  return out;
}

}  // namespace

TEST_CASE("the element count is the product of the sizes") {
  CHECK(element_count({}) == 1);
  CHECK(element_count({7}) == 7);
  CHECK(element_count({2, 3, 4}, 8) == 24);
  CHECK(element_count({0}) == 0);
  CHECK(element_count({3, 0, 5}, 8) == 0);
  CHECK(element_count(Shape(32, 1)) == 1);
  CHECK(element_count({largest}) == static_cast<std::size_t>(largest));
  CHECK(element_count({largest / 8}, 8) == static_cast<std::size_t>(largest / 8));
}

TEST_CASE("a shape that cannot be held is refused") {
  const auto refusal = [](const Shape& shape, std::size_t element_size) {
    return message([&] { element_count(shape, element_size); });
  };
  const std::string most = "(expected at most 2^63 - 1 bytes)";
  CHECK(refusal({-1}, 1) == "negative size in shape (-1,)");
  CHECK(refusal({2, -3, 0}, 1) == "negative size in shape (2, -3, 0)");
  CHECK(refusal(Shape(33, 1), 1) == "shape has 33 dimensions (expected at most 32)");
  CHECK(refusal({huge, 2}, 1) == "shape (4611686018427387904, 2) overflows " + most);
  CHECK(refusal({huge}, 2) == "shape (4611686018427387904,) overflows " + most);
  CHECK(refusal({largest / 8 + 1}, 8) == "shape (1152921504606846976,) overflows " + most);
  // 2^64 elements wrap around to 0, 2^64 + 2^32 to 2^32.
  CHECK(refusal({std::int64_t{1} << 32, std::int64_t{1} << 32}, 1) ==
        "shape (4294967296, 4294967296) overflows " + most);
  CHECK(refusal({(std::int64_t{1} << 32) + 1, std::int64_t{1} << 32}, 1) ==
        "shape (4294967297, 4294967296) overflows " + most);
}

TEST_CASE("a zero does not excuse sizes that overflow without it") {
  CHECK(element_count({0, largest}) == 0);
  CHECK(element_count({largest, 0}) == 0);
  CHECK_THROWS_AS(element_count({0, huge, 2}), Error);
  CHECK_THROWS_AS(element_count({huge, 2, 0}), Error);
  CHECK_THROWS_AS(element_count({huge, 0, 2}), Error);
  CHECK_THROWS_AS(element_count({0, huge}, 2), Error);
}

TEST_CASE("shapes are written as Python writes tuples") {
  CHECK(to_string(Shape{}) == "()");
  CHECK(to_string(Shape{3}) == "(3,)");
  CHECK(to_string(Shape{2, 3}) == "(2, 3)");
  CHECK(to_string(Shape{0, 1, 10}) == "(0, 1, 10)");
}

TEST_CASE("a tensor holds as many elements as its shape says") {
  const Tensor tensor(DType::int16, {2, 3});
  CHECK(tensor.dtype() == DType::int16);
  CHECK(tensor.shape() == Shape{2, 3});
  CHECK(tensor.size() == 6);
  CHECK(tensor.byte_count() == 12);
  CHECK(tensor.view<std::int16_t>().size() == 6);
  CHECK(Tensor(DType::float64, {}).size() == 1);
  CHECK(Tensor(DType::float64, {3, 0}).size() == 0);
  CHECK_THROWS_AS(Tensor(DType::float64, {huge}), Error);
}

TEST_CASE("reshape keeps the elements in C order") {
  Tensor tensor = floats({2, 3}, {1, 2, 3, 4, 5, 6});
  tensor.reshape({3, 1, 2});
  CHECK(tensor.shape() == Shape{3, 1, 2});
  for (Eigen::Index i = 0; i < 6; ++i) CHECK(tensor.view<float>()[i] == static_cast<float>(i + 1));
  tensor.reshape({6});
  CHECK(tensor.shape() == Shape{6});

  Tensor one = floats({1, 1}, {7});
  one.reshape({});
  CHECK(one.shape().empty());
  CHECK(one.view<float>()[0] == 7);

  Tensor empty = floats({0, 3}, {});
  empty.reshape({2, 0, 5});
  CHECK(empty.shape() == Shape{2, 0, 5});
}

TEST_CASE("reshape refuses another number of elements and changes nothing") {
  Tensor tensor = floats({2, 3}, {1, 2, 3, 4, 5, 6});
  CHECK(message([&] { tensor.reshape({4}); }) ==
        "cannot reshape (2, 3) to (4,) (the shapes hold 6 and 4 values)");
  CHECK_THROWS_AS(tensor.reshape({}), Error);
  CHECK_THROWS_AS(tensor.reshape({0}), Error);
  CHECK_THROWS_AS(tensor.reshape({7}), Error);
  CHECK_THROWS_AS(tensor.reshape({-2, -3}), Error);
  CHECK_THROWS_AS(tensor.reshape({6, -1}), Error);
  CHECK_THROWS_AS(tensor.reshape({huge, 4}), Error);
  CHECK(tensor.shape() == Shape{2, 3});

  // What the constructor refuses is refused here too: no reader would take a file of it.
  Tensor empty(DType::float64, {0});
  CHECK_THROWS_AS(empty.reshape({0, huge}), Error);
}

TEST_CASE("cast rounds each element once") {
  const Tensor doubles = of<double>(DType::float64, {0x1.0020000001p0, 0x1.0100000001p0, 65520,
                                                     1e-46, -0.0, 0x1.0000010000000p0});
  const Tensor half = doubles.cast(DType::float16);
  CHECK(half.dtype() == DType::float16);
  CHECK(half.shape() == Shape{6});
  CHECK(to_bits(half.view<Float16>()[0]) == 0x3c01);
  CHECK(to_bits(half.view<Float16>()[2]) == 0x7c00);
  CHECK(to_bits(half.view<Float16>()[3]) == 0);
  CHECK(to_bits(half.view<Float16>()[4]) == 0x8000);
  CHECK(to_bits(doubles.cast(DType::bfloat16).view<BFloat16>()[1]) == 0x3f81);
  CHECK(to_bits(doubles.cast(DType::float32).view<float>()[5]) == 0x3f800000);
}

TEST_CASE("cast rounds the exact value of 64-bit integers once") {
  // Each is just above a midpoint that a conversion through double would land on.
  const Tensor integers =
      of<std::int64_t>(DType::int64, {0x1000001000000001, -0x1000001000000001, 0x1002000000000001,
                                      0x1010000000000001, largest, -largest - 1});
  const Tensor single = integers.cast(DType::float32);
  CHECK(single.view<float>()[0] == 0x1.000002p60F);
  CHECK(single.view<float>()[1] == -0x1.000002p60F);
  CHECK(single.view<float>()[4] == 0x1p63F);
  CHECK(single.view<float>()[5] == -0x1p63F);
  CHECK(to_bits(integers.cast(DType::bfloat16).view<BFloat16>()[3]) ==
        to_bits(BFloat16(0x1.02p60F)));
  CHECK(integers.cast(DType::float64).view<double>()[0] == 0x1.000001p60);

  const Tensor naturals =
      of<std::uint64_t>(DType::uint64, {0xffffffffffffffff, 0x8000008000000001, 0});
  CHECK(naturals.cast(DType::float32).view<float>()[0] == 0x1p64F);
  CHECK(naturals.cast(DType::float32).view<float>()[1] == 0x1.000002p63F);
  CHECK(to_bits(naturals.cast(DType::float16).view<Float16>()[0]) == 0x7c00);
  CHECK(naturals.cast(DType::float64).view<double>()[2] == 0);
}

TEST_CASE("cast takes every element type to every floating-point type") {
  for (const DTypeInfo& from : dtypes) {
    const auto source = static_cast<DType>(&from - dtypes.data());
    const Tensor values = dispatch(source, [&]<class T>() {
      return tensor<T>(source, {2, 2}, {0, 1, 5, 100});
    });
    for (const DType to : {DType::float16, DType::bfloat16, DType::float32, DType::float64}) {
      INFO(from.name << " to " << info(to).name);
      const Tensor got = values.cast(to);
      CHECK(got.dtype() == to);
      CHECK(got.shape() == Shape{2, 2});
      dispatch(to, [&]<class T>() {
        CHECK(static_cast<double>(got.view<T>()[0]) == 0);
        CHECK(static_cast<double>(got.view<T>()[1]) == 1);
        CHECK(static_cast<double>(got.view<T>()[2]) == 5);
        CHECK(static_cast<double>(got.view<T>()[3]) == 100);
      });
    }
  }
}

}  // namespace act::test
