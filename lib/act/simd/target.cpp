#include <act/simd/target.hpp>
#include <array>
#include <atomic>

namespace act::simd {
namespace {

std::size_t count_supported() {
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ||
      !__builtin_cpu_supports("bmi2")) {
    return 1;
  }
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512vl");
  return avx512 ? 3 : 2;
#else
  return 1;
#endif
}

std::atomic<Target>& current() {
  static std::atomic<Target> target = supported_targets().back();
  return target;
}

}  // namespace

std::string_view name(Target target) {
  switch (target) {
    case Target::baseline:
      return "baseline";
    case Target::avx2:
      return "avx2";
    case Target::avx512:
      return "avx512";
  }
  __builtin_unreachable();
}

std::span<const Target> supported_targets() {
  static constexpr std::array all{Target::baseline, Target::avx2, Target::avx512};
  static const std::size_t count = count_supported();
  return std::span(all).first(count);
}

Target target() { return current().load(std::memory_order_relaxed); }

void use_target(Target target) { current().store(target, std::memory_order_relaxed); }

}  // namespace act::simd
