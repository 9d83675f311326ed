#include <act/apply.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <catch2/catch.hpp>
#include <map>

#include "reference.hpp"
#include "tensors.hpp"
#include "ulp.hpp"

namespace act::test {
namespace {

/// The largest error of a set of results, and where it is.
struct Worst {
  long double ulp = 0;
  std::string where;

  template <class T>
  void see(T got, long double exact, const std::string& place) {
    const long double error = ulp_error(got, exact);
    if (error > ulp) {
      ulp = error;
      where = place + ": got " + format_number(got) + ", exact " +
              format_number(static_cast<double>(exact));
    }
  }
};

template <class T>
bool holds(double x) {
  return math::widen<double>(math::round_to<T>(x)) == x;
}

template <class T>
std::pair<Worst, Worst> worst_elementwise(const Activation& activation, DType dtype) {
  std::map<std::string, std::vector<ElementwiseRow>> sets;
  for (const ElementwiseRow& row : elementwise_reference(activation)) {
    if (holds<T>(row.x)) sets[row.arguments].push_back(row);
  }
  std::pair<Worst, Worst> worst;
  for (const auto& [arguments, rows] : sets) {
    std::vector<double> x;
    for (const ElementwiseRow& row : rows) x.push_back(row.x);
    const Tensor input = tensor<T>(dtype, one_dimension(x.size()), x);
    const Call call{activation, parse_arguments(arguments)};
    const Tensor value = apply(call, input);
    const Tensor slope = derivative(call, input);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto index = static_cast<Eigen::Index>(i);
      const std::string place = arguments + " x=" + format_number(x[i]);
      worst.first.see(value.view<T>()[index], rows[i].value, place);
      worst.second.see(slope.view<T>()[index], rows[i].derivative, place);
    }
  }
  return worst;
}

template <class T>
std::pair<Worst, Worst> worst_lane(const Activation& activation, DType dtype) {
  std::pair<Worst, Worst> worst;
  const Call call{activation};
  std::size_t lane = 0;
  for (const LaneRow& row : lane_reference(activation)) {
    ++lane;
    if (!std::ranges::all_of(row.x, holds<T>)) continue;
    const Tensor x = tensor<T>(dtype, one_dimension(row.x.size()), row.x);
    const Tensor g =
        tensor<float>(DType::float32, one_dimension(row.upstream.size()), row.upstream);
    const Tensor value = apply(call, x);
    const Tensor product = vjp(call, x, g);
    for (std::size_t i = 0; i < row.value.size(); ++i) {
      worst.first.see(value.view<T>()[static_cast<Eigen::Index>(i)], row.value[i],
                      "lane " + std::to_string(lane) + " value " + std::to_string(i));
    }
    for (std::size_t i = 0; i < row.vjp.size(); ++i) {
      worst.second.see(product.view<T>()[static_cast<Eigen::Index>(i)], row.vjp[i],
                       "lane " + std::to_string(lane) + " vjp " + std::to_string(i));
    }
  }
  return worst;
}

struct Bounds {
  long double value;
  long double derivative;
};

template <class T>
void check(DType dtype, Bounds elementwise, Bounds lane) {
  for (const Activation* activation : registry()) {
    const Bounds bounds = activation->lane ? lane : elementwise;
    const auto [value, slope] = activation->lane ? worst_lane<T>(*activation, dtype)
                                                 : worst_elementwise<T>(*activation, dtype);
    INFO(activation->name << " value: " << value.ulp << " ULP at " << value.where);
    INFO(activation->name << " derivative: " << slope.ulp << " ULP at " << slope.where);
    CHECK(value.ulp <= bounds.value);
    CHECK(slope.ulp <= bounds.derivative);
  }
}

}  // namespace

TEST_CASE("float32 results agree with MPFR") {
  check<float>(DType::float32, {0.501L, 0.501L}, {0.501L, 0.501L});
}

TEST_CASE("float16 results agree with MPFR") {
  check<Float16>(DType::float16, {0.501L, 0.501L}, {0.501L, 0.501L});
}

TEST_CASE("bfloat16 results agree with MPFR") {
  check<BFloat16>(DType::bfloat16, {0.501L, 0.501L}, {0.501L, 0.501L});
}

// A product of a lane's Jacobian can cancel by any factor, and long double has 11 bits to spare.
TEST_CASE("float64 results agree with MPFR") { check<double>(DType::float64, {1, 1}, {1, 2}); }

}  // namespace act::test
