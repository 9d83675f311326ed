#include "cli.hpp"

#include <act/error.hpp>
#include <act/registry.hpp>
#include <act/suggest.hpp>
#include <array>

#include "options/certify_options.hpp"
#include "options/diff_options.hpp"
#include "options/layer_options.hpp"
#include "options/name.hpp"
#include "options/plot_options.hpp"
#include "options/show_options.hpp"
#include "options/table_options.hpp"

namespace act::app {
namespace {

using Words = std::vector<std::string>;

struct Verb {
  std::string_view name;
  std::string_view operands;
  std::string_view summary;
  /// May take words off the front that decide what options there are.
  Finish (*add_options)(CLI::App& app, Words& words);
};

Finish add_list_options(CLI::App& app, Words&) {
  const auto request = std::make_shared<List>();
  app.add_flag("--json", request->json, "as JSON");
  add_color_option(app, request->color);
  return [request] { return *request; };
}

Finish add_check_options(CLI::App& app, Words&) {
  const auto request = std::make_shared<Check>();
  app.add_option("SUITE", request->paths, "suites, or folders of suites")->type_name("");
  app.add_option("--filter", request->filter, "only cases with this in their name")
      ->type_name("TEXT");
  add_option(app, "--format", std::string(Check::formats), "a line a case, TAP, or JUnit's XML",
             [request](const std::string& text) {
               request->format =
                   static_cast<Check::Format>(choice("--format", text, Check::formats));
             });
  add_color_option(app, request->color);
  return [request] {
    if (request->paths.empty()) fail("check", "no suite is given", "expected some");
    return *request;
  };
}

Finish add_record_options(CLI::App& app, Words&) {
  const auto request = std::make_shared<Record>();
  app.add_option("SUITE", request->path, "a suite, or a folder of suites")->type_name("");
  app.add_flag("--update", request->update, "replace files that exist");
  return [request] {
    if (request->path.empty()) fail("record", "no suite is given", "expected one");
    return *request;
  };
}

Finish add_man_options(CLI::App&, Words&) {
  return [] { return Manual{}; };
}

Finish add_completion_options(CLI::App& app, Words&) {
  const auto shell = std::make_shared<std::string>();
  app.add_option(std::string(Completion::shells), *shell, "the shell that reads it")->type_name("");
  return [shell] {
    const auto shells = Completion::shells;
    if (shell->empty()) fail("completion", "no shell is given", "expected " + std::string(shells));
    return Completion{static_cast<Completion::Shell>(choice("completion", *shell, shells))};
  };
}

constexpr std::array verbs = {
    Verb{"eval", "FORMULA [--let NAME=V]... | --library L --symbol S [OPTION]... [VALUE...|FILE|-]",
         "evaluate a formula in x, or a function of a shared library", add_eval_options},
    Verb{"list", "[--json]", "the activations, by family, with their defaults", add_list_options},
    Verb{"show", "NAME [--PARAM V]... [--json|--config]",
         "formula, parameters, special values and examples of one; or its Keras config",
         add_show_options},
    Verb{"layer", "NAME [--PARAM V]... [--TENSOR FILE]... [OPTION]... [VALUE...|FILE|-]",
         "evaluate a layer with its weights", add_layer_options},
    Verb{"table",
         "NAME... [--PARAM V[,V...]]... [--range FROM:TO[:STEP]] [OPTION]... [VALUE...|FILE|-]",
         "a table of functions and their derivatives", add_table_options},
    Verb{"plot", "NAME... [--PARAM V[,V...]]... [--range FROM:TO | --input FILE] [OPTION]...",
         "draw functions, or what one makes of a tensor", add_plot_options},
    Verb{"diff", "A B | F G [--PARAM V[,V...]]... --range FROM:TO[:STEP] [OPTION]...",
         "compare two tensors, or two functions: status 0 equal, 1 different", add_diff_options},
    Verb{"certify", "NAME [--PARAM V]... --x X --y Y | --library L --symbol S | --command C",
         "judge outputs of another implementation against the exact function", add_certify_options},
    Verb{"check", "SUITE... [OPTION]...", "run suites of golden files", add_check_options},
    Verb{"record", "SUITE [--update]", "write the golden files of a suite", add_record_options},
    Verb{"completion", Completion::shells, "a script with which the shell completes act's words",
         add_completion_options},
    Verb{"man", "", "the manual page, as troff", add_man_options},
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
      {"act --config FILE [--PARAM V]...", "what the identifier in a file names"},
      {"act NAME --help", "parameters and options of one activation"}};
  for (const Verb& verb : verbs) {
    std::string term = "act " + std::string(verb.name);
    if (!verb.operands.empty()) term.append(" ").append(verb.operands);
    lines.push_back({term, std::string(verb.summary)});
  }
  lines.push_back({"act --help | --version", "this help; the version"});
  return lines;
}

std::vector<HelpLine> first_words() {
  std::vector<HelpLine> words{{"--help", "how act is called"}, {"--version", "the version"}};
  for (const Verb& verb : verbs)
    words.push_back({std::string(verb.name), std::string(verb.summary)});
  for (const Activation* activation : registry()) {
    words.push_back({std::string(activation->name), std::string(activation->summary)});
    for (const auto alias : activation->aliases) {
      words.push_back({std::string(alias), "alias of " + std::string(activation->name)});
    }
  }
  return words;
}

CommandLine command_line(const Words& arguments) {
  const std::string& first = arguments.front();
  CommandLine line{std::make_unique<CLI::App>(), {arguments.begin() + 1, arguments.end()}, {}};
  const auto begin = [&](std::string_view name, std::string_view summary) {
    line.app->name(std::string(name));
    line.app->description(std::string(summary));
  };
  for (const Verb& verb : verbs) {
    if (verb.name != first) continue;
    begin(verb.name, verb.summary);
    line.finish = verb.add_options(*line.app, line.words);
    return line;
  }
  std::vector<std::string_view> others{"--help", "--version"};
  for (const Verb& verb : verbs) others.push_back(verb.name);
  line.words = arguments;
  const Function function = function_named(take_name(line.words), others);
  begin(function.activation->name, function.activation->summary);
  line.finish = add_evaluate_options(*line.app, function);
  return line;
  // The app belongs to what is returned.
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks)

Request parse(const Words& arguments) {
  if (arguments.empty()) {
    fail("", "no activation is given", "'act list' shows them, 'act --help' explains");
  }
  const std::string& first = arguments.front();
  if (first == "--help" || first == "-h") return Print{help()};
  if (first == "--version") return Print{std::string(program) + " " ACT_VERSION "\n"};
  if (first.starts_with('-') && first != "--config" && !first.starts_with("--dialect")) {
    const std::vector<std::string> options{"--help", "--version", "--config", "--dialect"};
    const std::string hint = did_you_mean(first, options);
    fail("", "found " + in_quotes(first),
         hint.empty() ? "expected an activation or a verb first" : hint);
  }
  if (first == "complete") return Complete{{arguments.begin() + 1, arguments.end()}};
  const CommandLine line = command_line(arguments);
  if (!run(*line.app, line.words)) return Print{help_text(*line.app)};
  return line.finish();
}

}  // namespace act::app
