#pragma once
#include <functional>
#include <memory>
#include <string>

#include "commands/input.hpp"
#include "options/comparing.hpp"
#include "request.hpp"
#include "terminal/progress.hpp"

/// The way from inputs to outputs that evaluating functions and layers have in common.
namespace act::app {

/// What becomes of one input, opened and checked: nothing is left to refuse but what stands in it.
class Transformation {
 public:
  virtual ~Transformation() = default;
  virtual io::Source& source() = 0;
};

/// Makes the result of an input; `path` is its file. `to` is the format of the output, or nothing
/// where it is compared, for which its shape must be known. What is read adds to `progress`.
using Begin = std::function<std::unique_ptr<Transformation>(
    Input input, const std::string& path, std::optional<io::Format> to, Progress& progress)>;

/// Opens the input of a request: a file, or its values.
Input open_input(const Transform& request, const std::string& path, Progress& progress);

/// Opens a second tensor that an option names: text becomes `text_dtype`, and all of it `dtype` if
/// there is one. Throws Error where it would take standard input from the first.
Input open_beside(const Transform& request, const std::string& option, const std::string& path,
                  const std::string& input, const io::ReadOptions& options, Progress& progress);

/// Writes the result of a file, or of the values of the request.
void transform_to(const Transform& request, const Begin& begin, const std::string& path,
                  const std::string& output, Progress& progress);

/// Compares it with what the request expects; `name` stands for it in the report.
Verdict transform_and_compare(const Transform& request, const Begin& begin, const std::string& name,
                              const std::string& path, Progress& progress);

/// Does one or the other, for all inputs, on the threads that are wanted, and shows its progress.
/// Returns the exit status. Throws Failures where there were several inputs.
int transform(const Transform& request, const Begin& begin, const std::string& name);

}  // namespace act::app
