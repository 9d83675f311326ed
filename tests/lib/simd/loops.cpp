#include <act/apply.hpp>
#include <act/number.hpp>
#include <act/registered.hpp>
#include <act/registry.hpp>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cfenv>
#include <cmath>
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

/// The argument sets of the reference data, the activation's sample among them.
std::set<std::string> argument_sets(const Activation& activation) {
  std::set<std::string> sets;
  for (const ElementwiseRow& row : elementwise_reference(activation)) sets.insert(row.arguments);
  return sets;
}

/// Largest relative error of the lanes' arithmetic against double-double, and where it is.
template <class F, class What>
std::pair<double, std::string> worst_error(const std::vector<double>& x) {
  const Activation& activation = activations::record<F>;
  std::pair<double, std::string> worst{0, ""};
  for (const std::string& arguments : argument_sets(activation)) {
    const auto kernel = bound_kernel(activation, parse_arguments(arguments), DType::float32);
    const F& f = *static_cast<const F*>(kernel->function());
    std::vector<double> got(x.size());
    simd::on_target(
        [&]<class On>() { simd::Loops<F, What, On>::fast(f, x.data(), got.data(), x.size()); });
    for (std::size_t i = 0; i < x.size(); ++i) {
      const math::DoubleDouble exact = What::at(f, math::DoubleDouble(x[i]));
      const double size = std::abs(exact.hi);
      if (size < 0x1p-150 || size > 0x1p128) continue;
      const double error = std::abs((got[i] - exact.hi) - exact.lo) / size;
      if (!(error <= worst.first)) {
        worst = {error, std::string(activation.name) + " " + arguments +
                            " x=" + format_number(x[i], {.hex = true}) + " got " +
                            format_number(got[i]) + ", exact " + format_number(exact.hi)};
      }
    }
  }
  return worst;
}

template <class What, class... F>
void check_errors(const std::vector<double>& x, Registered<F...>) {
  const auto check = [&]<class G>() {
    if constexpr (Elementwise<G>) {
      const auto [error, where] = worst_error<G, What>(x);
      INFO("2^" << std::log2(error) << ": " << where);
      CHECK(error < math::fast_error / 2);  // sampled: half of what the rounding test relies on
    }
  };
  (check.template operator()<F>(), ...);
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

}  // namespace

TEST_CASE("every instruction set gives the same bits") {
  std::vector<float> x;
  for (const double value : finite_floats()) x.push_back(static_cast<float>(value));
  for (const float special : {0.0f, -0.0f, INFINITY, -INFINITY, NAN}) x.push_back(special);
  for (const Activation* activation : registry()) {
    if (activation->lane) continue;
    const auto kernel = bound_kernel(*activation, sample(*activation), DType::float32);
    for (const Quantity quantity : {Quantity::value, Quantity::derivative}) {
      std::vector<float> first;
      on_every_target([&] {
        std::vector<float> y(x.size());
        kernel->rounded(quantity, std::span<const float>(x), std::span<float>(y));
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

TEST_CASE("no length and no alignment changes a result, and nothing is written beyond it") {
  std::vector<float> x;
  for (int i = 0; i < 70; ++i) x.push_back(static_cast<float>(i) * 0.37f - 13);
  for (const Activation* activation : registry()) {
    if (activation->lane) continue;
    INFO(activation->name);
    const auto kernel = bound_kernel(*activation, sample(*activation), DType::float32);
    std::vector<float> whole(x.size());
    kernel->rounded(Quantity::value, std::span<const float>(x), std::span<float>(whole));
    on_every_target([&] {
      std::size_t different = 0;
      for (std::size_t start = 0; start < 8; ++start) {
        for (std::size_t length = 0; start + length < x.size(); ++length) {
          std::vector<float> y = x;  // in place
          const std::span<float> part = std::span(y).subspan(start, length);
          kernel->rounded(Quantity::value, std::span<const float>(part), part);
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

TEST_CASE("formulas on lanes stay within the error that the rounding test allows for") {
  const std::vector<double> x = finite_floats();
  on_every_target([&] {
    check_errors<simd::Value>(x, registered);
    check_errors<simd::Derivative>(x, registered);
  });
}

}  // namespace act::test
