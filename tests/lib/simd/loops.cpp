#include <act/activations/log_softmax.hpp>
#include <act/activations/softmax.hpp>
#include <act/apply.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cfenv>
#include <cmath>
#include <iterator>
#include <random>
#include <set>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "../bits.hpp"
#include "../check.hpp"
#include "../reference.hpp"
#include "../tensors.hpp"

namespace act::test {
namespace {

/// Finite floats all over the range, one in 2^16, and some more between -20 and 20.
std::vector<double> finite_floats() {
  std::vector<double> result;
  for (std::uint64_t bits = 0; bits < (1ull << 32); bits += 65521) {
    const auto x = from_bits<float>(static_cast<std::uint32_t>(bits));
    if (std::isfinite(x)) result.push_back(x);
  }
  for (float x = -20; x < 20; x += 0x1.3p-9f) result.push_back(x);
  return result;
}

/// Doubles of either sign all over the range where double-double lanes are used, and -20 to 20.
std::vector<double> moderate_doubles() {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> exponent(-190, 59);
  std::uniform_real_distribution<double> near(-20, 20);
  std::vector<double> result{0.0};
  for (int i = 0; i < 3000; ++i) {
    const double x = std::exp2(exponent(random));
    result.insert(result.end(), {x, -x, near(random), near(random) / 16});
  }
  return result;
}

/// The kernels of an activation under the argument sets of the reference data.
struct Bound {
  std::string arguments;
  std::unique_ptr<Kernel> kernel;
};
std::vector<Bound> bound_kernels(const Activation& activation) {
  std::set<std::string> sets;
  for (const ElementwiseRow& row : elementwise_reference(activation)) sets.insert(row.arguments);
  std::vector<Bound> result;
  for (const std::string& arguments : sets) {
    result.push_back(
        {arguments, bound_kernel(activation, parse_arguments(arguments), DType::float64)});
  }
  return result;
}

const ElementwiseKernel& elementwise(const std::unique_ptr<Kernel>& kernel) {
  return dynamic_cast<const ElementwiseKernel&>(*kernel);
}

/// Checks that the error of `run` against the exact value, relative, is below `bound` where the
/// value is from `low` to `high` in magnitude.
template <class Run>
void check_errors(const std::vector<double>& x, double low, double high, double bound, Run run) {
  for (const Activation* activation : registry()) {
    if (activation->lane) continue;
    double worst = 0;
    std::string where;
    for (const Bound& bound_one : bound_kernels(*activation)) {
      const ElementwiseKernel& kernel = elementwise(bound_one.kernel);
      for (const Quantity quantity : {Quantity::value, Quantity::derivative}) {
        std::vector<double> hi(x.size());
        std::vector<double> lo(x.size());
        run(kernel, quantity, simd::Pairs<double>{hi, lo});
        for (std::size_t i = 0; i < x.size(); ++i) {
          const math::Extended exact = kernel.exact(quantity, math::Extended(x[i]));
          const double size = std::abs(exact.narrow().hi);
          if (size < low || size > high || std::isnan(hi[i])) continue;
          const auto difference = (math::Extended({hi[i], lo[i]}) - exact) / exact;
          const double error = std::abs(difference.narrow().hi);
          if (error <= worst) continue;
          worst = error;
          where = bound_one.arguments + (quantity == Quantity::value ? "" : " derivative") +
                  " x=" + format_number(x[i], {.hex = true}) + " got " + format_number(hi[i]);
        }
      }
    }
    INFO(activation->name << " is off by 2^" << std::log2(worst) << ": " << where);
    CHECK(worst < bound);
  }
}

/// The elements' bytes, each NaN as the same bits.
std::vector<std::byte> bytes_without_nan(const Tensor& tensor) {
  Tensor copy = tensor;
  dispatch(copy.dtype(), [&]<class T>() {
    for (T& element : copy.view<T>()) {
      if (element != element) element = T(0);
    }
  });
  return {copy.bytes(), copy.bytes() + copy.byte_count()};
}

/// Runs f on every target this machine has.
template <class F>
void on_every_target(F&& f) {
  const simd::Target before = simd::target();
  for (const simd::Target target : simd::supported_targets()) {
    simd::use_target(target);
    INFO(simd::name(target));
    f();
  }
  simd::use_target(before);
}

template <class T>
std::vector<std::uint16_t> bits_of(const Tensor& tensor) {
  std::vector<std::uint16_t> result;
  for (const T element : tensor.view<T>()) result.push_back(to_bits(element));
  return result;
}

/// Results of a 16-bit type at all its numbers, at once and in two parts, each of which is too
/// short to fill a table of all results.
template <class T>
void check_many_against_few(const Call& call, DType dtype,
                            Tensor (*evaluated)(const Call&, const Tensor&)) {
  Tensor x(dtype, {1 << 16});
  for (int bits = 0; bits < 1 << 16; ++bits) {
    x.view<T>()[bits] = from_bits<T>(static_cast<std::uint16_t>(bits));
  }
  std::vector<std::uint16_t> few;
  for (const int start : {0, 1 << 15}) {
    Tensor part(dtype, {1 << 15});
    part.view<T>() = x.view<T>().segment(start, 1 << 15);
    std::ranges::copy(bits_of<T>(evaluated(call, part)), std::back_inserter(few));
  }
  CHECK((bits_of<T>(evaluated(call, x)) == few));
}

}  // namespace

TEST_CASE("16-bit results have the same bits for few elements and for many, NaN too") {
  on_every_target([] {
    for (const Activation* activation : registry()) {
      if (activation->lane) continue;
      CAPTURE(activation->name);
      const Call call{*activation, sample(*activation)};
      for (const auto evaluated : {&apply, &derivative}) {
        check_many_against_few<Float16>(call, DType::float16, evaluated);
        check_many_against_few<BFloat16>(call, DType::bfloat16, evaluated);
      }
    }
  });
}

TEST_CASE("every instruction set gives the same bits") {
  std::vector<float> x;
  for (const double value : finite_floats()) x.push_back(static_cast<float>(value));
  for (const float special : {0.0f, -0.0f, INFINITY, -INFINITY, NAN}) x.push_back(special);
  for (const Activation* activation : registry()) {
    if (activation->lane) continue;
    const auto bound = bound_kernel(*activation, sample(*activation), DType::float32);
    const ElementwiseKernel& kernel = elementwise(bound);
    for (const Quantity quantity : {Quantity::value, Quantity::derivative}) {
      std::vector<float> first;
      on_every_target([&] {
        std::vector<float> y(x.size());
        kernel.rounded(quantity, std::span<const float>(x), std::span<float>(y));
        if (first.empty()) first = y;
        Failures failures;
        for (std::size_t i = 0; i < x.size(); ++i) {
          const bool both_nan = std::isnan(y[i]) && std::isnan(first[i]);
          if (both_nan || to_bits(y[i]) == to_bits(first[i])) continue;
          failures.add(format_number(x[i], {.hex = true}) + " gives " + format_number(y[i]) +
                       ", the baseline " + format_number(first[i]));
        }
        INFO(activation->name << ": " << failures.first);
        CHECK(failures.count == 0);
      });
    }
  }
}

TEST_CASE("every instruction set gives the same bits for every dtype, lanes and products") {
  std::vector<double> x = moderate_doubles();
  for (const double special : {-0.0, 1e300, -1e300, 1e-310, -740.0, -inf}) x.push_back(special);
  x.resize(x.size() / 4 * 4);
  const auto size = static_cast<std::int64_t>(x.size());
  for (const DType dtype : {DType::float64, DType::float32, DType::bfloat16, DType::float16}) {
    const Tensor doubles = tensor<double>(DType::float64, one_dimension(x.size()), x);
    Tensor in = doubles.cast(dtype);
    for (const std::int64_t rows : {std::int64_t{1}, size / 4}) {
      in.reshape({rows, size / rows});
      for (const Activation* activation : registry()) {
        const Call call{*activation, sample(*activation)};
        std::vector<Tensor> first;
        on_every_target([&] {
          const Tensor y = apply(call, in);
          Tensor g = y;  // any upstream of the right shape
          const std::vector<Tensor> results{y, vjp(call, in, g)};
          if (first.empty()) first = results;
          INFO(activation->name << " " << info(dtype).name << " rows " << rows);
          for (std::size_t i = 0; i < results.size(); ++i) {
            CHECK(std::ranges::equal(bytes_without_nan(results[i]), bytes_without_nan(first[i])));
          }
        });
      }
    }
  }
}

TEST_CASE("lanes of 16-bit types have the same bits where float leaves them open") {
  // So many that hundreds are. The baseline, the first target, takes none in float.
  Tensor x(DType::float32, {2048, 128});
  std::mt19937 random(8);
  std::normal_distribution<float> normal(0, 3);
  for (float& element : x.view<float>()) element = normal(random);
  for (const DType dtype : {DType::float16, DType::bfloat16}) {
    const Tensor in = x.cast(dtype);
    for (const std::string_view name : {"softmax", "log_softmax", "glu"}) {
      std::vector<std::byte> first;
      on_every_target([&] {
        const auto results = bytes_without_nan(apply(Call{get_activation(name), {}}, in));
        if (first.empty()) first = results;
        INFO(name << " " << info(dtype).name);
        CHECK((results == first));
      });
    }
  }
}

TEST_CASE("zeros among other numbers are the same on every instruction set") {
  std::vector<double> x(200);
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = i % 5 == 0 ? 0.0 : i % 7 == 0 ? -0.0 : static_cast<double>(i) * 0.03 - 3;
  }
  std::vector<Call> calls;
  for (const Activation* activation : registry()) {
    if (!activation->lane) calls.push_back({*activation, sample(*activation)});
  }
  for (const char* alpha : {"alpha=-1", "alpha=1e-40", "alpha=3e38"}) {
    calls.push_back({get_activation("elu"), parse_arguments(alpha)});
  }
  calls.push_back({get_activation("celu"), parse_arguments("alpha=1e-40")});
  for (const Call& call : calls) {
    for (const std::size_t size : {x.size(), std::size_t{1}}) {
      Tensor in(DType::float32, one_dimension(size));
      std::copy_n(x.begin(), size, in.view<float>().data());
      std::optional<Tensor> first;
      on_every_target([&] {
        const Tensor y = apply(call, in);
        if (!first) first = y;
        INFO(call.activation.name << ", " << size << " elements");
        CHECK(std::ranges::equal(bytes_without_nan(y), bytes_without_nan(*first)));
      });
    }
  }
}

