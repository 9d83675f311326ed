#include "options/function_options.hpp"

#include <act/dialect.hpp>
#include <act/error.hpp>
#include <act/number.hpp>
#include <algorithm>
#include <cmath>

#include "options/name.hpp"
#include "options/parameter_options.hpp"

namespace act::app {
namespace {

/// Ends closer than this leave no room for round numbers between them.
constexpr double least_span = 1e-300;

/// More than anybody looks at. A few lists of values could ask for more than memory holds.
constexpr std::size_t most_functions = 10'000;

/// A word in the place of a name that can only be input.
bool is_input(const std::string& word) {
  const bool in_dialect = is_of_dialect(word) && !io::format_of_path(word);
  const bool is_call = is_code(word) || in_dialect || word.find_first_of("({") != std::string::npos;
  const bool is_path = word.find_first_of("./") != std::string::npos;
  return parse_number<double>(word) || word == io::dash || (is_path && !is_call);
}

bool has(const Activation& activation, std::string_view parameter) {
  const auto& all = activation.parameters;
  return std::ranges::count(all, parameter, &Parameter::name) > 0;
}

}  // namespace

FunctionOptions::FunctionOptions(CLI::App& app, Words& words) : verb_(app.get_name()) {
  const std::vector<std::string> dialects = take_dialects(words);
  const auto is_no_name = [](const std::string& word) {
    return is_input(word) || word.starts_with('-');
  };
  const auto end = std::ranges::find_if(words, is_no_name);
  for (auto word = words.begin(); word != end; ++word) {
    if (dialects.empty()) functions_.push_back(function_named({*word}));
    for (const std::string& dialect : dialects) {
      functions_.push_back(function_named({in_dialect(dialect, *word)}));
    }
  }
  words.erase(words.begin(), end);
  add_dialect_option(app);
  if (functions_.empty()) app.add_option("NAME", "activations, before all options")->type_name("");
  for (const Function& function : functions_) {
    add_parameter_options(app, *function.activation, given_);
  }
}

std::vector<Function> FunctionOptions::take() const {
  if (functions_.empty()) fail(verb_, "no activation is given", "expected some first");
  const auto check = [&](std::size_t count) {
    if (count <= most_functions) return;
    fail(verb_, std::to_string(count) + " functions", "expected at most 10,000");
  };
  std::vector<Function> all;
  for (const Function& named : functions_) {
    std::vector<Function> functions{named};
    for (const Argument& argument : given_) {
      if (!has(*named.activation, argument.name)) continue;
      const auto values = split(argument.value, ',');
      check(functions.size() * values.size());
      std::vector<Function> more;
      for (const Function& function : functions) {
        for (const std::string& value : values) {
          more.push_back(function);
          more.back().arguments.push_back({argument.name, value});
        }
      }
      functions = std::move(more);
    }
    check(all.size() + functions.size());
    all.insert(all.end(), functions.begin(), functions.end());
  }
  for (const Function& function : all) {
    (void)bound_kernel(*function.activation, function.arguments, DType::float64);
  }
  return all;
}

void check_elementwise(std::string_view verb, const std::vector<Function>& functions) {
  for (const Function& function : functions) {
    if (!function.activation->lane) continue;
    const std::string name(function.activation->name);
    fail(verb, name + " is a function of a lane",
         "expected an elementwise one; 'act " + name + "' evaluates");
  }
}

Range parse_range(std::string_view option, std::string_view text, Steps steps) {
  const std::string form = steps == Steps::allowed ? "FROM:TO or FROM:TO:STEP" : "FROM:TO";
  const auto refuse = [&](const std::string& expected) {
    fail(option, "found " + in_quotes(text), "expected " + expected);
  };
  std::vector<double> numbers;
  for (const std::string& part : split(text, ':')) {
    const auto number = parse_number<double>(part);
    if (!number || !std::isfinite(*number)) refuse(form + ", finite numbers");
    numbers.push_back(*number);
  }
  if (numbers.size() < 2 || numbers.size() > (steps == Steps::allowed ? 3 : 2)) refuse(form);
  const double span = numbers[1] - numbers[0];
  if (!(span > 0)) refuse("FROM < TO");
  if (!(span > least_span)) refuse("ends that are further apart");
  if (!std::isfinite(span)) refuse("ends that are less than 1.8e308 apart");
  Range range{numbers[0], numbers[1], {}};
  if (numbers.size() == 3) {
    if (!(numbers[2] > 0)) refuse("STEP > 0");
    range.step = numbers[2];
  }
  return range;
}

std::size_t parse_count(std::string_view option, std::string_view text, std::size_t least,
                        std::size_t most) {
  const auto count = parse_integer(text);
  if (!count || *count < static_cast<long>(least) || *count > static_cast<long>(most)) {
    fail(option, "found " + in_quotes(text),
         "expected an integer from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return static_cast<std::size_t>(*count);
}

}  // namespace act::app
