#include "reports/comparison_report.hpp"

#include <act/number.hpp>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "reports/report_text.hpp"
#include "reports/table.hpp"

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

/// The x of an element.
std::string x_text(std::size_t index, const Compared& compared) {
  std::string text;
  dispatch(compared.x->dtype(), [&]<class T>() {
    append_number(text, compared.x->view<T>()[static_cast<Eigen::Index>(index)]);
  });
  return text;
}

/// The heading of what stands in the first place of elements().
std::string place_heading(const Compared& compared) { return compared.x != nullptr ? "x" : "at"; }

/// Where both elements are, and these in digits that tell them apart.
std::vector<std::string> elements(const Mismatch& mismatch, const Compared& compared) {
  return {compared.x != nullptr ? x_text(mismatch.index, compared)
                                : position_text(mismatch.index, compared.shape),
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
  Rows rows{{"greatest", "", place_heading(compared), "found", "expected"}};
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
  Rows rows{{place_heading(compared), "found", "expected", "absolute", "relative", "ULP"}};
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

/// `float32, shape (2, 3)`, or of functions `float32, x from -4 to 4`.
std::string type_and_extent(const Compared& compared) {
  const std::string type(info(compared.dtype).name);
  if (compared.x == nullptr) return type + ", shape " + to_string(compared.shape);
  return type + ", x from " + x_text(0, compared) + " to " +
         x_text(compared.x->size() - 1, compared);
}

/// For which x functions differ.
std::string failed_x(const Comparison& comparison, const Compared& compared) {
  const golden::Runs& runs = comparison.failed_runs;
  std::vector<std::string> parts;
  for (const auto& [first, last] : runs.first()) {
    const std::string from = x_text(first, compared);
    const std::string to = x_text(last, compared);
    std::string& part = parts.emplace_back(from == to ? "at " : "from ").append(from);
    if (from != to) part.append(" to ").append(to);
  }
  const std::size_t more = runs.count() - runs.first().size();
  if (more > 0) parts.push_back(std::to_string(more) + " more");
  std::string text = "differ for x ";
  for (const std::string& part : parts) {
    if (&part != &parts.front()) text += &part == &parts.back() ? ", and " : ", ";
    text += part;
  }
  return text + '\n';
}

nlohmann::ordered_json number(double x) {
  if (std::isfinite(x)) return x;
  return format_number(x);
}

nlohmann::ordered_json as_json(const Mismatch& mismatch, const Compared& compared) {
  nlohmann::ordered_json json;
  if (compared.x != nullptr) {
    json["x"] = x_text(mismatch.index, compared);
  } else {
    json["at"] = position(mismatch.index, compared.shape);
  }
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
           " (" + type_and_extent(compared) + ")\n";
  }
  std::string text = paint.bad("different") + ": " + compared.found + " and " + compared.expected +
                     " (" + type_and_extent(compared) + ")\n" + std::to_string(comparison.failed) +
                     of_all + " (" + percent_of(comparison.failed, comparison.elements) +
                     ") differ";
  if (comparison.different > comparison.failed) {
    text += " beyond the budget, " + std::to_string(comparison.different) + " in all";
  }
  text += "; budget: " + describe(budget) + '\n';
  if (compared.x != nullptr) text += failed_x(comparison, compared);
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
  if (compared.x != nullptr) {
    json["x"] = {x_text(0, compared), x_text(compared.x->size() - 1, compared)};
  } else {
    json["shape"] = compared.shape;
  }
  json["budget"] = describe(budget);
  json["elements"] = comparison.elements;
  json["different"] = comparison.different;
  json["failed"] = comparison.failed;
  if (compared.x != nullptr) {
    auto& runs = json["failed_x"] = nlohmann::ordered_json::array();
    for (const auto& [first, last] : comparison.failed_runs.first()) {
      runs.push_back({x_text(first, compared), x_text(last, compared)});
    }
    json["failed_x_runs"] = comparison.failed_runs.count();
  }
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
