#include "options/comparing.hpp"

#include <act/error.hpp>
#include <act/number.hpp>
#include <nlohmann/json.hpp>

#include "options/words.hpp"

namespace act::app {

double parse_tolerance(std::string_view option, const std::string& text) {
  const auto value = parse_number<double>(text);
  if (value && *value >= 0) return *value;
  fail(option, "found " + in_quotes(text), "expected a number >= 0");
}

void add_comparison_options(CLI::App& app, Comparing& comparing) {
  const auto add = [&](const std::string& name, const std::string& value, const std::string& help,
                       const std::function<void(double)>& set) {
    add_option(app, name, value, help,
               [name, set](const std::string& text) { set(parse_tolerance(name, text)); });
  };
  add("--ulp", "N", "allow so many steps of the dtype (default: exact bits)",
      [&](double n) { comparing.budget.ulp = n; });
  add("--rtol", "R", "allow a difference of atol + R*|expected|",
      [&](double r) { comparing.budget.rtol = r; });
  add("--atol", "A", "allow a difference of A + rtol*|expected|",
      [&](double a) { comparing.budget.atol = a; });
  app.add_flag("--signed-zero", comparing.budget.signed_zero, "tell -0 from 0");
  app.add_flag("-q,--quiet", comparing.quiet, "print no report: the exit status tells");
  app.add_flag("--json", comparing.json, "report as JSON");
}

void check_comparing(std::string_view place, const Comparing& comparing) {
  const golden::Budget& budget = comparing.budget;
  if (budget.ulp && (budget.rtol != 0 || budget.atol != 0)) {
    fail(place, "--ulp is given with a tolerance", "expected one of them");
  }
}

Verdict compare(io::Source& found, const std::string& found_name, io::Source& expected,
                const std::string& expected_name, const Comparing& comparing) {
  const io::Layout& a = found.layout();
  const io::Layout& b = expected.layout();
  const Paint paint(comparing.color);
  const auto unlike = [&](const std::string& what, const std::string& first,
                          const std::string& second) -> Verdict {
    if (!comparing.json) {
      return {false, paint.bad("different") + ' ' + what + ": " + found_name + " has " + first +
                         ", " + expected_name + ' ' + second + '\n'};
    }
    const nlohmann::ordered_json json{{"equal", false},
                                      {"found", found_name},
                                      {"expected", expected_name},
                                      {what, {first, second}}};
    return {false, json.dump(2) + '\n'};
  };
  if (*a.shape != *b.shape) return unlike("shapes", to_string(*a.shape), to_string(*b.shape));
  if (a.dtype != b.dtype) {
    return unlike("dtypes", std::string(info(a.dtype).name), std::string(info(b.dtype).name));
  }
  return verdict(golden::compare(found, expected, comparing.budget),
                 {found_name, expected_name, a.dtype, *a.shape}, comparing);
}

Verdict verdict(const golden::Comparison& comparison, const Compared& compared,
                const Comparing& comparing) {
  return {comparison.failed == 0,
          comparing.json ? report_json(comparison, compared, comparing.budget)
                         : report(comparison, compared, comparing.budget, Paint(comparing.color))};
}

int tell(const Verdict& verdict, const Comparing& comparing) {
  if (!comparing.quiet) io::write_file(std::string(io::dash), verdict.report);
  return verdict.equal ? 0 : 1;
}

}  // namespace act::app
