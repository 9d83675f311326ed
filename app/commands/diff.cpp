#include <act/error.hpp>

#include "commands/commands.hpp"
#include "commands/input.hpp"
#include "options/comparing.hpp"

namespace act::app {

int diff(const Diff& request) {
  if (request.found == io::dash && request.expected == io::dash) {
    fail("diff", "both are '-'", "expected one of them from standard input");
  }
  Progress progress(!request.comparing.quiet, total_size({request.found, request.expected}));
  Input found(request.found, request.from, progress);
  Input expected(request.expected, request.from, progress);
  // Text has no dtype of its own: it takes the other's.
  io::ReadOptions options{.dtype = request.dtype, .header = request.header};
  const auto begin = [&](Input& input) {
    const bool is_text = input.format != io::Format::npy;
    input.begin({.dtype = options.dtype,
                 .text_dtype = options.text_dtype,
                 .header = options.header && is_text && input.format != io::Format::json});
    if (!is_text && !is_integer(input.source->layout().dtype)) {
      options.text_dtype = input.source->layout().dtype;
    }
    input.know_shape();
  };
  if (expected.format == io::Format::npy) {
    begin(expected);
    begin(found);
  } else {
    begin(found);
    begin(expected);
  }
  const Verdict verdict = compare(*found.source, found.file->name(), *expected.source,
                                  expected.file->name(), request.comparing);
  progress.end();
  return tell(verdict, request.comparing);
}

}  // namespace act::app
