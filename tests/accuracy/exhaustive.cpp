// Proves that act's results are correctly rounded at every value of a format, and counts where they
// are not. act is asked through its public interface; the reference shares no code with it. A
// double estimate with a proven error (estimate.hpp and *_estimates.hpp) decides wherever both ends
// of its interval round alike, multiple precision (definitions.hpp) elsewhere.
//
// With --hash it judges nothing: results that hash as they did when they were proved are the same.
// With --target it takes the loops of that instruction set, else the best that this processor has.
//
// Writes one line of CSV, `name,parameters,quantity,dtype,inputs,misrounded,max_ulp,hash`.
// Exit status: 0 none misrounded, 1 some, 2 usage.

#include <act/registry.hpp>
#include <act/simd/target.hpp>
#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>

#include "command_line.hpp"
#include "format.hpp"
#include "proof.hpp"

namespace reference {
namespace {

constexpr std::string_view kUsage =
    "usage: exhaustive NAME [PARAMETER=VALUE...] [--derivative] [--dtype DTYPE] [--stride N]\n"
    "                  [--threads N] [--verbose] [--hash] [--target baseline|avx2|avx512]\n"
    "       exhaustive --list\n";

const Format& format_named(std::string_view name) {
  const auto* const format = std::ranges::find(kFormats, name, &Format::name);
  if (format == kFormats.end()) throw UsageError("unknown dtype " + std::string(name));
  return *format;
}

act::simd::Target target_named(std::string_view name) {
  const auto targets = act::simd::supported_targets();
  const auto target = std::ranges::find(targets, name, act::simd::name);
  if (target == targets.end()) {
    throw UsageError("this processor has no target " + std::string(name));
  }
  return *target;
}

void print(const Answer& answer, const Command& command, const Format& format, bool judged) {
  std::printf("%s,%s,%llu,", command.label().c_str(), std::string(format.name()).c_str(),
              static_cast<unsigned long long>(answer.inputs));
  if (judged) {
    std::printf("%llu,%u", static_cast<unsigned long long>(answer.misrounded), answer.max_ulp);
  } else {
    std::printf(",");
  }
  std::printf(",%016llx\n", static_cast<unsigned long long>(answer.hash));
}

void print_details(const Answer& answer, const Format& format) {
  const auto value = [&](std::uint32_t bits) { return decode(format, bits); };
  for (const Misrounded& wrong : answer.first) {
    std::fprintf(stderr, "x = %a: %a, correctly rounded %a\n", value(wrong.input),
                 value(wrong.result), value(wrong.correct));
  }
  const auto each = [&](std::chrono::nanoseconds time) {
    return static_cast<double>(time.count()) / static_cast<double>(answer.inputs);
  };
  std::fprintf(stderr, "ns per input: reference %.2f, act %.2f; multiple precision decided %llu\n",
               each(answer.reference_time), each(answer.act_time),
               static_cast<unsigned long long>(answer.slow));
}

int run(const std::vector<std::string_view>& words) {
  const Format* format = &kFormats.front();
  std::uint64_t stride = 1;
  bool judged = true;
  const Command command = parse(words, [&](std::string_view word, const auto& value) {
    if (word == "--dtype") {
      format = &format_named(value());
    } else if (word == "--stride") {
      stride = positive(value());
    } else if (word == "--hash") {
      judged = false;
    } else if (word == "--target") {
      act::simd::use_target(target_named(value()));
    } else {
      return false;
    }
    return true;
  });
  if (command.list) {
    list();
    return 0;
  }
  const Curve& curve = command.curve();
  const Parameters parameters = parameters_of<float>(command.activation(), command.parameters);
  const act::Call call{act::get_activation(command.name), command.arguments()};
  const Answer answer =
      prove({curve, parameters, call, command.quantity, *format, stride, judged}, command.threads);
  print(answer, command, *format, judged);
  if (command.verbose) print_details(answer, *format);
  return answer.misrounded == 0 ? 0 : 1;
}

}  // namespace
}  // namespace reference

int main(int argc, char** argv) {
  return reference::status_of("exhaustive", reference::kUsage, [&] {
    return reference::run({argv + 1, argv + argc});
  });
}
