#pragma once
#include <act/activation.hpp>
#include <act/math/rounding.hpp>
#include <act/tensor.hpp>
#include <vector>

namespace act::test {

/// A tensor of T from values that T holds or that are rounded once.
template <class T>
Tensor tensor(DType dtype, Shape shape, const std::vector<double>& values) {
  Tensor out(dtype, std::move(shape));
  auto elements = out.view<T>();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if constexpr (std::is_integral_v<T>) {
      elements[static_cast<Eigen::Index>(i)] = static_cast<T>(values[i]);
    } else {
      elements[static_cast<Eigen::Index>(i)] = math::round_to<T>(values[i]);
    }
  }
  return out;
}

inline Tensor floats(Shape shape, const std::vector<double>& values) {
  return tensor<float>(DType::float32, std::move(shape), values);
}

inline std::vector<std::int64_t> one_dimension(std::size_t size) {
  return {static_cast<std::int64_t>(size)};
}

/// Arguments under which the activation runs: the record's sample, else its defaults.
inline Arguments sample(const Activation& activation) { return parse_arguments(activation.sample); }

}  // namespace act::test
