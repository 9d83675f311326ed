#pragma once
#include <act/golden/judged_function.hpp>
#include <memory>

#include "input.hpp"
#include "request.hpp"
#include "words.hpp"

/// What is judged, on the command line and opened.
namespace act::app {

/// Adds the options that name it.
void add_judged_options(CLI::App& app, Judged& judged);

/// Throws Error unless one thing is given, and for code that would be a function of a lane.
void check_judged(std::string_view place, const Judged& judged, const Activation& activation);

/// Inputs and outputs of files, whose shapes are known. The outputs are those of `result`, which is
/// told the layout of the inputs. Throws Error for files that do not belong together.
struct JudgedFiles {
  Input x;
  Input y;

  JudgedFiles(const Judged& judged, std::optional<DType> dtype, Progress& progress);
  void check_outputs(const Shape& result) const;
};

/// The library's function, or the command. Threads must not have been started.
std::unique_ptr<golden::JudgedFunction> judged_code(const Judged& judged, DType dtype);

/// What reports call it.
std::string name_of(const Judged& judged);

}  // namespace act::app
