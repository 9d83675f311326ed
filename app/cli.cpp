#include "cli.hpp"

#include <CLI/CLI.hpp>
#include <act/error.hpp>
#include <act/registry.hpp>
#include <act/suggest.hpp>
#include <algorithm>
#include <array>
#include <list>

#include "describe.hpp"

namespace act::app {
namespace {

constexpr std::string_view program = "act";

/// Options may be written with `_` for `-`.
std::string dashed(std::string word) {
  if (word.starts_with("--")) {
    const auto end =
        word.begin() + static_cast<std::ptrdiff_t>(std::min(word.find('='), word.size()));
    std::replace(word.begin(), end, '_', '-');
  }
  return word;
}

// CLI11 takes a word that starts with `-` for an option, also -.5 and -inf, and keeps `--` among
// the values. A blank in front marks words that are values all the same.
std::vector<std::string> shielded(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  bool options_end = false;
  for (const std::string& word : words) {
    const bool value = options_end || parse_number<double>(word);
    if (!options_end && word == "--") {
      options_end = true;
    } else if (value && word.starts_with('-')) {
      out.push_back(' ' + word);
    } else {
      out.push_back(options_end ? word : dashed(word));
    }
  }
  return out;
}

std::string unshielded(const std::string& word) {
  return word.starts_with(" -") ? word.substr(1) : word;
}

/// Runs CLI11 over the words, its errors turned into ours. False where help was asked for.
bool run(CLI::App& app, const std::string& place, const std::vector<std::string>& words) {
  std::vector<std::string> reversed = shielded(words);
  std::ranges::reverse(reversed);  // as CLI11 wants them
  app.allow_extras();
  try {
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string text = error.what();
    const std::string option = text.substr(0, text.find(':'));
    fail(place, option + (text.ends_with("missing") ? " has no value" : " is given twice"),
         "expected one");
  } catch (const CLI::ParseError& error) {
    fail(place, error.what());
  }
  for (const std::string& extra : app.remaining()) {
    const std::string word = unshielded(extra);
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    if (word == "-" || !word.starts_with('-')) {
      fail(place, "found " + in_quotes(word), "expected nothing more");
    }
    const auto name = std::string_view(word).substr(0, word.find('='));
    const std::string hint = word.starts_with("--") ? did_you_mean(name, names) : "";
    fail(place, "unknown option " + in_quotes(word),
         hint.empty() ? "'act " + app.get_name() + " --help' lists them" : hint);
  }
  return true;
}

[[noreturn]] void refuse_value(std::string_view option, std::string_view value,
                               const std::string& expected) {
  fail(option, "found " + in_quotes(value), "expected " + expected);
}

template <class Items, class Name>
std::string alternatives(const Items& items, Name name) {
  std::string out;
  for (const auto& item : items) out.append(out.empty() ? "" : "|").append(name(item));
  return out;
}

std::string formats() {
  return alternatives(io::format_names, [](std::string_view name) { return name; });
}

constexpr std::array float_types = {DType::float16, DType::bfloat16, DType::float32,
                                    DType::float64};
std::string float_type_names() {
  return alternatives(float_types, [](DType dtype) { return info(dtype).name; });
}

io::Format parse_format(std::string_view option, std::string_view text) {
  if (const auto format = io::format_named(text)) return *format;
  refuse_value(option, text, formats());
}

std::vector<long> parse_integers(std::string_view option, std::string_view text,
                                 const std::string& expected) {
  std::vector<long> list;
  std::string_view rest = text;
  for (;;) {
    const auto comma = std::min(rest.find(','), rest.size());
    const auto value = parse_integer(rest.substr(0, comma));
    if (!value) refuse_value(option, text, expected);
    list.push_back(*value);
    if (comma == rest.size()) return list;
    rest.remove_prefix(comma + 1);
  }
}

/// The options of `act NAME`, bound to the request they fill.
class EvaluateOptions {
 public:
  /// Without an activation: the options that all share.
  explicit EvaluateOptions(const Activation* activation)
      : app_(activation == nullptr ? "" : std::string(activation->summary),
             activation == nullptr ? "NAME" : std::string(activation->name)) {
    request_.activation = activation;
    if (activation != nullptr) add_parameters(*activation);
    add_options();
    app_.add_option("VALUE|FILE", operands_, "numbers, or one file; - or nothing is standard input")
        ->type_name("");
  }

  CLI::App& app() { return app_; }

