// Proves that act's results are correctly rounded at every value of a format, and counts where they
// are not. act is asked through its public interface; the reference shares no code with it. A
// double estimate with a proven error (estimate.hpp and *_estimates.hpp) decides wherever both ends
// of its interval round alike, multiple precision (definitions.hpp) elsewhere.
//
// Writes one line of CSV, `name,parameters,quantity,dtype,inputs,misrounded,max_ulp,hash`.
// Exit status: 0 none misrounded, 1 some, 2 usage.

#include <act/registry.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "curves.hpp"
#include "format.hpp"
#include "proof.hpp"

namespace reference {
namespace {

constexpr std::string_view kUsage =
    "usage: exhaustive NAME [PARAMETER=VALUE...] [--derivative] [--dtype DTYPE] [--stride N]\n"
    "                  [--threads N] [--verbose]\n"
    "       exhaustive --list\n";

struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Options {
  bool list = false;
  std::string_view name;
  std::vector<std::string_view> parameters;
  Quantity quantity = Quantity::value;
  const Format* format = &kFormats.front();
  std::uint64_t stride = 1;
  unsigned threads = std::max(1u, std::thread::hardware_concurrency());
  bool verbose = false;
};

template <typename Number>
Number positive(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) {
    throw UsageError(std::string(text) + " is not a positive integer");
  }
  return number;
}

const Format& format_named(std::string_view name) {
  const auto* const format = std::ranges::find(kFormats, name, &Format::name);
  if (format == kFormats.end()) throw UsageError("unknown dtype " + std::string(name));
  return *format;
}

const Provable& provable_named(std::string_view name) {
  const auto all = provable();
  const auto found = std::ranges::find(all, name, &Provable::name);
  if (found == all.end()) throw UsageError("unknown activation " + std::string(name));
  return *found;
}

Options parse(const std::vector<std::string_view>& words) {
  Options options;
  for (auto word = words.begin(); word != words.end(); ++word) {
    const auto value = [&] {
      if (++word == words.end()) throw UsageError(std::string(*(word - 1)) + " needs a value");
      return *word;
    };
    if (*word == "--list") {
      options.list = true;
    } else if (*word == "--derivative") {
      options.quantity = Quantity::derivative;
    } else if (*word == "--dtype") {
      options.format = &format_named(value());
    } else if (*word == "--stride") {
      options.stride = positive<std::uint64_t>(value());
    } else if (*word == "--threads") {
      options.threads = positive<unsigned>(value());
    } else if (*word == "--verbose") {
      options.verbose = true;
    } else if (word->starts_with("-")) {
      throw UsageError("unknown option " + std::string(*word));
    } else if (options.name.empty()) {
      options.name = *word;
    } else {
      options.parameters.push_back(*word);
    }
  }
  if (options.list == !options.name.empty()) throw UsageError("one NAME or --list is needed");
  return options;
}

void list() {
  for (const Provable& activation : provable()) {
    for (const std::string_view set : activation.sets) {
      std::cout << activation.name << (set.empty() ? "" : " ") << set << '\n';
    }
  }
}

act::Arguments arguments_of(const std::vector<std::string_view>& parameters) {
  std::string text;
  for (const std::string_view parameter : parameters) text += std::string(parameter) + ' ';
  return act::parse_arguments(text);
}

void print(const Answer& answer, const Options& options) {
  std::string parameters;
  for (const std::string_view parameter : options.parameters) {
    parameters += (parameters.empty() ? "" : " ") + std::string(parameter);
  }
  std::printf("%s,%s,%s,%s,%llu,%llu,%u,%016llx\n", std::string(options.name).c_str(),
              parameters.c_str(), options.quantity == Quantity::value ? "value" : "derivative",
              std::string(options.format->name()).c_str(),
              static_cast<unsigned long long>(answer.inputs),
              static_cast<unsigned long long>(answer.misrounded), answer.max_ulp,
              static_cast<unsigned long long>(answer.hash));
}

void print_details(const Answer& answer, const Options& options) {
  const auto value = [&](std::uint32_t bits) { return decode(*options.format, bits); };
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

int run(const Options& options) {
  if (options.list) {
    list();
    return 0;
  }
  const Provable& activation = provable_named(options.name);
  const bool is_value = options.quantity == Quantity::value;
  const Parameters parameters = parameters_of(activation, options.parameters);
  const act::Call call{act::get_activation(options.name), arguments_of(options.parameters)};
  const Answer answer = prove({is_value ? activation.value : activation.derivative, parameters,
                               call, options.quantity, *options.format, options.stride},
                              options.threads);
  print(answer, options);
  if (options.verbose) print_details(answer, options);
  return answer.misrounded == 0 ? 0 : 1;
}

}  // namespace
}  // namespace reference

int main(int argc, char** argv) {
  try {
    return reference::run(reference::parse({argv + 1, argv + argc}));
  } catch (const reference::UsageError& error) {
    std::cerr << "exhaustive: " << error.what() << '\n' << reference::kUsage;
  } catch (const std::exception& error) {
    std::cerr << "exhaustive: " << error.what() << '\n';
  }
  return 2;
}
