#include <act/error.hpp>
#include <act/library/activation.hpp>
#include <act/library/loading.hpp>
#include <act/math/environment.hpp>

namespace act::library {
namespace {

/// What an activation's record needs to last.
struct Record : Activation {
  Record(std::string_view text_of_both, std::size_t colon);

  std::string text;
  std::string file;
  std::string symbol;
  std::string call;
};

template <class T>
using Function = void (*)(const T* x, T* y, std::size_t count);

template <class T>
class LibraryKernel final : public ElementwiseKernel {
 public:
  explicit LibraryKernel(void* address) : function_(reinterpret_cast<Function<T>>(address)) {}

  void rounded(Quantity, std::span<const float> x, std::span<float> y) const override {
    run(
        x.size(), [&](std::size_t i) { return static_cast<T>(x[i]); },
        [&](std::size_t i, T result) { y[i] = static_cast<float>(result); });
  }
  void rounded(Quantity, std::span<const double> x, std::span<double> y) const override {
    run(
        x.size(), [&](std::size_t i) { return static_cast<T>(x[i]); },
        [&](std::size_t i, T result) { y[i] = result; });
  }
  void fast(Quantity quantity, std::span<const double> x, std::span<double> y) const override {
    rounded(quantity, x, y);
  }
  void wide(Quantity quantity, simd::Pairs<const double> x, simd::Pairs<double> y) const override {
    rounded(quantity, x.hi, y.hi);
    std::ranges::fill(y.lo, 0);
  }
  math::Extended exact(Quantity, math::Extended x) const override {
    T y = 0;
    run(
        1, [&](std::size_t) { return math::round_to<T>(x); },
        [&](std::size_t, T result) { y = result; });
    return math::Extended(y);
  }

  std::vector<double> kinks() const override { return {}; }
  void* function() override { return nullptr; }  // there are no parameters to set in it

 private:
  /// Through memory of its own: a result may be the memory of x.
  template <class Get, class Set>
  void run(std::size_t size, Get get, Set set) const {
    constexpr std::size_t block = 1024;
    std::array<T, block> x;
    std::array<T, block> y;
    for (std::size_t start = 0; start < size; start += block) {
      const std::size_t count = std::min(block, size - start);
      for (std::size_t i = 0; i < count; ++i) x[i] = get(start + i);
      function_(x.data(), y.data(), count);
      for (std::size_t i = 0; i < count; ++i) set(start + i, y[i]);
    }
  }

  Function<T> function_;
};

std::unique_ptr<Kernel> make_kernel(const Activation& activation, DType dtype) {
  const auto& record = static_cast<const Record&>(activation);
  const math::DefaultEnvironment environment;  // what loading runs may change it
  void* const address = load(record.file, record.symbol);
  if (dtype == DType::float64) return std::make_unique<LibraryKernel<double>>(address);
  return std::make_unique<LibraryKernel<float>>(address);
}

Record::Record(std::string_view text_of_both, std::size_t colon)
    : Activation{},
      text(text_of_both),
      file(text.substr(0, colon)),
      symbol(text.substr(colon + 1)),
      call("void " + symbol + "(const T* x, T* y, size_t n)") {
  name = text;
  formula = call;
  summary = "a function of a shared library";
  family = Family::library;
  make_kernel = &act::library::make_kernel;
}

}  // namespace

std::shared_ptr<const Activation> make_activation(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) {
    fail("library", "found " + in_quotes(text), "expected FILE:SYMBOL");
  }
  return std::make_shared<Record>(text, colon);
}

}  // namespace act::library