  Evaluate take() {
    for (const Operand& operand : parameters_) {
      if (!operand.flag && operand.option->empty()) continue;
      if (operand.flag && !operand.flag_value) continue;
      request_.arguments.push_back(
          {std::string(operand.name), operand.flag ? "true" : unshielded(operand.text)});
    }
    take_operands();
    // Everything that can be refused before the input is read.
    (void)bound_kernel(*request_.activation, request_.arguments, DType::float64);
    if (request_.axes && !request_.activation->lane) {
      fail(request_.activation->name, "found --axis " + axis_text_,
           "expected no axis: the function is elementwise");
    }
    if (request_.grad && request_.upstream) {
      fail(request_.activation->name, "--grad and --upstream are both given", "expected one");
    }
    return std::move(request_);
  }

 private:
  struct Operand {
    std::string_view name;
    bool flag = false;
    std::string text;
    bool flag_value = false;
    CLI::Option* option = nullptr;
  };

  void add_parameters(const Activation& activation) {
    for (const Parameter& parameter : activation.parameters) {
      Operand& operand = parameters_.emplace_back();
      operand.name = parameter.name;
      operand.flag = parameter.flag;
      const std::string name = option_name(parameter.name);
      std::string help(parameter.help);
      if (parameter.flag) {
        operand.option = app_.add_flag(name, operand.flag_value, help);
      } else {
        help.append(" (").append(describe(parameter.domain));
        if (parameter.is_required()) {
          help += "; required";
        } else if (parameter.default_value) {
          help.append("; default ").append(format_number(*parameter.default_value));
        }
        operand.option = app_.add_option(name, operand.text, help + ")")->type_name("V");
      }
      operand.option->group("Parameters");
    }
  }

  void add(const std::string& name, const std::string& value, const std::string& help,
           const std::function<void(const std::string&)>& set) {
    const auto take = [set](const std::string& text) { set(unshielded(text)); };
    app_.add_option_function<std::string>(name, take, help)->type_name(value);
  }

  void add_options() {
    add("--axis", "AXIS[,AXIS...]|all",
        "axis a lane function runs over; negative counts from the end (default -1)",
        [this](const std::string& text) { set_axis(text); });
    const bool elementwise = request_.activation != nullptr && !request_.activation->lane;
    if (elementwise) app_.get_option("--axis")->group("");  // known, to be refused well
    app_.add_flag("--grad", request_.grad, "the derivative instead of the value");
    app_.add_option("--upstream", request_.upstream,
                    "the vector-Jacobian product with the tensor in this file")
        ->type_name("FILE");
    add("--from", formats(), "format of the input (default: by suffix, else by content)",
        [this](const std::string& text) { request_.from = parse_format("--from", text); });
    add("--to", formats(), "format of the output (default: by -o's suffix, else the input's)",
        [this](const std::string& text) { request_.to = parse_format("--to", text); });
    add("--dtype", float_type_names(),
        "what the input becomes, each value rounded once (default: float32 for text, NPY's own)",
        [this](const std::string& text) { set_dtype(text); });
    add("--shape", "SIZE[,SIZE...]", "shape of the input, its values in C order",
        [this](const std::string& text) { set_shape(text); });
    app_.add_flag("--header", request_.header, "pass the first row of CSV or TSV through");
    add("--precision", "N", "significant digits, 1 to 17 (default: the shortest that read back)",
        [this](const std::string& text) { set_precision(text); });
    app_.add_flag("--hex", request_.style.hex, "write hexadecimal floats");
    app_.add_option("-o,--output", request_.output, "file to write, all or nothing (default: -)")
        ->type_name("FILE");
  }

  void set_axis(const std::string& text) {
    axis_text_ = text;
    request_.axes.emplace();
    if (text == "all") {
      request_.axes->all = true;
    } else {
      request_.axes->list = parse_integers("--axis", text, "integers separated by ',', or all");
    }
  }

  void set_dtype(const std::string& text) {
    for (const DType dtype : float_types) {
      if (info(dtype).name == text) request_.dtype = dtype;
    }
    if (!request_.dtype) refuse_value("--dtype", text, float_type_names());
  }

  void set_shape(const std::string& text) {
    request_.shape.emplace();
    for (const long size : parse_integers("--shape", text, "sizes separated by ','")) {
      if (size < 0) refuse_value("--shape", text, "sizes >= 0");
      request_.shape->push_back(size);
    }
  }

