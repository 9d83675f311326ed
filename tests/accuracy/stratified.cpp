// Measures act's float64 results at stratified random inputs (strata.hpp), the same ones in every
// run and with any number of threads. act is asked through its public interface; the reference
// shares no code with it. An enclosure of the exact value in long double (ball.hpp and
// *_enclosures.hpp) decides almost always whether a result is the nearest, one of 192 bits where
// that is too wide, and definitions.hpp where that is, as at ties.
//
// Writes one line of CSV, `name,parameters,quantity,float64,inputs,misrounded,max_ulp,hash`.
// `misrounded` counts exactly the results that are not the correctly rounded ones. `max_ulp` is the
// greatest error in ULP of the exact value, known to 2^-20 and rounded up to three decimals; where
// no error reaches half an ULP, a bound of it. Exit status: 0 no error exceeds 1 ULP, 1 some does,
// 2 usage or an enclosure that does not hold.

#include <act/registry.hpp>
#include <cmath>
#include <cstdio>
#include <string_view>

#include "command_line.hpp"
#include "survey.hpp"

namespace reference {
namespace {

constexpr std::string_view kUsage =
    "usage: stratified NAME [PARAMETER=VALUE...] [--derivative] [--inputs N] [--threads N]\n"
    "                  [--verbose]\n"
    "       stratified --list\n";

void print(const Finding& finding, const Command& command, std::uint64_t inputs) {
  std::printf(
      "%s,float64,%llu,%llu,%.3Lf,%016llx\n", command.label().c_str(),
      static_cast<unsigned long long>(inputs), static_cast<unsigned long long>(finding.misrounded),
      std::ceil(finding.max_ulp * 1000) / 1000, static_cast<unsigned long long>(finding.hash));
}

void print_details(const Finding& finding, std::uint64_t inputs) {
  for (const Inaccurate& wrong : finding.worst) {
    std::fprintf(stderr, "x = %a: %a, error %.4Lf ULP\n", wrong.input, wrong.result, wrong.error);
  }
  const auto of_all = [&](auto amount) {
    return static_cast<double>(amount) / static_cast<double>(inputs);
  };
  std::fprintf(stderr,
               "ns per input: reference %.1f, act %.1f; 192 bits decided %.4f %%, the definition "
               "%.4f %%\n",
               of_all(finding.reference_time.count()), of_all(finding.act_time.count()),
               100 * of_all(finding.narrow), 100 * of_all(finding.slow));
}

int run(const std::vector<std::string_view>& words) {
  std::uint64_t inputs = 100'000'000;
  const Command command = parse(words, [&](std::string_view word, const auto& value) {
    if (word != "--inputs") return false;
    inputs = positive(value());
    return true;
  });
  if (command.list) {
    list();
    return 0;
  }
  const Curve& curve = command.curve();
  const Parameters parameters = parameters_of<double>(command.activation(), command.parameters);
  const act::Call call{act::get_activation(command.name), command.arguments()};
  const Finding finding =
      survey({curve, parameters, call, command.quantity, inputs}, command.threads);
  print(finding, command, inputs);
  if (command.verbose) print_details(finding, inputs);
  return finding.max_ulp <= 1 ? 0 : 1;
}

}  // namespace
}  // namespace reference

int main(int argc, char** argv) {
  return reference::status_of("stratified", reference::kUsage, [&] {
    return reference::run({argv + 1, argv + argc});
  });
}
