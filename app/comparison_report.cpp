#include "comparison_report.hpp"

#include <act/number.hpp>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "report_text.hpp"
#include "table.hpp"

namespace act::app {
namespace {

using golden::Budget;
using golden::Comparison;
using golden::Greatest;
using golden::Mismatch;
using Rows = std::vector<std::vector<std::string>>;

std::string describe(const Budget& budget) {
  std::string text;
  if (budget.ulp) {
    text = "--ulp " + format_number(*budget.ulp);
  } else if (budget.rtol != 0 || budget.atol != 0) {
    text = "--rtol " + format_number(budget.rtol) + " --atol " + format_number(budget.atol);
  } else {
    text = "exact bits";
  }
  return budget.signed_zero ? text + ", --signed-zero" : text;
}

std::string short_number(double x) { return format_number(x, {.precision = 3}); }

/// Both elements, in digits that tell them apart.
std::vector<std::string> elements(const Mismatch& mismatch, const Compared& compared) {
  return {position_text(mismatch.index, compared.shape),
          golden::format_bits(compared.dtype, mismatch.found),
          golden::format_bits(compared.dtype, mismatch.expected)};
}

void add_greatest(Rows& rows, std::string_view name, const Greatest& greatest,
                  const std::string& size, const Compared& compared) {
  if (!greatest.where) return;
  auto& row = rows.emplace_back(elements(*greatest.where, compared));
  row.insert(row.begin(), {std::string(name), size});
}

std::string greatest_differences(const Comparison& comparison, const Compared& compared,
                                 const Paint& paint) {
  if (!comparison.ulp.where) return {};
  Rows rows{{"greatest", "", "at", "found", "expected"}};
  add_greatest(rows, "absolute", comparison.absolute, short_number(comparison.absolute.size),
               compared);
  add_greatest(rows, "relative", comparison.relative, short_number(comparison.relative.size),
               compared);
  add_greatest(rows, "ULP", comparison.ulp, std::to_string(comparison.ulp.where->ulp), compared);
  return '\n' + paint.headed(columns(rows, 2));
}

std::string kinds(const Comparison& comparison, const Paint& paint) {
  Rows rows;
  const auto add = [&](std::size_t count, const char* what) {
    if (count > 0) rows.push_back({std::to_string(count), what});
  };
  add(comparison.nan, "NaN on one side");
  add(comparison.infinity, "an infinity on one side");
  add(comparison.flushed, "0 for a subnormal number, or the reverse");
  add(comparison.sign, "of different sign");
  return rows.empty() ? "" : '\n' + paint.heading("among those") + '\n' + columns(rows, 2);
}

std::string first_failed(const Comparison& comparison, const Compared& compared,
                         const Paint& paint) {
  Rows rows{{"at", "found", "expected", "absolute", "relative", "ULP"}};
  for (const Mismatch& mismatch : comparison.first_failed) {
    auto& row = rows.emplace_back(elements(mismatch, compared));
    const bool finite = std::isfinite(mismatch.absolute);
    row.push_back(finite ? short_number(mismatch.absolute) : "");
    row.push_back(finite ? short_number(mismatch.relative) : "");
    row.push_back(finite ? std::to_string(mismatch.ulp) : "");
  }
  const std::string heading = comparison.failed > comparison.first_failed.size()
                                  ? "first " + std::to_string(comparison.first_failed.size())
                                  : "all";
  return '\n' + paint.heading(heading + " of them") + '\n' + columns(rows, 2);
}

/// The smallest budgets of each kind that these differences stay within; none where nothing helps.
struct Passing {
  std::optional<std::uint64_t> ulp;
  std::optional<double> rtol;
  std::optional<double> atol;
};

Passing passing(const Comparison& comparison, const Budget& budget) {
  const bool zeros_failed = budget.signed_zero && comparison.failed > 0 && !comparison.ulp.where;
  if (comparison.nan + comparison.infinity > 0 || zeros_failed) return {};
  Passing result;
  result.ulp = comparison.ulp.where ? comparison.ulp.where->ulp : 0;
  result.atol = comparison.absolute.size;
  // The quotient was rounded, and its product with |expected| will be.
  constexpr double margin = 1 + 2 * std::numeric_limits<double>::epsilon();
  if (std::isfinite(comparison.relative.size)) result.rtol = comparison.relative.size * margin;
  return result;
}

std::string would_pass(const Comparison& comparison, const Budget& budget) {
  const Passing budgets = passing(comparison, budget);
  if (!budgets.ulp) return "\nno --ulp, --rtol or --atol would pass\n";
  std::string text = "\nwould pass with --ulp " + std::to_string(*budgets.ulp);
  if (budgets.rtol) text += ", or --rtol " + format_number(*budgets.rtol);
  return text + ", or --atol " + format_number(*budgets.atol) + '\n';
}

std::string type_and_shape(const Compared& compared) {
  return std::string(info(compared.dtype).name) + ", shape " + to_string(compared.shape);
}

nlohmann::ordered_json number(double x) {
  if (std::isfinite(x)) return x;
  return format_number(x);
}

nlohmann::ordered_json as_json(const Mismatch& mismatch, const Compared& compared) {
  nlohmann::ordered_json json;
  json["at"] = position(mismatch.index, compared.shape);
  json["found"] = golden::format_bits(compared.dtype, mismatch.found);
  json["expected"] = golden::format_bits(compared.dtype, mismatch.expected);
  if (std::isfinite(mismatch.absolute)) {
    json["absolute"] = mismatch.absolute;
    json["relative"] = number(mismatch.relative);
    json["ulp"] = mismatch.ulp;
  }
  return json;
}

}  // namespace

std::string report(const Comparison& comparison, const Compared& compared, const Budget& budget,
                   const Paint& paint) {
  const std::string of_all = " of " + std::to_string(comparison.elements) + " elements";
  if (comparison.failed == 0) {
    return paint.good("equal") + ": " + compared.found + " and " + compared.expected + ", " +
           (comparison.different == 0 ? std::to_string(comparison.elements) + " elements"
                                      : std::to_string(comparison.different) + of_all +
                                            " differ within " + describe(budget)) +
           " (" + type_and_shape(compared) + ")\n";
  }
  std::string text = paint.bad("different") + ": " + compared.found + " and " + compared.expected +
                     " (" + type_and_shape(compared) + ")\n" + std::to_string(comparison.failed) +
                     of_all + " (" + percent_of(comparison.failed, comparison.elements) +
                     ") differ";
  if (comparison.different > comparison.failed) {
    text += " beyond the budget, " + std::to_string(comparison.different) + " in all";
  }
  text += "; budget: " + describe(budget) + '\n';
  return text + kinds(comparison, paint) + greatest_differences(comparison, compared, paint) +
         histogram(comparison.histogram, comparison.nan + comparison.infinity, comparison.elements,
                   paint) +
         first_failed(comparison, compared, paint) + would_pass(comparison, budget);
}

std::string report_json(const Comparison& comparison, const Compared& compared,
                        const Budget& budget) {
  nlohmann::ordered_json json;
  json["equal"] = comparison.failed == 0;
  json["found"] = compared.found;
  json["expected"] = compared.expected;
  json["dtype"] = info(compared.dtype).name;
  json["shape"] = compared.shape;
  json["budget"] = describe(budget);
  json["elements"] = comparison.elements;
  json["different"] = comparison.different;
  json["failed"] = comparison.failed;
  json["nan"] = comparison.nan;
  json["infinity"] = comparison.infinity;
  json["flushed"] = comparison.flushed;
  json["sign"] = comparison.sign;
  for (const auto& [name, greatest] : {std::pair("greatest_absolute", &comparison.absolute),
                                       std::pair("greatest_relative", &comparison.relative),
                                       std::pair("greatest_ulp", &comparison.ulp)}) {
    json[name] = nullptr;
    if (greatest->where) json[name] = as_json(*greatest->where, compared);
  }
  json["ulp_histogram"] = histogram_json(comparison.histogram);
  auto& failed = json["first_failed"] = nlohmann::ordered_json::array();
  for (const Mismatch& mismatch : comparison.first_failed) {
    failed.push_back(as_json(mismatch, compared));
  }
  const Passing budgets = passing(comparison, budget);
  auto& pass = json["would_pass"] = nlohmann::ordered_json::object();
  if (budgets.ulp) pass["ulp"] = *budgets.ulp;
  if (budgets.rtol) pass["rtol"] = *budgets.rtol;
  if (budgets.atol) pass["atol"] = *budgets.atol;
  return json.dump(2) + '\n';
}

}  // namespace act::app
