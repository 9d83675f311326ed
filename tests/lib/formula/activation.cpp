#include <act/apply.hpp>
#include <act/error.hpp>
#include <act/formula/activation.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <act/simd/target.hpp>
#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>

#include "../bits.hpp"
#include "../tensors.hpp"

namespace act::test {
namespace {

using formula::make_activation;

/// f(x) or f'(x) in float64.
double at(std::string_view text, double x, Wanted wanted = Wanted::value,
          const Arguments& arguments = {}) {
  const auto activation = make_activation(text);
  const Tensor input = tensor<double>(DType::float64, {1}, {x});
  const Call call{*activation, arguments};
  return (wanted == Wanted::value ? apply(call, input) : derivative(call, input)).view<double>()[0];
}
double slope_at(std::string_view text, double x) { return at(text, x, Wanted::derivative); }

/// Equal, -0 and 0 apart, NaN and NaN together.
bool same(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) ||
         std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// Floats of either sign all over the range, and more between -20 and 20.
std::vector<double> many_floats() {
  std::vector<double> result{0.0, -0.0};
  for (std::uint64_t bits = 0; bits < (1ull << 32); bits += 1000003) {
    const auto x = from_bits<float>(static_cast<std::uint32_t>(bits));
    if (std::isfinite(x)) result.push_back(x);
  }
  for (int i = -8600; i < 8600; ++i) result.push_back(i * 0x1.3p-9);
  return result;
}

struct Pair {
  std::string formula;
  std::string name;
  std::string arguments;
};

/// Formulas that say what is built in, without its cancellations.
const std::vector<Pair> written_out{
    {"x*sigmoid(x)", "silu", ""},
    {"x / (1 + exp(-x))", "silu", ""},
    {"x*tanh(softplus(x))", "mish", ""},
    {"0.5*x*erfc(-x/sqrt(2))", "gelu", ""},
    {"x/(1 + abs(x))", "softsign", ""},
    {"where(x > 0, x, expm1(x))", "elu", ""},
    {"where(x > 0, x, 0.25*x)", "leaky_relu", "negative_slope=0.25"},
    {"leaky_relu(x, negative_slope=0.3)", "leaky_relu", "negative_slope=0.3"},
    {"1*relu(x, max_value=5, negative_slope=0.25)", "relu", "max_value=5 negative_slope=0.25"},
    {"max(0, log1p(exp(-abs(x))) + max(x, 0))", "softplus", ""},
    {"exp(x)", "exponential", ""},
    {"min(max(x/6 + 0.5, 0), 1)", "hard_sigmoid", ""},
};

}  // namespace

TEST_CASE("operators bind as in mathematics") {
  CHECK(at("1 + 2*3", 0) == 7);
  CHECK(at("(1 + 2)*3", 0) == 9);
  CHECK(at("10 - 4 - 3", 0) == 3);
  CHECK(at("24/4/3", 0) == 2);
  CHECK(at("2^3^2", 0) == 512);
  CHECK(at("2**3", 0) == 8);
  CHECK(at("-x^2", 3) == -9);
  CHECK(at("2^-x", 3) == 0.125);
  CHECK(at("2*-x", 3) == -6);
  CHECK(at("- -x", 3) == 3);
  CHECK(at("+x", 3) == 3);
  CHECK(at("x + 1 > 2*x", 0.5) == 1);
  CHECK(at("x + 1 > 2*x", 2) == 0);
  CHECK(at("(x >= 0) * (x < 1) + (x == 2) + (x != x)", 0) == 1);
  CHECK(at("3 <= x", 3) == 1);
  CHECK(at("pow(x, 2) - min(x, 1) + max(x, 1)", 3) == 11);
  CHECK(at("where(x < 0, -x, 2*x)", -5) == 5);
  CHECK(at("where(x < 0, -x, 2*x)", 5) == 10);
  CHECK(at("2.5e1*x", 2) == 50);
  CHECK(at("x", -7) == -7);
  CHECK(at("3", -7) == 3);
  CHECK(at("e", 0) == 0x1.5bf0a8b145769p+1);
  CHECK(at("pi", 0) == 0x1.921fb54442d18p+1);
}

void check_same(const std::vector<double>& x, const Tensor& found, const Tensor& expected) {
  std::size_t different = 0;
  for (Eigen::Index i = 0; i < expected.view<float>().size(); ++i) {
    if (same(found.view<float>()[i], expected.view<float>()[i])) continue;
    if (++different == 1) {
      UNSCOPED_INFO("x=" << x[static_cast<std::size_t>(i)] << " " << found.view<float>()[i] << " "
                         << expected.view<float>()[i]);
    }
  }
  CHECK(different == 0);
}

TEST_CASE("a formula that says what is built in gives the same bits") {
  const std::vector<double> x = many_floats();
  const Tensor input = floats(one_dimension(x.size()), x);
  for (const auto& [text, name, arguments] : written_out) {
    CAPTURE(text, name);
    const auto activation = make_activation(text);
    const Tensor found = apply({*activation}, input);
    const Tensor expected = apply({get_activation(name), parse_arguments(arguments)}, input);
    check_same(x, found, expected);
  }
}

TEST_CASE("derivatives of what is built in are the same bits") {
  const std::vector<double> all = many_floats();
  std::vector<double> x;
  // Where no term overflows or becomes 0, and off the kinks.
  std::ranges::copy_if(all, std::back_inserter(x), [](double v) {
    return std::abs(v) < 38 && v != 0 && std::abs(v) != 3 && v != 5;
  });
  const Tensor input = floats(one_dimension(x.size()), x);
  for (const auto& [text, name, arguments] : written_out) {
    CAPTURE(text, name);
    const auto activation = make_activation(text);
    const Tensor found = derivative({*activation}, input);
    const Tensor expected = derivative({get_activation(name), parse_arguments(arguments)}, input);
    check_same(x, found, expected);
  }
}

TEST_CASE("zeros, infinities and NaN are those of IEEE 754") {
  const auto check = [](std::string_view text, double x, double expected) {
    CAPTURE(text, x);
    const double found = at(text, x);
    CAPTURE(found);
    CHECK(same(found, expected));
  };
  check("1/x", 0.0, inf);
  check("1/x", -0.0, -inf);
  check("-1/x", 0.0, -inf);
  check("0/x", 0.0, nan);
  check("1/x", inf, 0.0);
  check("1/x", -inf, -0.0);
  check("x - x", inf, nan);
  check("x - x", 1.0, 0.0);
  check("-x", 0.0, -0.0);
  check("x*0", -1.0, -0.0);
  check("x*0", inf, nan);
  check("x + 0", -0.0, 0.0);
  check("x*1", -0.0, -0.0);
  check("x*x", 1e200, inf);
  check("x*x", 1e-200, 0.0);
  check("1e-200*x", -1e-200, -0.0);
  check("x/3", 5e-324, 0.0);
  check("x/1e-308", 1.5e-323, 1.5e-323 / 1e-308);
  check("1e308 + x", 1e308, inf);
  check("exp(x)", 710, inf);
  check("exp(x)", inf, inf);
  check("exp(x)", -inf, 0.0);
  check("exp(x)", -750, 0.0);
  check("exp(x)", nan, nan);
  check("expm1(x)", -0.0, -0.0);
  check("expm1(x)", 5e-324, 5e-324);
  check("expm1(x)", -inf, -1);
  check("expm1(x)", inf, inf);
  check("expm1(x)", 709.7, std::exp(709.7));
  check("log(x)", 0.0, -inf);
  check("log(x)", -0.0, -inf);
  check("log(x)", -1, nan);
  check("log(x)", -inf, nan);
  check("log(x)", inf, inf);
  check("log(x)", 1, 0.0);
  check("log(x)", 5e-324, -0x1.74385446d71c3p+9);
  check("log(x)", 0x1.fffffffffffffp+1023, 0x1.62e42fefa39efp+9);
  check("log1p(x)", -0.0, -0.0);
  check("log1p(x)", -1, -inf);
  check("log1p(x)", -2, nan);
  check("log1p(x)", -inf, nan);
  check("log1p(x)", inf, inf);
  check("log1p(x)", nan, nan);
  check("log1p(x)", 1e300, at("log(x)", 1e300));
  check("sqrt(x)", -0.0, -0.0);
  check("sqrt(x)", -1, nan);
  check("sqrt(x)", inf, inf);
  check("sqrt(x)", 5e-324, 0x1p-537);
  check("abs(x)", -0.0, 0.0);
  check("abs(x)", -inf, inf);
  check("erf(x)", -0.0, -0.0);
  check("erf(x)", inf, 1);
  check("erf(x)", -inf, -1);
  check("erf(x)", nan, nan);
  check("erfc(x)", inf, 0.0);
  check("erfc(x)", -inf, 2);
  check("erfc(x)", nan, nan);
  check("tanh(x)", -inf, -1);
  check("sin(x)", -0.0, -0.0);
  check("sin(x)", inf, nan);
  check("sin(x)", 5e-324, 5e-324);
  check("cos(x)", -inf, nan);
  check("cos(x)", 0.0, 1);
  check("min(x, 1)", nan, nan);
  check("min(1, x)", nan, nan);
  check("max(x, 1)", nan, nan);
  check("max(1, x)", nan, nan);
  check("where(x > 0, 1, 2)", nan, 2);
  check("where(x != x, 1, 2)", nan, 1);
  check("relu(-1 + x*0)", inf, nan);
  check("sigmoid(x*1e300)", -1e300, 0.0);
}

TEST_CASE("powers are those of IEEE 754") {
  const auto check = [](double a, double b, double expected) {
    CAPTURE(a, b);
    // Neither is a number in the formula, so that nothing is known of the exponent.
    CHECK(same(at("(x + 0*b)^(b + 0*x)", a, Wanted::value, {{"b", format_number(b)}}), expected));
  };
  for (const double a : {-2.0, -1.0, 0.5, 1.0, 2.0, 3.0}) {
    for (const double b : {-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 70.0, 71.0}) {
      check(a, b, std::pow(a, b));
    }
  }
  check(-2, 0.5, nan);
  check(4, 0.5, 2);
  check(2, -1080, 0.0);
  check(2, 1024, inf);
  check(-2, 1025, -inf);
  CHECK(same(at("x^0.5", inf), inf));
  CHECK(same(at("x^0.5", -inf), inf));
  CHECK(same(at("x^0.5", -0.0), 0.0));
  CHECK(same(at("x^-0.5", 0.0), inf));
  CHECK(same(at("x^71", -inf), -inf));
  CHECK(same(at("x^-71", -0.0), -inf));
  CHECK(same(at("x^-1", -0.0), -inf));
  CHECK(same(at("x^0", nan), 1));
  CHECK(same(at("1^x", nan), 1));
  CHECK(same(at("x^2.5", nan), nan));
  CHECK(same(at("2^x", inf), inf));
  CHECK(same(at("2^x", -inf), 0.0));
  CHECK(same(at("0.5^x", inf), 0.0));
  CHECK(same(at("pow(-1, x)", inf), 1));
}

TEST_CASE("derivatives at edges") {
  CHECK(slope_at("2*exp(x)", 800) == inf);
  CHECK(slope_at("3", 1) == 0);
  CHECK(slope_at("x", nan) == 1);
  CHECK(slope_at("sqrt(x)", 0) == inf);
  CHECK(slope_at("1/x", 0) == -inf);
  CHECK(slope_at("abs(x)", -2) == -1);
  CHECK(slope_at("abs(x)", 0) == 0);
  CHECK(slope_at("max(x, 0)", 0) == 0.5);
  CHECK(slope_at("max(0, x)", 0) == 0.5);
  CHECK(slope_at("min(x, 3*x)", 0) == 2);
  CHECK(std::isnan(slope_at("max(x, 0)", nan)));
  CHECK(slope_at("where(x > 0, log(x), 0)", -1) == 0);
  CHECK(slope_at("x^3", -2) == 12);
  CHECK(slope_at("x^-1", -2) == -0.25);
  CHECK(slope_at("x^0", 0) == 0);
  CHECK(slope_at("x^2.5", 4) == 20);
  CHECK(slope_at("2^x", 3) == 0x1.62e42fefa39efp+2);
  CHECK(slope_at("x^x", 1) == 1);
  CHECK(slope_at("erf(x)", 0) == 0x1.20dd750429b6dp+0);
  CHECK(slope_at("erfc(x)", 0) == -0x1.20dd750429b6dp+0);
  CHECK(slope_at("sin(3*x)", 0) == 3);
  CHECK(slope_at("cos(x)", 0) == 0);
  CHECK(slope_at("relu(2*x - 1)", 3) == 2);
  CHECK(slope_at("log1p(x) + expm1(x) + log(x)", 1) == at("0.5 + exp(1) + 1", 0));
}

TEST_CASE("parameters are rounded to the dtype, numbers of the formula are not") {
  const auto named = make_activation("x*a");
  const auto constant = make_activation("x*0.1");
  const Arguments a{{"a", "0.1"}};
  CHECK(at("x*a", 3, Wanted::value, a) == 0.30000000000000004);
  CHECK(at("x*0.1", 3) == 0.3);
  const Tensor x = floats({1}, {3.0000002});
  CHECK(apply({*named, a}, x).view<float>()[0] == 0.30000004F);
  CHECK(apply({*constant}, x).view<float>()[0] == 0.3F);
}

TEST_CASE("names of a formula are parameters without defaults") {
  const auto activation = make_activation("x*sigmoid(beta*x)");
  const auto message = [&](const Arguments& arguments) -> std::string {
    try {
      (void)bound_kernel(*activation, arguments, DType::float32);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  CHECK(message({{"beta", "1.702"}}).empty());
  CHECK(message({}) ==
        "x*sigmoid(beta*x): --let beta is missing (expected a finite number; it has no default)");
  CHECK(message({{"beat", "1"}}) ==
        "x*sigmoid(beta*x): unknown parameter 'beat' (did you mean 'beta'?)");
  CHECK(message({{"beta", "1"}, {"beta", "2"}}) == "x*sigmoid(beta*x): --let beta is given twice");
  CHECK(message({{"beta", "inf"}}) ==
        "x*sigmoid(beta*x): --let beta: found 'inf' (expected a finite number)");
}

TEST_CASE("a formula takes every dtype") {
  const auto activation = make_activation("x*sigmoid(x) + 1/8");
  const auto check = [&]<class T>(DType dtype, T) {
    for (const double x : {-3.0, 0.5, 7.0, 100.0}) {
      const Tensor input = tensor<T>(dtype, {1}, {x});
      const double exact = at("x*sigmoid(x) + 1/8", math::widen<double>(input.view<T>()[0]));
      CHECK(apply({*activation}, input).view<T>()[0] == math::round_to<T>(exact));
    }
  };
  check(DType::float16, Float16());
  check(DType::bfloat16, BFloat16());
  check(DType::float32, float());
  const Tensor integers = tensor<std::int64_t>(DType::int64, {2}, {-3, 7});
  const Tensor y = apply({*activation}, integers);
  CHECK(y.dtype() == DType::float32);
  CHECK(y.view<float>()[0] == static_cast<float>(at("x*sigmoid(x) + 1/8", -3)));
}

TEST_CASE("an upstream multiplies the derivative of a formula") {
  const auto activation = make_activation("sqrt(x)");
  const Tensor x = tensor<double>(DType::float64, {4}, {4, 0, 1e-300, inf});
  const Tensor upstream = tensor<double>(DType::float64, {4}, {8, 2, 1, 3});
  const Tensor product = vjp({*activation}, x, upstream);
  CHECK(product.view<double>()[0] == 2);
  CHECK(product.view<double>()[1] == inf);
  CHECK(product.view<double>()[2] == 0.5 / std::sqrt(1e-300));
  CHECK(product.view<double>()[3] == 0);
  const Tensor singles = vjp({*activation}, x.cast(DType::float32), upstream.cast(DType::float32));
  CHECK(singles.view<float>()[0] == 2);
  CHECK(singles.view<float>()[1] == static_cast<float>(inf));
}

TEST_CASE("a formula's bits do not depend on instruction set, length and position") {
  const auto activation = make_activation(
      "where(x < 1, erf(x)*x^2.5, log(x)) + relu(x)/(1 + exp(-x)) + min(tanh(x), sqrt(abs(x)))");
  const std::vector<double> values = many_floats();
  const Tensor x = tensor<double>(DType::float64, one_dimension(values.size()), values);
  const simd::Target usual = simd::target();
  std::vector<Tensor> results;
  for (const simd::Target target : simd::supported_targets()) {
    simd::use_target(target);
    for (const bool slope : {false, true}) {
      results.push_back(slope ? derivative({*activation}, x) : apply({*activation}, x));
    }
  }
  simd::use_target(usual);
  for (std::size_t i = 2; i < results.size(); ++i) {
    for (Eigen::Index k = 0; k < x.view<double>().size(); ++k) {
      REQUIRE(same(results[i].view<double>()[k], results[i % 2].view<double>()[k]));
    }
  }
  for (const Eigen::Index first : {1, 7, 255, 256, 300}) {
    const std::vector<double> part(values.begin() + first, values.begin() + first + 259);
    const Tensor y = apply({*activation}, tensor<double>(DType::float64, {259}, part));
    for (Eigen::Index k = 0; k < 259; ++k) {
      REQUIRE(same(y.view<double>()[k], results[0].view<double>()[k + first]));
    }
  }
}

TEST_CASE("eval: names a formula where an activation is named") {
  CHECK(formula::make_activation("x + 1")->formula == "x + 1");
  CHECK_THROWS_WITH(formula::make_activation("x +"), Catch::Contains("formula:1:4"));
}

}  // namespace act::test
