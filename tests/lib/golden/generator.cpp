#include <act/golden/generator.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "lib/check.hpp"

namespace act::test {
namespace {

TEST_CASE("generated inputs are those of SplitMix64, for ever") {
  // The first numbers of seed 1234567, as published with the generator.
  const std::vector<std::uint64_t> numbers{6457827717110365317U, 3203168211198807973U,
                                           9817491932198370423U};
  const Tensor x = golden::uniform(-2, 2, {3}, 1234567);
  for (Eigen::Index i = 0; i < 3; ++i) {
    const auto top = static_cast<double>(numbers[static_cast<std::size_t>(i)] >> 11);
    CHECK(x.view<double>()[i] == -2 + 4 * (top * 0x1p-53));
  }
}

TEST_CASE("bell has the mean and variance of the normal distribution") {
  const Tensor x = golden::bell({100, 1000}, 5);
  const auto elements = x.view<double>();
  CHECK(std::abs(elements.mean()) < 0.02);
  CHECK(std::abs(elements.square().mean() - 1) < 0.02);
  CHECK(elements.maxCoeff() > 3.5);
}

TEST_CASE("a range has both ends where the step leads there") {
  const auto values = [](double from, double to, double step) {
    const Tensor x = golden::range(from, to, step);
    return std::vector<double>(x.view<double>().begin(), x.view<double>().end());
  };
  CHECK(values(-1, 1, 0.5) == std::vector<double>{-1, -0.5, 0, 0.5, 1});
  CHECK(values(1, 0, -0.4) == std::vector<double>{1, 0.6, 1 - 2 * 0.4});
  CHECK(values(3, 3, 1) == std::vector<double>{3});
  CHECK_THROWS_AS(values(0, 1, 0), Error);
  CHECK_THROWS_AS(values(0, 1, -1), Error);
  CHECK_THROWS_AS(values(0, 1, 1e-12), Error);
  CHECK_THROWS_AS(values(NAN, 1, 1), Error);
}

}  // namespace
}  // namespace act::test
