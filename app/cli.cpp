#include "cli.hpp"

#include <act/error.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <act/suggest.hpp>
#include <array>

#include "certify_options.hpp"
#include "comparing.hpp"
#include "parameter_options.hpp"
#include "words.hpp"

namespace act::app {
namespace {

struct Verb {
  std::string_view name;
  std::string_view operands;
  std::string_view summary;
  Request (*parse)(const Verb&, const std::vector<std::string>&);
};

Request parse_list(const Verb& verb, const std::vector<std::string>& words) {
  CLI::App app(std::string(verb.summary), std::string(verb.name));
  List request;
  app.add_flag("--json", request.json, "as JSON");
  if (!run(app, words)) return Print{help_text(app)};
  return request;
}

Request parse_show(const Verb& verb, const std::vector<std::string>& words) {
  CLI::App app(std::string(verb.summary), std::string(verb.name));
  Show request;
  std::string name;
  app.add_option("NAME", name, "an activation")->type_name("");
  app.add_flag("--json", request.json, "as JSON");
  if (!run(app, words)) return Print{help_text(app)};
  if (name.empty()) fail(verb.name, "no name is given", "expected an activation");
  request.activation = &get_activation(name);
  return request;
}

Request parse_diff(const Verb& verb, const std::vector<std::string>& words) {
  CLI::App app(std::string(verb.summary), std::string(verb.name));
  Diff request;
  std::vector<std::string> files;
  app.add_option("A B", files, "what was found and what was expected")->type_name("");
  add_option(app, "--from", formats(), "format of both (default: by suffix, else by content)",
             [&](const std::string& text) { request.from = parse_format("--from", text); });
  add_option(app, "--dtype", float_type_names(),
             "what both become (default: text takes the other's)",
             [&](const std::string& text) { request.dtype = parse_float_type("--dtype", text); });
  app.add_flag("--header", request.header, "pass over the first row of CSV or TSV");
  add_comparison_options(app, request.comparing);
  if (!run(app, words)) return Print{help_text(app)};
  check_comparing(verb.name, request.comparing);
  if (files.size() != 2) {
    fail(verb.name, std::to_string(files.size()) + (files.size() == 1 ? " file" : " files"),
         "expected two");
  }
  request.found = unshielded(files[0]);
  request.expected = unshielded(files[1]);
  return request;
}

Request parse_check(const Verb& verb, const std::vector<std::string>& words) {
  CLI::App app(std::string(verb.summary), std::string(verb.name));
  Check request;
  std::string format = "plain";
  app.add_option("SUITE", request.paths, "suites, or folders of suites")->type_name("");
  app.add_option("--filter", request.filter, "only cases with this in their name")
      ->type_name("TEXT");
  app.add_option("--format", format, "a line a case, TAP, or JUnit's XML")
      ->type_name("plain|tap|junit");
  if (!run(app, words)) return Print{help_text(app)};
  if (request.paths.empty()) fail(verb.name, "no suite is given", "expected some");
  if (format == "tap") {
    request.format = Check::Format::tap;
  } else if (format == "junit") {
    request.format = Check::Format::junit;
  } else if (format != "plain") {
    fail("--format", "found " + in_quotes(format), "expected plain|tap|junit");
  }
  return request;
}

Request parse_record(const Verb& verb, const std::vector<std::string>& words) {
  CLI::App app(std::string(verb.summary), std::string(verb.name));
  Record request;
  app.add_option("SUITE", request.path, "a suite, or a folder of suites")->type_name("");
  app.add_flag("--update", request.update, "replace files that exist");
  if (!run(app, words)) return Print{help_text(app)};
  if (request.path.empty()) fail(verb.name, "no suite is given", "expected one");
  return request;
}

Request parse_man(const Verb& verb, const std::vector<std::string>& words) {
  CLI::App app(std::string(verb.summary), std::string(verb.name));
  if (!run(app, words)) return Print{help_text(app)};
  return Manual{};
}

constexpr std::array verbs = {
    Verb{"list", "[--json]", "the activations, by family, with their defaults", parse_list},
    Verb{"show", "NAME [--json]", "formula, parameters, special values and examples of one",
         parse_show},
    Verb{"diff", "A B [OPTION]...", "compare two tensors: status 0 equal, 1 different", parse_diff},
    Verb{"certify", "NAME [--PARAM V]... --x X --y Y | --library L --symbol S | --command C",
         "judge outputs of another implementation against the exact function",
         [](const Verb& verb, const std::vector<std::string>& words) {
           return parse_certify(verb.name, verb.summary, words);
         }},
    Verb{"check", "SUITE... [OPTION]...", "run suites of golden files", parse_check},
    Verb{"record", "SUITE [--update]", "write the golden files of a suite", parse_record},
    Verb{"man", "", "the manual page, as troff", parse_man},
};

std::string help() {
  std::string text = "act evaluates neural-network activation functions exactly.\n\nUsage:\n";
  for (const HelpLine& line : synopsis()) {
    text.append("  ").append(line.term);
    text.append(line.term.size() < 52 ? 54 - line.term.size() : 2, ' ').append(line.text) += '\n';
  }
  text += "\nOptions:\n";
  for (const HelpLine& line : evaluation_options()) {
    text.append("  ").append(line.term).append("\n      ").append(line.text) += '\n';
  }
  return text +
         "\nExamples:\n"
         "  act relu --max-value 5 -- -10 -5 0 5 10\n"
         "  act softmax --axis 0 logits.npy -o probs.npy\n"
         "  seq -5 5 | act gelu\n";
}

}  // namespace

std::vector<HelpLine> synopsis() {
  std::vector<HelpLine> lines{
      {"act NAME [--PARAM V]... [OPTION]... [VALUE...|FILE|-]", "evaluate an activation"},
      {"act NAME [--PARAM V]...", "at a terminal: a quick check of the function"},
      {"act NAME --help", "parameters and options of one activation"}};
  for (const Verb& verb : verbs) {
    std::string term = "act " + std::string(verb.name);
    if (!verb.operands.empty()) term.append(" ").append(verb.operands);
    lines.push_back({term, std::string(verb.summary)});
  }
  lines.push_back({"act --help | --version", "this help; the version"});
  return lines;
}

Request parse(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    fail("", "no activation is given", "'act list' shows them, 'act --help' explains");
  }
  const std::string& first = arguments.front();
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (first == "--help" || first == "-h") return Print{help()};
  if (first == "--version") return Print{std::string(program) + " " ACT_VERSION "\n"};
  if (first.starts_with('-')) {
    const std::vector<std::string> options{"--help", "--version"};
    const std::string hint = did_you_mean(first, options);
    fail("", "found " + in_quotes(first),
         hint.empty() ? "expected an activation or a verb first" : hint);
  }
  for (const Verb& verb : verbs) {
    if (verb.name == first) return verb.parse(verb, rest);
  }
  std::vector<std::string_view> verb_names{"--help", "--version"};
  for (const Verb& verb : verbs) verb_names.push_back(verb.name);
  return parse_evaluate(get_activation(first, verb_names), rest);
}

}  // namespace act::app
