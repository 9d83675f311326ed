#include <act/error.hpp>
#include <act/golden/generator.hpp>
#include <cmath>

namespace act::golden {
namespace {

/// SplitMix64's numbers, their top 53 bits.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::int64_t operator()() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return static_cast<std::int64_t>((z ^ (z >> 31)) >> 11);
  }

 private:
  std::uint64_t state_;
};

}  // namespace

Tensor range(double from, double to, double step) {
  const double steps = std::floor((to - from) / step);
  if (!(steps >= 0) || !(steps < 0x1p32) || !std::isfinite(from)) {
    fail("range", "found no numbers, or more than 2^32, from these",
         "expected finite from, to and step that lead from one to the other");
  }
  Tensor x(DType::float64, {static_cast<std::int64_t>(steps) + 1});
  auto elements = x.view<double>();
  for (Eigen::Index i = 0; i < elements.size(); ++i) {
    elements[i] = from + static_cast<double>(i) * step;
  }
  return x;
}

Tensor uniform(double low, double high, Shape shape, std::uint64_t seed) {
  Tensor x(DType::float64, std::move(shape));
  Random random(seed);
  for (double& element : x.view<double>()) {
    element = low + (high - low) * (static_cast<double>(random()) * 0x1p-53);
  }
  return x;
}

Tensor bell(Shape shape, std::uint64_t seed) {
  Tensor x(DType::float64, std::move(shape));
  Random random(seed);
  for (double& element : x.view<double>()) {
    constexpr std::int64_t six = std::int64_t{6} << 53;
    std::int64_t sum = -six;
    for (int i = 0; i < 12; ++i) sum += random();
    element = static_cast<double>(sum) * 0x1p-53;
  }
  return x;
}

}  // namespace act::golden
