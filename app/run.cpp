#include "run.hpp"

#include <malloc.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <act/error.hpp>
#include <act/io/file.hpp>
#include <csignal>

#include "cli.hpp"
#include "commands/commands.hpp"

namespace act::app {
namespace {

/// spdlog's own default logger writes to standard output, which carries results only.
void log_to_stderr() {
  auto logger = spdlog::stderr_logger_mt("act");
  logger->set_pattern("act: %v");
  spdlog::set_default_logger(std::move(logger));
}

int print(std::string_view text) {
  io::write_file(std::string(io::dash), text);
  return 0;
}

/// An interrupt leaves no temporary file behind.
void remove_temporary_files_on_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    const auto clean_up = [](int caught) {
      io::remove_temporary_files();
      std::signal(caught, SIG_DFL);
      std::raise(caught);
    };
    if (std::signal(number, clean_up) == SIG_IGN) std::signal(number, SIG_IGN);
  }
}

/// Memory of a part serves the next one; given back to the system, it would come anew page by page.
void keep_memory() {
  constexpr int most = 1 << 25;
  ::mallopt(M_MMAP_THRESHOLD, most);
  ::mallopt(M_TRIM_THRESHOLD, 2 * most);
}

struct Execute {
  int operator()(const Evaluate& request) const { return evaluate(request); }
  int operator()(const EvaluateLayer& request) const { return evaluate_layer(request); }
  int operator()(const Table& request) const {
    table(request);
    return 0;
  }
  int operator()(const Plot& request) const {
    plot(request);
    return 0;
  }
  int operator()(const Diff& request) const { return diff(request); }
  int operator()(const DiffFunctions& request) const { return diff_functions(request); }
  int operator()(const Certify& request) const { return certify(request); }
  int operator()(const Check& request) const { return check(request); }
  int operator()(const Record& request) const {
    record(request);
    return 0;
  }
  int operator()(const List& request) const { return print(list(request)); }
  int operator()(const Show& request) const { return print(show(request)); }
  int operator()(const Manual& request) const { return print(manual(request)); }
  int operator()(const Completion& request) const { return print(completion(request)); }
  int operator()(const Complete& request) const { return print(complete(request)); }
  int operator()(const Print& request) const { return print(request.text); }
};

}  // namespace

int run(const std::vector<std::string>& arguments) {
  std::signal(SIGPIPE, SIG_DFL);  // a reader that left is no error, whoever started us
  remove_temporary_files_on_signals();
  keep_memory();
  log_to_stderr();
  try {
    return std::visit(Execute{}, parse(arguments));
  } catch (const Failures& failures) {
    for (const std::string& line : failures.lines) spdlog::error("{}", line);
  } catch (const Error& error) {
    spdlog::error("{}", error.what());
  } catch (const std::bad_alloc&) {
    spdlog::error("out of memory");
  }
  return 2;
}

}  // namespace act::app
