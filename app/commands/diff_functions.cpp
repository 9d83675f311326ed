#include <act/error.hpp>

#include "commands/commands.hpp"
#include "options/comparing.hpp"
#include "options/function_inputs.hpp"
#include "reports/describe.hpp"

namespace act::app {

int diff_functions(const DiffFunctions& request) {
  const Tensor x = ascending(x_of(request.functions, request.x));
  if (x.size() == 0) fail(request.x.file.value_or("--x"), "no numbers", "expected some");
  const auto result = [&](const Function& function) {
    const Call call{*function.activation, function.arguments};
    return request.grad ? derivative(call, x) : apply(call, x);
  };
  const auto name = [&](const Function& function) {
    return call_text(*function.activation, function.arguments, request.grad);
  };
  const Function& found = request.functions.front();
  const Function& expected = request.functions.back();
  const auto comparison =
      golden::compare(result(found), result(expected), 0, request.comparing.budget);
  const Compared compared{name(found), name(expected), x.dtype(), x.shape(), &x};
  return tell(verdict(comparison, compared, request.comparing), request.comparing);
}

}  // namespace act::app
