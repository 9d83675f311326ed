#include "suite.hpp"

#include <act/error.hpp>
#include <act/formula/activation.hpp>
#include <act/golden/generator.hpp>
#include <act/suggest.hpp>
#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "cli.hpp"
#include "comparing.hpp"

namespace act::app {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// Reads one object of JSON whose keys are known. `place` stands in messages.
class Object {
 public:
  Object(const json& object, std::string place, const std::vector<std::string>& keys)
      : object_(object), place_(std::move(place)) {
    if (!object.is_object()) refuse("", object, "an object");
    for (const auto& [key, value] : object.items()) {
      if (std::ranges::count(keys, key) > 0) continue;
      const std::string hint = did_you_mean(key, keys);
      fail(place_, "unknown key " + in_quotes(key), hint.empty() ? "expected " + list(keys) : hint);
    }
  }

  const std::string& place() const { return place_; }
  bool has(const char* key) const { return object_.contains(key); }

  const json& at(const char* key) const {
    if (!has(key)) fail(place_, "no key '" + std::string(key) + "'", "expected one");
    return object_.at(key);
  }
  std::string text(const char* key) const {
    const json& value = at(key);
    if (!value.is_string()) refuse(key, value, "a string");
    return value.get<std::string>();
  }
  double number(const char* key) const {
    const json& value = at(key);
    if (!value.is_number()) refuse(key, value, "a number");
    return value.get<double>();
  }
  bool flag(const char* key) const {
    const json& value = at(key);
    if (!value.is_boolean()) refuse(key, value, "true or false");
    return value.get<bool>();
  }
  std::vector<double> numbers(const char* key, std::size_t count) const {
    const json& value = at(key);
    const bool fits = value.is_array() && value.size() == count &&
                      std::ranges::all_of(value, [](const json& x) { return x.is_number(); });
    if (!fits) refuse(key, value, std::to_string(count) + " numbers");
    return value.get<std::vector<double>>();
  }
  Shape shape(const char* key) const {
    const json& value = at(key);
    const bool fits = value.is_array() && std::ranges::all_of(value, [](const json& x) {
                        return x.is_number_unsigned() && x.get<std::uint64_t>() < (1U << 31);
                      });
    if (!fits) refuse(key, value, "sizes");
    return value.get<Shape>();
  }
  std::uint64_t seed() const {
    const json& value = at("seed");
    if (!value.is_number_unsigned()) refuse("seed", value, "an integer >= 0");
    return value.get<std::uint64_t>();
  }

 private:
  [[noreturn]] void refuse(const std::string& key, const json& found,
                           const std::string& expected) const {
    fail(key.empty() ? place_ : place_ + ": " + key, "found " + in_quotes(found.dump()),
         "expected " + expected);
  }
  static std::string list(const std::vector<std::string>& keys) {
    std::string text;
    for (const std::string& key : keys) text.append(text.empty() ? "" : ", ").append(key);
    return text;
  }

  const json& object_;
  std::string place_;
};

Tensor generate(const json& input, const std::string& place) {
  const Object object(input, place + ": input", {"range", "uniform", "bell", "shape", "seed"});
  if (object.has("range")) {
    const auto range = object.numbers("range", 3);
    try {
      return golden::range(range[0], range[1], range[2]);
    } catch (const Error& error) {
      fail(object.place(), error.what());
    }
  }
  if (object.has("bell")) return golden::bell(object.shape("bell"), object.seed());
  const auto ends = object.numbers("uniform", 2);
  return golden::uniform(ends[0], ends[1], object.shape("shape"), object.seed());
}

/// The words of a call, between blanks; '...' is one word, as formulas need it.
std::vector<std::string> words_of(const std::string& call) {
  std::istringstream stream(call);
  std::vector<std::string> words;
  for (std::string word; stream >> std::quoted(word, '\'');) words.push_back(word);
  return words;
}

Evaluate parse_call(const std::string& call, const std::string& place) {
  const auto words = words_of(call);
  if (words.empty()) fail(place, "the call is empty", "expected an activation");
  try {
    // No verb but eval.
    if (words.front() != "eval") (void)formula::activation_named(words.front());
    Request request = parse(words);
    if (auto* evaluate = std::get_if<Evaluate>(&request)) return std::move(*evaluate);
  } catch (const Error& error) {
    fail(place, error.what());
  }
  fail(place, "found --help", "expected a call");
}

Case read_case(const json& item, const std::string& file, std::size_t number,
               const fs::path& folder) {
  std::string place = file + ": case " + std::to_string(number);
  if (item.is_object() && item.contains("name") && item["name"].is_string()) {
    place += " '" + item["name"].get<std::string>() + "'";
  }
  const Object object(item, place,
                      {"name", "call", "input", "expected", "ulp", "rtol", "atol", "signed_zero"});
  Case result{object.text("name"), object.text("expected"), parse_call(object.text("call"), place)};
  Evaluate& request = result.request;
  const auto beside = [&](const std::string& path) { return (folder / path).string(); };

  if (!request.inputs.empty() || request.output != io::dash || request.output_folder ||
      request.expect) {
    fail(place, "the call names files", "expected them in 'input' and 'expected'");
  }
  if (request.upstream) request.upstream = beside(*request.upstream);
  if (object.has("input") != request.values.empty()) {
    fail(place, object.has("input") ? "the call has values and there is an 'input'" : "no input",
         "expected values in 'call', or an 'input'");
  }
  if (object.has("input")) {
    const json& input = object.at("input");
    if (input.is_string()) {
      request.inputs = {beside(input.get<std::string>())};
    } else {
      request.generated = generate(input, place);
    }
  }
  request.expect = beside(result.expected);
  golden::Budget& budget = request.comparing.budget;
  if (object.has("ulp")) budget.ulp = object.number("ulp");
  if (object.has("rtol")) budget.rtol = object.number("rtol");
  if (object.has("atol")) budget.atol = object.number("atol");
  if (object.has("signed_zero")) budget.signed_zero = object.flag("signed_zero");
  check_comparing(place, request.comparing);
  return result;
}

json parse_json(const std::string& path) {
  const std::string text = io::read_file(path);
  try {
    return json::parse(text);
  } catch (const json::parse_error& error) {
    const auto before = std::string_view(text).substr(0, error.byte == 0 ? 0 : error.byte - 1);
    const auto row = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
    const std::size_t column = before.size() - (before.rfind('\n') + 1) + 1;
    fail(io::place(path, row, column), "this is no JSON", "expected a suite");
  }
}

Suite read_suite(const std::string& path) {
  const json content = parse_json(path);
  const Object object(content, path, {"cases"});
  if (!object.at("cases").is_array()) fail(path, "'cases' is no list", "expected one");
  Suite suite{path, {}};
  std::set<std::string> names;
  for (const json& item : object.at("cases")) {
    suite.cases.push_back(
        read_case(item, path, suite.cases.size() + 1, fs::path(path).parent_path()));
    const std::string& name = suite.cases.back().name;
    if (!names.insert(name).second) {
      fail(path, "two cases are called " + in_quotes(name), "expected different names");
    }
  }
  return suite;
}

}  // namespace

std::vector<Suite> read_suites(const std::string& path) {
  std::error_code none;
  if (!fs::is_directory(path, none)) return {read_suite(path)};
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(path)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  std::vector<Suite> suites;
  for (const std::string& file : files) {
    // A folder of goldens has tensors in JSON too.
    if (parse_json(file).is_object()) suites.push_back(read_suite(file));
  }
  if (suites.empty()) fail(path, "no suite is in this folder", "expected *.json with cases");
  return suites;
}

}  // namespace act::app
