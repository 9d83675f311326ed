#pragma once
#include <act/golden/judged_function.hpp>
#include <memory>

#include "commands/input.hpp"
#include "options/words.hpp"
#include "request.hpp"

/// What is judged, on the command line and opened.
namespace act::app {

/// Adds the options that name it.
void add_judged_options(CLI::App& app, Judged& judged);

/// Throws Error unless one thing is given, and for code that would be a function of a lane.
void check_judged(std::string_view place, const Judged& judged, const Activation& activation);

/// Inputs and outputs of files, opened, whose shapes are known.
struct JudgedFiles {
  Input x;
  Input y;

  /// `dtype`: what the inputs become. Throws Error for inputs that are no floating-point numbers.
  JudgedFiles(const Judged& judged, std::optional<DType> dtype, Progress& progress);

  /// Throws Error unless y has the shape of the result and the dtype of x.
  void check_outputs(const Shape& result) const;
};

/// The library's function, or the command. Threads must not have been started.
std::unique_ptr<golden::JudgedFunction> judged_code(const Judged& judged, DType dtype);

/// What reports call it.
std::string name_of(const Judged& judged);

}  // namespace act::app