TEST_CASE("no length and no alignment changes a result, and nothing is written beyond it") {
  std::vector<float> x;
  for (int i = 0; i < 70; ++i) x.push_back(static_cast<float>(i) * 0.37f - 13);
  for (const Activation* activation : registry()) {
    if (activation->lane) continue;
    INFO(activation->name);
    const auto bound = bound_kernel(*activation, sample(*activation), DType::float32);
    const ElementwiseKernel& kernel = elementwise(bound);
    std::vector<float> whole(x.size());
    kernel.rounded(Quantity::value, std::span<const float>(x), std::span<float>(whole));
    on_every_target([&] {
      std::size_t different = 0;
      for (std::size_t start = 0; start < 8; ++start) {
        for (std::size_t length = 0; start + length < x.size(); ++length) {
          std::vector<float> y = x;  // in place
          const std::span<float> part = std::span(y).subspan(start, length);
          kernel.rounded(Quantity::value, std::span<const float>(part), part);
          for (std::size_t i = 0; i < x.size(); ++i) {
            const bool inside = i >= start && i < start + length;
            different += to_bits(y[i]) != to_bits(inside ? whole[i] : x[i]);
          }
        }
      }
      CHECK(different == 0);
    });
  }
}

TEST_CASE("the caller's floating-point environment changes no result and is put back") {
  const Tensor x = floats({3}, {-100, 0.3, 1e-40});
  const Call call{get_activation("sigmoid")};
  const Call tanh{get_activation("tanh")};
  const Tensor expected = apply(call, x);
  const Tensor expected_tanh = apply(tanh, x);

  std::fenv_t before;
  std::fegetenv(&before);
  std::fesetround(FE_UPWARD);
#if defined(__x86_64__)
  _mm_setcsr(_mm_getcsr() | 0x8040);  // flush to zero, denormals are zero
#endif
  const Tensor got = apply(call, x);
  const Tensor got_tanh = apply(tanh, x);
  const int rounding = std::fegetround();
  std::fesetenv(&before);

  CHECK(rounding == FE_UPWARD);
  CHECK(std::ranges::equal(got.view<float>(), expected.view<float>()));
  CHECK(std::ranges::equal(got_tanh.view<float>(), expected_tanh.view<float>()));
}

