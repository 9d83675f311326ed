#include "commands/suite.hpp"

#include <act/error.hpp>
#include <act/golden/generator.hpp>
#include <act/io/json_object.hpp>
#include <algorithm>
#include <filesystem>
#include <set>

#include "cli.hpp"
#include "options/comparing.hpp"
#include "options/name.hpp"

namespace act::app {
namespace {

namespace fs = std::filesystem;

Tensor generate(const io::Json& input, const std::string& place) {
  const io::JsonObject object(input, place + ": input",
                              {"range", "uniform", "bell", "shape", "seed"});
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

/// The words of a call. Blanks in brackets belong to an identifier; elsewhere '...' is one word, as
/// formulas need it.
std::vector<std::string> words_of(const std::string& call) {
  std::vector<std::string> words;
  int depth = 0;
  bool quoted = false;
  bool in_word = false;
  for (const char c : call) {
    if (depth == 0 && c == '\'') {
      quoted = !quoted;
      if (!in_word) words.emplace_back();
      in_word = true;
      continue;
    }
    if (!quoted && (c == '(' || c == '[' || c == '{')) ++depth;
    if (!quoted && (c == ')' || c == ']' || c == '}')) --depth;
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (blank && depth <= 0 && !quoted) {
      in_word = false;
      continue;
    }
    if (!in_word) words.emplace_back();
    in_word = true;
    words.back() += c;
  }
  return words;
}

/// Libraries are sought beside the suite, as files are.
void place_libraries(std::vector<std::string>& words, const fs::path& folder) {
  const auto place = [&](std::string& word, std::string_view before) {
    word = std::string(before) + (folder / word.substr(before.size())).string();
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && words[i - 1] == "--library") place(words[i], "");
    for (const std::string_view before : {library_prefix, std::string_view("--library=")}) {
      if (words[i].starts_with(before)) place(words[i], before);
    }
  }
}

Evaluate parse_call(const std::string& call, const std::string& place, const fs::path& folder) {
  auto words = words_of(call);
  place_libraries(words, folder);
  if (words.empty()) fail(place, "the call is empty", "expected an activation");
  try {
    // No verb but eval.
    if (auto rest = words; words.front() != "eval") (void)function_named(take_name(rest));
    Request request = parse(words);
    if (auto* evaluate = std::get_if<Evaluate>(&request)) return std::move(*evaluate);
  } catch (const Error& error) {
    fail(place, error.what());
  }
  fail(place, "found --help", "expected a call");
}

Case read_case(const io::Json& item, const std::string& file, std::size_t number,
               const fs::path& folder) {
  std::string place = file + ": case " + std::to_string(number);
  if (item.is_object() && item.contains("name") && item["name"].is_string()) {
    place += " '" + item["name"].get<std::string>() + "'";
  }
  const io::JsonObject object(
      item, place, {"name", "call", "input", "expected", "ulp", "rtol", "atol", "signed_zero"});
  Case result{object.text("name"), object.text("expected"),
              parse_call(object.text("call"), place, folder)};
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
    const io::Json& input = object.at("input");
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

io::Json parse_json(const std::string& path) {
  return io::parse_json(io::read_file(path), path, "expected a suite");
}

Suite read_suite(const std::string& path) {
  const io::Json content = parse_json(path);
  const io::JsonObject object(content, path, {"cases"});
  if (!object.at("cases").is_array()) fail(path, "'cases' is no list", "expected one");
  Suite suite{path, {}};
  std::set<std::string> names;
  for (const io::Json& item : object.at("cases")) {
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
