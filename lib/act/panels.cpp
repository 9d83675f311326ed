#include <tbb/parallel_for.h>

#include <act/kernel.hpp>
#include <act/math/environment.hpp>
#include <act/panels.hpp>
#include <algorithm>
#include <cstring>
#include <vector>

namespace act {
namespace {

template <class T>
class PanelsOf final : public Panels {
 public:
  PanelsOf(const LaneKernel& kernel, DType dtype, const Grid& grid)
      : kernel_(kernel),
        grid_(grid),
        results_((grid.columns + width - 1) / width),
        x_(dtype, {static_cast<std::int64_t>(results_.size() * panel_size())}) {}

  void put(std::size_t first, const Tensor& rows) override {
    const T* const from = rows.view<T>().data();
    const std::size_t count = rows.size() / grid_.columns;
    for (std::size_t i = 0; i < results_.size(); ++i) {
      T* to = x_.view<T>().data() + start(i, first);
      const std::size_t columns = columns_of(i);
      for (std::size_t row = 0; row < count; ++row, to += width) {
        const T* const elements = from + row * grid_.columns + i * width;
        if (columns == width) {
          std::memcpy(static_cast<void*>(to), elements, width * sizeof(T));
        } else {
          std::fill(std::copy_n(elements, columns, to), to + (width - columns), T(0));
        }
      }
    }
  }

  void evaluate() override {
    tbb::parallel_for(std::size_t{0}, results_.size(), [&](std::size_t i) {
      const math::DefaultEnvironment environment;
      const T* const panel = x_.view<T>().data() + start(i, 0);
      results_[i] =
          kernel_.abreast(simd::LanesAbreast<const T>{panel, width, columns_of(i), grid_.rows});
    });
  }

  Tensor results(std::size_t first, std::size_t count) const override {
    const math::DefaultEnvironment environment;
    Tensor y(x_.dtype(), {static_cast<std::int64_t>(count * grid_.columns)});
    for (std::size_t i = 0; i < results_.size(); ++i) {
      if (i + 1 < results_.size()) prefetch(i + 1, first);
      results_[i]->round(first,
                         {y.view<T>().data() + i * width, grid_.columns, columns_of(i), count});
    }
    return y;
  }

 private:
  /// Elements of a row: what is read at once, so that nothing else lies in between.
  static constexpr std::size_t width = simd::row_unit;

  /// The beginning of rows that the processor would not foresee: another panel has gone before.
  void prefetch(std::size_t panel, std::size_t first) const {
    constexpr std::size_t line = 64;
    const std::size_t rows = std::min<std::size_t>(32, grid_.rows - first);
    const std::byte* const begin = x_.bytes() + start(panel, first) * sizeof(T);
    for (std::size_t i = 0; i < rows * width * sizeof(T); i += line) __builtin_prefetch(begin + i);
  }

  std::size_t panel_size() const { return grid_.rows * width; }
  /// Of a panel's row in x_.
  std::size_t start(std::size_t panel, std::size_t row) const {
    return panel * panel_size() + row * width;
  }
  std::size_t columns_of(std::size_t panel) const {
    return std::min(width, grid_.columns - panel * width);
  }

  const LaneKernel& kernel_;
  Grid grid_;
  std::vector<LaneKernel::Abreast<T>> results_;  ///< of each panel
  Tensor x_;                                     ///< panel after panel
};

}  // namespace

std::unique_ptr<Panels> make_panels(const LaneKernel& kernel, DType dtype, const Grid& grid) {
  return dispatch(dtype, [&]<class T>() -> std::unique_ptr<Panels> {
    if constexpr (!std::is_integral_v<T>) {
      return std::make_unique<PanelsOf<T>>(kernel, dtype, grid);
    }
    return nullptr;
  });
}

}  // namespace act