TEST_CASE("formulas on lanes of double stay within the error that the rounding test allows for") {
  const std::vector<double> x = finite_floats();
  on_every_target([&] {
    // Sampled: half of what the test relies on.
    check_errors(x, 0x1p-150, 0x1p128, math::fast_error / 2,
                 [&](const ElementwiseKernel& kernel, Quantity quantity, simd::Pairs<double> y) {
                   kernel.fast(quantity, x, y.hi);
                 });
  });
}

TEST_CASE("sums of doubles over a lane stay within the error that the rounding test allows for") {
  const bool logarithm = GENERATE(false, true);
  const char* name = logarithm ? "log_softmax" : "softmax";
  const std::size_t length =
      GENERATE(std::size_t{2}, std::size_t{128}, std::size_t{5000}, std::size_t{300000});
  const double scale = GENERATE(1.0, 8.0, 25.0);
  const double of_softmax =
      scale > 8 ? activations::Softmax::shifted_error : activations::Softmax::unshifted_error;
  const double allowed = logarithm ? activations::LogSoftmax::value_error : of_softmax;
  CAPTURE(name, length, scale);
  std::mt19937 random(static_cast<unsigned>(length));
  std::normal_distribution<float> distribution;
  std::vector<double> x(length);
  for (double& element : x) element = static_cast<float>(scale) * distribution(random);
  const std::vector<double> zeros(length);
  std::array<std::vector<double>, 5> y;
  for (std::vector<double>& numbers : y) numbers.resize(length);
  const simd::Pairs<double> scratch{y[3], y[4]};
  const auto kernel = bound_kernel(get_activation(name), {}, DType::float32);
  const auto& lanewise = dynamic_cast<const LaneKernel&>(*kernel);
  on_every_target([&] {
    lanewise.plain(x, y[0], scratch);
    lanewise.wide({x, zeros}, {y[1], y[2]}, scratch);
    double worst = 0;
    for (std::size_t i = 0; i < length; ++i) {
      if (std::abs(y[1][i]) > 0x1p-150) worst = std::max(worst, std::abs(y[0][i] / y[1][i] - 1));
    }
    // Sampled: less than what the test relies on.
    CHECK(worst < allowed * 0.55);
  });
}

TEST_CASE("double-double lanes stay within what float64 results promise") {
  const std::vector<double> x = moderate_doubles();
  const std::vector<double> zeros(x.size());
  check_errors(x, 0x1p-700, 0x1p700, 0x1p-54,
               [&](const ElementwiseKernel& kernel, Quantity quantity, simd::Pairs<double> y) {
                 kernel.wide(quantity, {x, zeros}, y);
               });
}

}  // namespace act::test
