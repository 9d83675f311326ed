// What the programs that compare act with the reference share of their command lines.
#pragma once

#include <act/activation.hpp>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "curves.hpp"

namespace reference {

struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// NAME [PARAMETER=VALUE...] [--derivative] [--threads N] [--verbose], or --list.
struct Command {
  bool list = false;
  std::string_view name;
  std::vector<std::string_view> parameters;
  Quantity quantity = Quantity::value;
  unsigned threads;  // default: as many as there are processors
  bool verbose = false;

  const Provable& activation() const;
  const Curve& curve() const;
  act::Arguments arguments() const;
  // `name,parameters,quantity`
  std::string label() const;
};

// Another option of a program: false if the word is none. `value` takes the word after it.
using OwnOption =
    std::function<bool(std::string_view word, const std::function<std::string_view()>& value)>;

// Throws UsageError for words that are not understood.
Command parse(const std::vector<std::string_view>& words, const OwnOption& own);

std::uint64_t positive(std::string_view text);

// All activations that can be proven with their parameter sets, one a line.
void list();

// The status of a program: what `run` returns, or 2 after the message of an exception.
int status_of(std::string_view program, std::string_view usage, const std::function<int()>& run);

}  // namespace reference
