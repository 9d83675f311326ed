#include <act/error.hpp>
#include <act/stream.hpp>
#include <filesystem>
#include <set>

#include "../evaluation.hpp"
#include "../terminal.hpp"
#include "commands.hpp"

namespace act::app {
namespace {

/// Where the result of each input goes: the folder, the input's name, the suffix of its format.
std::vector<std::string> outputs_in_folder(const Evaluate& request) {
  namespace fs = std::filesystem;
  std::vector<std::string> outputs;
  std::set<std::string> taken;
  for (const std::string& input : request.inputs) {
    fs::path name = fs::path(input).filename();
    if (request.to && io::format_of_path(input) != request.to) {
      name.replace_extension(io::name(*request.to));
    }
    const fs::path output = *request.output_folder / name;
    if (!taken.insert(output.string()).second) {
      fail("--out-dir", "two inputs would become " + output.string(), "expected different names");
    }
    std::error_code none;
    if (fs::equivalent(input, output, none)) {
      fail("--out-dir", output.string() + " is an input", "expected another folder");
    }
    outputs.push_back(output.string());
  }
  std::error_code error;
  fs::create_directory(*request.output_folder, error);
  if (!fs::is_directory(*request.output_folder)) {
    fail(*request.output_folder, "cannot create the folder",
         error ? error.message() : "it is a file");
  }
  return outputs;
}

/// All inputs, whatever becomes of some of them. Throws Failures.
void evaluate_all(const Evaluate& request, Progress& progress) {
  const auto outputs = outputs_in_folder(request);
  std::vector<std::string> errors(outputs.size());
  for_each_in_parallel(outputs.size(), [&](std::size_t i) {
    try {
      evaluate_to(request, request.inputs[i], outputs[i], progress);
    } catch (const Error& error) {
      errors[i] = error.what();
    } catch (const std::bad_alloc&) {
      errors[i] = request.inputs[i] + ": out of memory";
    }
  });
  std::erase(errors, "");
  if (!errors.empty()) throw Failures{std::move(errors)};
}

/// Of all that is read, if that is known.
std::optional<std::size_t> bytes_to_read(const Evaluate& request) {
  std::vector<std::string> paths = request.inputs;
  if (paths.empty() && request.values.empty()) paths.emplace_back(io::dash);
  if (request.upstream) paths.push_back(*request.upstream);
  if (request.expect) paths.push_back(*request.expect);
  return total_size(paths);
}

/// A result that runs over the terminal would run over the line too.
bool wants_progress(const Evaluate& request) {
  if (request.expect) return !request.comparing.quiet;
  return request.output_folder || request.output != io::dash || !stdout_is_terminal();
}

}  // namespace

int evaluate(const Evaluate& request) {
  const bool nothing_given = request.values.empty() && request.inputs.empty();
  if (nothing_given && stdin_is_terminal()) {
    if (!request.only_parameters) {
      fail(request.activation->name, "no input", "expected numbers, a file, or a pipe");
    }
    io::write_file(std::string(io::dash), quick_check(request));
    return 0;
  }
  Progress progress(wants_progress(request), bytes_to_read(request));
  std::optional<Verdict> verdict;
  const auto work = [&] {
    if (request.output_folder) {
      evaluate_all(request, progress);
    } else if (request.expect) {
      verdict = evaluate_and_compare(request, request.input(), progress);
    } else {
      evaluate_to(request, request.input(), request.output, progress);
    }
  };
  if (request.threads) {
    on_threads(*request.threads, work);
  } else {
    work();
  }
  progress.end();
  return verdict ? tell(*verdict, request.comparing) : 0;
}

}  // namespace act::app
