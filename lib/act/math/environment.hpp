#pragma once
#include <cfenv>

namespace act::math {

/// For its lifetime: rounding to nearest, subnormals kept, no traps. A caller may have set any of
/// these otherwise (`-ffast-math` in a program sets flush-to-zero at its start), and results must
/// not depend on that.
class DefaultEnvironment {
 public:
  DefaultEnvironment() {
    std::fegetenv(&before_);
    std::fesetenv(FE_DFL_ENV);
  }
  ~DefaultEnvironment() { std::fesetenv(&before_); }
  DefaultEnvironment(const DefaultEnvironment&) = delete;
  DefaultEnvironment& operator=(const DefaultEnvironment&) = delete;

 private:
  std::fenv_t before_{};
};

}  // namespace act::math
