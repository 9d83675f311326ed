#include <act/golden/comparison.hpp>
#include <act/io/memory_source.hpp>
#include <act/stream.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "lib/tensors.hpp"

namespace act::test {
namespace {

template <class T>
golden::Comparison compare_one(DType dtype, T found, T expected,
                               const golden::Budget& budget = {}) {
  Tensor a(dtype, {1});
  Tensor b(dtype, {1});
  a.view<T>()[0] = found;
  b.view<T>()[0] = expected;
  return golden::compare(a, b, 0, budget);
}

template <class T>
std::uint64_t ulp(DType dtype, T found, T expected) {
  const auto result = compare_one(dtype, found, expected);
  return result.ulp.where ? result.ulp.where->ulp : 0;
}

TEST_CASE("ULP count the numbers of a dtype from one to the other") {
  const float smallest = std::numeric_limits<float>::denorm_min();
  CHECK(ulp(DType::float32, 1.0F, std::nextafter(1.0F, 2.0F)) == 1);
  CHECK(ulp(DType::float32, 1.0F, std::nextafter(1.0F, 0.0F)) == 1);
  CHECK(ulp(DType::float32, 1.0F, 2.0F) == 1 << 23);
  CHECK(ulp(DType::float32, -smallest, smallest) == 2);
  CHECK(ulp(DType::float32, -0.0F, smallest) == 1);
  CHECK(ulp(DType::float64, 1.0, 1 + 0x1p-50) == 4);
  CHECK(ulp(DType::float64, -std::numeric_limits<double>::max(),
            std::numeric_limits<double>::max()) == 2 * 0x7fefffffffffffffU);
  CHECK(ulp(DType::float16, Float16(1.0F), Float16(1.0F + 0x1p-9F)) == 2);
  CHECK(ulp(DType::bfloat16, BFloat16(1.0F), BFloat16(-1.0F)) == 2 * 0x3f80);
  CHECK(ulp(DType::int8, std::int8_t{-128}, std::int8_t{127}) == 255);
  CHECK(ulp(DType::int64, std::numeric_limits<std::int64_t>::min(),
            std::numeric_limits<std::int64_t>::max()) == std::numeric_limits<std::uint64_t>::max());
  CHECK(ulp(DType::uint64, std::uint64_t{0}, std::numeric_limits<std::uint64_t>::max()) ==
        std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("NaN and infinities equal themselves alone, whatever the budget") {
  const float inf = std::numeric_limits<float>::infinity();
  const float most = std::numeric_limits<float>::max();
  const golden::Budget budget{.rtol = 1e300, .atol = 1e300};
  CHECK(compare_one(DType::float32, NAN, -NAN).failed == 0);
  CHECK(compare_one(DType::float32, inf, inf).failed == 0);
  CHECK(compare_one(DType::float32, NAN, inf, budget).nan == 1);
  CHECK(compare_one(DType::float32, inf, -inf, budget).infinity == 1);
  CHECK(compare_one(DType::float32, most, inf, budget).failed == 1);
  CHECK(compare_one(DType::float32, inf, most, {.ulp = 1e30}).failed == 1);
  CHECK(compare_one(DType::float32, 0.0F, most, budget).failed == 0);
}

TEST_CASE("a difference far into a long tensor is found where it is, on any number of threads") {
  constexpr std::int64_t size = 1'000'000;
  Tensor a(DType::float32, {size});
  a.view<float>().setConstant(1);
  Tensor b = a;
  b.view<float>()[777'777] = 2;
  b.view<float>()[900'000] = 3;
  for (const std::size_t threads : {1U, 3U}) {
    io::MemorySource found({a});
    io::MemorySource expected({b});
    golden::Comparison result;
    on_threads(threads, [&] { result = golden::compare(found, expected, {}); });
    CHECK(result.elements == size);
    CHECK(result.failed == 2);
    REQUIRE(result.first_failed.size() == 2);
    CHECK(result.first_failed[0].index == 777'777);
    CHECK(result.absolute.where->index == 900'000);
    CHECK(result.histogram[0] == size - 2);
  }
}

}  // namespace
}  // namespace act::test