  void set_precision(const std::string& text) {
    const auto digits = parse_integer(text);
    if (!digits || *digits < 1 || *digits > 17) {
      refuse_value("--precision", text, "an integer from 1 to 17");
    }
    request_.style.precision = static_cast<int>(*digits);
  }

  /// Numbers are the tensor; anything else is one file.
  void take_operands() {
    std::ranges::transform(operands_, operands_.begin(), unshielded);
    const auto is_number = [](const std::string& word) {
      return parse_number<double>(word).has_value();
    };
    const auto file = std::ranges::find_if_not(operands_, is_number);
    if (file == operands_.end()) {
      request_.values = operands_;
      return;
    }
    if (operands_.size() > 1) {
      const bool some_number = std::ranges::any_of(operands_, is_number);
      if (some_number)
        fail("", "found " + in_quotes(*file) + " among numbers", "expected a number");
      fail("", std::to_string(operands_.size()) + " files", "expected one file, or numbers");
    }
    request_.input = *file;
  }

  CLI::App app_;
  Evaluate request_;
  std::list<Operand> parameters_;  // CLI11 keeps references to the texts
  std::vector<std::string> operands_;
  std::string axis_text_;
};

Request parse_evaluate(const Activation& activation, const std::vector<std::string>& words) {
  EvaluateOptions options(&activation);
  std::string footer = "Formula: " + std::string(activation.formula) + "\n\nExamples:";
  for (const Example& example : activation.examples) {
    footer.append("\n  ").append(example.command).append("\n    ").append(example.output);
  }
  options.app().footer(footer + "\n\n'act show " + std::string(activation.name) +
                       "' tells more.\n");
  if (!run(options.app(), std::string(activation.name), words)) {
    const std::string name = std::string(program) + ' ' + options.app().get_name();
    return Print{CLI::Formatter().make_help(&options.app(), name, CLI::AppFormatMode::Normal)};
  }
  return options.take();
}

struct Verb {
  std::string_view name;
  std::string_view operands;
  std::string_view summary;
  Request (*parse)(const Verb&, const std::vector<std::string>&);
};

Print help_of(const Verb& verb, const CLI::App& app) {
  const std::string name = std::string(program) + ' ' + std::string(verb.name);
  return {CLI::Formatter().make_help(&app, name, CLI::AppFormatMode::Normal)};
}

Request parse_list(const Verb& verb, const std::vector<std::string>& words) {
  CLI::App app(std::string(verb.summary), std::string(verb.name));
  List request;
  app.add_flag("--json", request.json, "as JSON");
  if (!run(app, std::string(verb.name), words)) return help_of(verb, app);
  return request;
}

Request parse_show(const Verb& verb, const std::vector<std::string>& words) {
  CLI::App app(std::string(verb.summary), std::string(verb.name));
  Show request;
  std::string name;
  app.add_option("NAME", name, "an activation")->type_name("");
  app.add_flag("--json", request.json, "as JSON");
  if (!run(app, std::string(verb.name), words)) return help_of(verb, app);
  if (name.empty()) fail(verb.name, "no name is given", "expected an activation");
  request.activation = &get_activation(name);
  return request;
}

Request parse_man(const Verb& verb, const std::vector<std::string>& words) {
  CLI::App app(std::string(verb.summary), std::string(verb.name));
  if (!run(app, std::string(verb.name), words)) return help_of(verb, app);
  return Manual{};
}

constexpr std::array verbs = {
    Verb{"list", "[--json]", "the activations, by family, with their defaults", parse_list},
    Verb{"show", "NAME [--json]", "formula, parameters, special values and examples of one",
         parse_show},
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

std::vector<HelpLine> evaluation_options() {
  EvaluateOptions options(nullptr);
  std::vector<HelpLine> lines;
  for (const CLI::Option* option : options.app().get_options()) {
    if (option->get_positional()) continue;
    std::string term = option->get_name(false, true);
    if (const auto comma = term.find(','); comma != std::string::npos) term.insert(comma + 1, " ");
    if (!option->get_type_name().empty()) term.append(" ").append(option->get_type_name());
    lines.push_back({term, option->get_description()});
  }
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
    fail("", "found " + in_quotes(first), "expected an activation or a verb first");
  }
  for (const Verb& verb : verbs) {
    if (verb.name == first) return verb.parse(verb, rest);
  }
  std::vector<std::string_view> verb_names;
  for (const Verb& verb : verbs) verb_names.push_back(verb.name);
  return parse_evaluate(get_activation(first, verb_names), rest);
}

}  // namespace act::app
