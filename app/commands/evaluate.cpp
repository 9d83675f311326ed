#include <act/error.hpp>

#include "commands/commands.hpp"
#include "commands/evaluation.hpp"
#include "terminal/terminal.hpp"

namespace act::app {

int evaluate(const Evaluate& request) {
  const bool nothing_given = request.values.empty() && request.inputs.empty();
  if (nothing_given && stdin_is_terminal()) {
    if (!request.only_parameters) {
      fail(request.activation->name, "no input", "expected numbers, a file, or a pipe");
    }
    io::write_file(std::string(io::dash), quick_check(request));
    return 0;
  }
  return transform(request, evaluation(request), std::string(request.activation->name));
}

}  // namespace act::app
