#include "commands/transform.hpp"

#include <act/error.hpp>
#include <act/io/memory_source.hpp>
#include <act/stream.hpp>
#include <filesystem>
#include <set>

#include "failures.hpp"
#include "terminal/terminal.hpp"

namespace act::app {
namespace {

Input input_of(io::Document document) {
  return {io::Format::csv, std::make_unique<io::MemorySource>(std::move(document))};
}

/// Where the result of each input goes: the folder, the input's name, the suffix of its format.
std::vector<std::string> outputs_in_folder(const Transform& request) {
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
void transform_all(const Transform& request, const Begin& begin, Progress& progress) {
  const auto outputs = outputs_in_folder(request);
  std::vector<std::string> errors(outputs.size());
  for_each_in_parallel(outputs.size(), [&](std::size_t i) {
    try {
      transform_to(request, begin, request.inputs[i], outputs[i], progress);
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
std::optional<std::size_t> bytes_to_read(const Transform& request) {
  std::vector<std::string> paths = request.inputs;
  if (paths.empty() && request.values.empty()) paths.emplace_back(io::dash);
  if (request.upstream) paths.push_back(*request.upstream);
  if (request.expect) paths.push_back(*request.expect);
  return total_size(paths);
}

/// A result that runs over the terminal would run over the line too.
bool wants_progress(const Transform& request) {
  if (request.expect) return !request.comparing.quiet;
  return request.output_folder || request.output != io::dash || !stdout_is_terminal();
}

}  // namespace

Input open_input(const Transform& request, const std::string& path, Progress& progress) {
  if (request.generated) {
    return input_of({request.generated->cast(request.dtype.value_or(DType::float32))});
  }
  if (!request.values.empty()) return input_of(parse_values(request.values, request.dtype));
  Input input(path, request.from, progress);
  input.begin({.dtype = request.dtype, .header = request.header});
  return input;
}

Input open_beside(const Transform& request, const std::string& option, const std::string& path,
                  const std::string& input, const io::ReadOptions& options, Progress& progress) {
  if (path == io::dash && request.values.empty() && input == io::dash) {
    fail(option, "found '-'", "standard input is the input already");
  }
  Input beside(path, {}, progress);
  beside.begin(options);
  return beside;
}

void transform_to(const Transform& request, const Begin& begin, const std::string& path,
                  const std::string& output, Progress& progress) {
  Input input = open_input(request, path, progress);
  const auto by_suffix = io::format_of_path(output);
  const io::Format to = request.to ? *request.to : by_suffix.value_or(input.format);
  if (to == io::Format::npy) refuse_terminal("NPY", output, "use -o FILE, or --to json");
  const auto result = begin(std::move(input), path, to, progress);
  const auto writer = io::make_writer(to, result->source().layout(), request.style);
  io::OutputFile file(output);
  write_all(result->source(), *writer, file);
  file.commit();
}

Verdict transform_and_compare(const Transform& request, const Begin& begin, const std::string& name,
                              const std::string& path, Progress& progress) {
  // Before the input is opened, which could wait.
  if (*request.expect == io::dash && request.values.empty() && path == io::dash) {
    fail("--expect", "found '-'", "standard input is the input already");
  }
  const auto result = begin(open_input(request, path, progress), path, {}, progress);
  // Text has no dtype of its own: it takes that of the result.
  const DType dtype = result->source().layout().dtype;
  Input expected =
      open_beside(request, "--expect", *request.expect, path,
                  {.text_dtype = is_integer(dtype) ? DType::float32 : dtype}, progress);
  expected.know_shape();
  return compare(result->source(), name, *expected.source, expected.file->name(),
                 request.comparing);
}

int transform(const Transform& request, const Begin& begin, const std::string& name) {
  Progress progress(wants_progress(request), bytes_to_read(request));
  std::optional<Verdict> verdict;
  const auto work = [&] {
    if (request.output_folder) {
      transform_all(request, begin, progress);
    } else if (request.expect) {
      verdict = transform_and_compare(request, begin, name, request.input(), progress);
    } else {
      transform_to(request, begin, request.input(), request.output, progress);
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
