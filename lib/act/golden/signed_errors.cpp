#include <act/golden/signed_errors.hpp>
#include <act/golden/steps.hpp>
#include <act/math/rounding.hpp>
#include <cmath>

namespace act::golden {

std::vector<SignedError> signed_errors(const Tensor& x, const Tensor& found, const Tensor& exact) {
  std::vector<SignedError> errors;
  dispatch(x.dtype(), [&]<class T>() {
    if constexpr (is_floating<T>) {
      for (Eigen::Index i = 0; i < x.view<T>().size(); ++i) {
        const auto at = math::widen<double>(x.view<T>()[i]);
        const T a = found.view<T>()[i];
        const T b = exact.view<T>()[i];
        const bool finite = std::isfinite(at) && std::isfinite(math::widen<double>(a)) &&
                            std::isfinite(math::widen<double>(b));
        if (finite) errors.push_back({at, static_cast<double>(rank(a) - rank(b))});
      }
    }
  });
  return errors;
}

}  // namespace act::golden
