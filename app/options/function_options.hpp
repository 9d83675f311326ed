#pragma once
#include "options/command_line.hpp"

namespace act::app {

/// `NAME... [--PARAM V[,V...]]...`: the functions that a verb with several of them is about.
class FunctionOptions {
 public:
  /// Takes the names that `words` begin with off them, and adds the options of their parameters.
  /// Throws Error for a name that no activation has. Must outlive the parsing of the rest.
  FunctionOptions(CLI::App& app, Words& words);
  FunctionOptions(const FunctionOptions&) = delete;  // the options refer to it
  FunctionOptions& operator=(const FunctionOptions&) = delete;

  /// Every name with every combination of the values given for its parameters, in that order.
  /// Throws Error where there is none, for more than anybody looks at, and for arguments that a
  /// function cannot have.
  std::vector<Function> take() const;

 private:
  std::string verb_;
  std::vector<Function> functions_;  ///< as they are named
  Arguments given_;                  ///< a list of values each
};

/// Throws Error for a function of a lane.
void check_elementwise(std::string_view verb, const std::vector<Function>& functions);

/// The range that an option gives. Throws Error for ends that are no numbers in order, and for a
/// step that is not positive, or not expected.
enum class Steps { none, allowed };
Range parse_range(std::string_view option, std::string_view text, Steps steps);

/// The integer from `least` to `most` that an option gives. Throws Error for another.
std::size_t parse_count(std::string_view option, std::string_view text, std::size_t least,
                        std::size_t most);

}  // namespace act::app
