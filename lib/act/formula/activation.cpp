#include <act/formula/activation.hpp>
#include <act/formula/evaluation.hpp>
#include <act/formula/parser.hpp>
#include <act/math/rounding.hpp>
#include <act/registry.hpp>
#include <algorithm>
#include <bit>
#include <utility>

namespace act::formula {
namespace {

constexpr std::size_t most_names = decltype(Activation::parameters)::capacity;
using Values = std::array<double, most_names>;

/// What an activation's record needs to last.
struct Record : Activation {
  Record(std::string_view formula_text, Formula parsed);

  std::string text;
  Formula value;
  Formula slope;
};

/// The nearest float, where rounded() must only decide between the two next to a midpoint of
/// floats.
float nearest(math::DoubleDouble y) {
  const bool midpoint = (std::bit_cast<std::uint64_t>(y.hi) & 0xfffffff) == 0;
  return y.lo != 0 && midpoint ? math::rounded<float>(y) : static_cast<float>(y.hi);
}

class FormulaKernel final : public ElementwiseKernel {
 public:
  FormulaKernel(const Record& record, DType dtype)
      : value_(record.value, dtype), slope_(record.slope, dtype) {}

  void rounded(Quantity quantity, std::span<const float> x, std::span<float> y) const override {
    run(
        quantity, x.size(), [&](std::size_t i) { return math::DoubleDouble(x[i]); },
        [&](std::size_t i, math::DoubleDouble result) { y[i] = nearest(result); });
  }
  void rounded(Quantity quantity, std::span<const double> x, std::span<double> y) const override {
    run(
        quantity, x.size(), [&](std::size_t i) { return math::DoubleDouble(x[i]); },
        [&](std::size_t i, math::DoubleDouble result) { y[i] = result.hi; });
  }
  void fast(Quantity quantity, std::span<const double> x, std::span<double> y) const override {
    rounded(quantity, x, y);
  }
  void wide(Quantity quantity, simd::Pairs<const double> x, simd::Pairs<double> y) const override {
    run(
        quantity, x.hi.size(), [&](std::size_t i) { return math::DoubleDouble(x.hi[i], x.lo[i]); },
        [&](std::size_t i, math::DoubleDouble result) {
          y.hi[i] = result.hi;
          y.lo[i] = result.lo;
        });
  }
  /// With the digits of double-double.
  math::Extended exact(Quantity quantity, math::Extended x) const override {
    math::DoubleDouble y;
    run(
        quantity, 1, [&](std::size_t) { return x.narrow(); },
        [&](std::size_t, math::DoubleDouble result) { y = result; });
    return math::Extended(y);
  }

  std::vector<double> kinks() const override { return {}; }
  void* function() override { return &free_; }

 private:
  template <class Get, class Set>
  void run(Quantity quantity, std::size_t size, Get get, Set set) const {
    Evaluation evaluation(quantity == Quantity::value ? value_ : slope_, free_);
    const auto x = evaluation.x();
    for (std::size_t start = 0; start < size; start += block) {
      const std::size_t count = std::min(block, size - start);
      for (std::size_t i = 0; i < count; ++i) {
        const math::DoubleDouble element = get(start + i);
        x.hi[i] = element.hi;
        x.lo[i] = element.lo;
      }
      const auto y = evaluation(count);
      for (std::size_t i = 0; i < count; ++i) set(start + i, {y.hi[i], y.lo[i]});
    }
  }

  Program value_;
  Program slope_;
  Values free_{};
};

std::unique_ptr<Kernel> make_kernel(const Activation& activation, DType dtype) {
  return std::make_unique<FormulaKernel>(static_cast<const Record&>(activation), dtype);
}

template <std::size_t place>
void set(void* values, double value) {
  (*static_cast<Values*>(values))[place] = value;
}
template <std::size_t... place>
constexpr auto all_setters(std::index_sequence<place...>) {
  return std::array{&set<place>...};
}
constexpr auto setters = all_setters(std::make_index_sequence<most_names>());

Record::Record(std::string_view formula_text, Formula parsed)
    : Activation{},
      text(formula_text),
      value(std::move(parsed)),
      slope(act::formula::derivative(value)) {
  name = text;
  formula = text;
  summary = "a formula in x";
  family = Family::formula;
  make_kernel = &act::formula::make_kernel;
  for (std::size_t i = 0; i < value.free.size(); ++i) {
    parameters.push_back({.name = value.free[i],
                          .help = "a name in the formula",
                          .default_value = required,
                          .set = setters[i]});
  }
}

}  // namespace

std::shared_ptr<const Activation> make_activation(std::string_view text) {
  return std::make_shared<Record>(text, parse(text));
}

}  // namespace act::formula
