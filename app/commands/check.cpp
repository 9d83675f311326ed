#include <act/error.hpp>
#include <act/stream.hpp>
#include <act/xml.hpp>
#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "commands/commands.hpp"
#include "commands/evaluation.hpp"
#include "commands/suite.hpp"

namespace act::app {
namespace {

enum class Status { passed, failed, trouble };

struct Result {
  const Case* test = nullptr;
  Status status = Status::passed;
  std::string report = {};  ///< of what did not pass
};

Result run(const Case& test, Progress& progress) {
  try {
    const Verdict verdict = transform_and_compare(test.request, evaluation(test.request),
                                                  std::string(test.request.activation->name),
                                                  test.request.input(), progress);
    if (verdict.equal) return {&test};
    return {&test, Status::failed, verdict.report};
  } catch (const Error& error) {
    return {&test, Status::trouble, std::string(error.what()) + '\n'};
  } catch (const std::bad_alloc&) {
    return {&test, Status::trouble, "out of memory\n"};
  }
}

std::size_t count(const std::vector<Result>& results, Status status) {
  return static_cast<std::size_t>(std::ranges::count(results, status, &Result::status));
}

std::string indented(const std::string& text, std::string_view indent) {
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) out.append(indent);
    out.append(line) += '\n';
  }
  return out;
}

std::string plain(const std::vector<Result>& results, const Paint& paint) {
  std::string out;
  for (const Result& result : results) {
    const bool passed = result.status == Status::passed;
    out.append(passed ? paint.good("pass") : paint.bad("FAIL")).append("  ");
    out.append(result.test->name) += '\n';
    out += indented(result.report, "      ");
  }
  return out + std::to_string(count(results, Status::passed)) + " passed, " +
         std::to_string(results.size() - count(results, Status::passed)) + " failed\n";
}

/// The Test Anything Protocol, version 13.
std::string tap(const std::vector<Result>& results) {
  std::string out = "TAP version 13\n1.." + std::to_string(results.size()) + '\n';
  for (std::size_t i = 0; i < results.size(); ++i) {
    const Result& result = results[i];
    std::string name = result.test->name;
    std::ranges::replace(name, '#', ' ');  // begins a directive
    out.append(result.status == Status::passed ? "ok " : "not ok ")
        .append(std::to_string(i + 1))
        .append(" - ")
        .append(name) += '\n';
    out += indented(result.report, "# ");
  }
  return out;
}

/// JUnit's XML, as CI services read it.
std::string junit(const std::vector<Result>& results) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"act\" tests=\"" +
                    std::to_string(results.size()) + "\" failures=\"" +
                    std::to_string(count(results, Status::failed)) + "\" errors=\"" +
                    std::to_string(count(results, Status::trouble)) + "\">\n";
  for (const Result& result : results) {
    out.append("  <testcase name=\"").append(escaped_xml(result.test->name)) += '"';
    if (result.status == Status::passed) {
      out += "/>\n";
      continue;
    }
    const std::string element = result.status == Status::failed ? "failure" : "error";
    const std::string_view first =
        std::string_view(result.report).substr(0, result.report.find('\n'));
    out.append(">\n    <").append(element).append(" message=\"").append(escaped_xml(first));
    out.append("\">").append(escaped_xml(result.report)).append("</").append(element);
    out += ">\n  </testcase>\n";
  }
  return out + "</testsuite>\n";
}

std::string text(const std::vector<Result>& results, Check::Format format, Color color) {
  switch (format) {
    case Check::Format::plain:
      return plain(results, Paint(color));
    case Check::Format::tap:
      return tap(results);
    case Check::Format::junit:
      return junit(results);
  }
  __builtin_unreachable();
}

}  // namespace

int check(const Check& request) {
  const bool for_people = request.format == Check::Format::plain;
  const Color color = for_people ? request.color : Color::never;
  std::vector<Suite> suites;
  std::vector<std::string> errors;
  for (const std::string& path : request.paths) {
    try {
      std::ranges::move(read_suites(path), std::back_inserter(suites));
    } catch (const Error& error) {
      errors.emplace_back(error.what());
    }
  }
  std::vector<const Case*> cases;
  for (Suite& suite : suites) {
    for (Case& test : suite.cases) {
      test.request.comparing.color = color;
      if (test.name.find(request.filter) != std::string::npos) cases.push_back(&test);
    }
  }
  if (cases.empty() && errors.empty()) {
    fail("check", "no case is called like " + in_quotes(request.filter), "expected some");
  }
  std::vector<Result> results(cases.size());
  Progress progress(true, {});
  for_each_in_parallel(cases.size(), [&](std::size_t i) { results[i] = run(*cases[i], progress); });
  progress.end();

  io::write_file(std::string(io::dash), text(results, request.format, color));
  if (!errors.empty()) throw Failures{std::move(errors)};
  if (count(results, Status::trouble) > 0) return 2;
  return count(results, Status::failed) > 0 ? 1 : 0;
}

void record(const Record& request) {
  if (const char* ci = std::getenv("CI"); ci != nullptr && std::string_view(ci) == "true") {
    fail("record", "found CI=true in the environment",
         "expected a person who reviews what is recorded");
  }
  std::vector<std::string> errors;
  Progress progress(false, {});  // a line tells of each case
  for (const Suite& suite : read_suites(request.path)) {
    for (const Case& test : suite.cases) {
      const std::string& output = *test.request.expect;
      try {
        if (!request.update && io::exists(output)) {
          fail(output, "exists already", "--update replaces it");
        }
        transform_to(test.request, evaluation(test.request), test.request.input(), output,
                     progress);
        io::write_file(std::string(io::dash), "recorded " + output + '\n');
      } catch (const Error& error) {
        errors.emplace_back(error.what());
      }
    }
  }
  if (!errors.empty()) throw Failures{std::move(errors)};
}

}  // namespace act::app
