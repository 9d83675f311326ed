#pragma once
#include <act/io/document.hpp>
#include <string>
#include <vector>

#include "failures.hpp"
#include "request.hpp"

/// One file a verb. Each returns the text to print, or prints itself and returns the
/// exit status.
namespace act::app {

/// Returns the exit status: 1 where the result differs from what was expected. Throws Error, and
/// Failures where there were several inputs.
int evaluate(const Evaluate& request);

/// The same for a layer.
int evaluate_layer(const EvaluateLayer& request);

void table(const Table& request);
void plot(const Plot& request);

/// Returns the exit status: 1 where the tensors differ.
int diff(const Diff& request);
/// Returns the exit status: 1 where the functions differ.
int diff_functions(const DiffFunctions& request);
/// Returns the exit status: 1 where an output is further off than allowed.
int certify(const Certify& request);

/// Returns the exit status: 1 where a case failed, 2 where one could not be run. Throws Failures
/// for suites that cannot be read, after the cases of the others.
int check(const Check& request);

/// Throws Error under CI=true, and Failures for cases that could not be recorded, after the others.
void record(const Record& request);

std::string list(const List& request);
std::string show(const Show& request);
/// What show() prints where the request has a layer.
std::string show_layer(const Show& request);
/// What show() prints where other systems are asked for.
std::string show_dialects(const Show& request);
std::string manual(const Manual& request);

/// A script for the shell that asks complete() what may stand at the cursor.
std::string completion(const Completion& request);
/// What may stand for the last word, a line each: the word, and a tab and what it means where that
/// is worth saying. An empty line stands for files.
std::string complete(const Complete& request);

/// Formula, parameters in force, a table of x, f(x), f'(x) and a small plot: what `act NAME` shows
/// at a terminal. Throws Error for a lane activation, which has no curve of one variable.
std::string quick_check(const Evaluate& request);

}  // namespace act::app
