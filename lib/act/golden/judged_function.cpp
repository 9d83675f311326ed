#include <act/golden/judged_function.hpp>
#include <act/number.hpp>

namespace act::golden {

Tensor JudgedFunction::outputs(const Tensor& x, bool elsewhere) {
  try {
    return run(x, elsewhere);
  } catch (const Finding& finding) {
    std::string text(finding.what());
    dispatch(x.dtype(), [&]<class T>() {
      const auto& values = x.view<T>();
      text += ", for x from " + format_number(values[0]) + " to " +
              format_number(values[values.size() - 1]);
    });
    throw Finding(text);
  }
}

}  // namespace act::golden
