#include <act/apply.hpp>
#include <act/number.hpp>
#include <act/registered.hpp>
#include <act/registry.hpp>
#include <catch2/catch.hpp>
#include <cfenv>
#include <cmath>
#include <set>

#include "../bits.hpp"
#include "../reference.hpp"
#include "../tensors.hpp"

namespace act::test {
namespace {

/// Finite floats all over the range, one in 2^14, and as many between -20 and 20.
std::vector<double> finite_floats() {
  std::vector<double> result;
  for (std::uint64_t bits = 0; bits < (1ull << 32); bits += 16381) {
    const auto x = from_bits<float>(static_cast<std::uint32_t>(bits));
    if (std::isfinite(x)) result.push_back(x);
  }
  for (float x = -20; x < 20; x += 0x1.3p-13f) result.push_back(x);
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
    simd::on_target([&]<class On>() {
      simd::Loops<F, What, On>::fast(f, x.data(), got.data(), x.size());
    });
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

TEST_CASE("formulas on lanes stay within the error that the rounding test allows for") {
  const std::vector<double> x = finite_floats();
  on_every_target([&] {
    check_errors<simd::Value>(x, registered);
    check_errors<simd::Derivative>(x, registered);
  });
}

}  // namespace act::test
