#include "evaluate_options.hpp"

#include <act/error.hpp>
#include <act/formula/activation.hpp>
#include <algorithm>
#include <array>

#include "comparing.hpp"
#include "describe.hpp"
#include "parameter_options.hpp"
#include "words.hpp"

namespace act::app {
namespace {

[[noreturn]] void refuse_value(std::string_view option, std::string_view value,
                               const std::string& expected) {
  fail(option, "found " + in_quotes(value), "expected " + expected);
}

constexpr std::array float_types = {DType::float16, DType::bfloat16, DType::float32,
                                    DType::float64};

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

/// The options of `act NAME`, bound to the request that they fill.
class EvaluateOptions {
 public:
  /// Without an activation: the options that all share.
  EvaluateOptions(CLI::App& app, std::shared_ptr<const Activation> activation) : app_(app) {
    request_.activation = std::move(activation);
    if (request_.activation != nullptr) {
      add_parameter_options(app_, *request_.activation, request_.arguments);
    }
    add_options();
    app_.add_option("VALUE|FILE", operands_, "numbers, or one file; - or nothing is standard input")
        ->type_name("");
  }

  Evaluate take() {
    take_operands();
    for (const CLI::Option* option : app_.get_options()) {
      const bool own = option->get_positional() || option->get_group() == parameter_group ||
                       option->get_name() == "--color";
      if (!own && !option->empty()) request_.only_parameters = false;
    }
    // Everything that can be refused before the input is read.
    (void)bound_kernel(*request_.activation, request_.arguments, DType::float64);
    if (request_.style.hex && request_.style.precision) {
      fail(request_.activation->name, "--hex and --precision are both given", "expected one");
    }
    check_expectation();
    if (request_.grad && request_.upstream) {
      fail(request_.activation->name, "--grad and --upstream are both given", "expected one");
    }
    return std::move(request_);
  }

 private:
  void check_expectation() {
    check_comparing(request_.activation->name, request_.comparing);
    if (request_.expect && (request_.output != io::dash || request_.output_folder)) {
      fail("--expect", "an output is given too", "expected one of them");
    }
    if (request_.expect) return;
    for (const CLI::Option* option : app_.get_options()) {
      if (option->get_group() != comparison || option->empty() ||
          option->get_name() == "--expect") {
        continue;
      }
      fail(option->get_name(), "nothing to compare with", "expected --expect FILE");
    }
  }

  void add_options() {
    add_axis_option(app_, request_.activation.get(), request_.axes);
    app_.add_flag("--grad", request_.grad, "the derivative instead of the value");
    add_option(app_, "--upstream", "FILE",
               "the vector-Jacobian product with the tensor in this file",
               [this](const std::string& text) { request_.upstream = text; });
    add_option(app_, "--from", formats(),
               "format of the input (default: by suffix, else by content)",
               [this](const std::string& text) { request_.from = parse_format("--from", text); });
    add_option(app_, "--to", formats(),
               "format of the output (default: by -o's suffix, else the input's)",
               [this](const std::string& text) { request_.to = parse_format("--to", text); });
    add_option(
        app_, "--dtype", float_type_names(),
        "what the input becomes, each value rounded once (default: float32 for text, NPY's own)",
        [this](const std::string& text) { request_.dtype = parse_float_type("--dtype", text); });
    add_option(app_, "--shape", "SIZE[,SIZE...]", "shape of the input, its values in C order",
               [this](const std::string& text) { set_shape(text); });
    app_.add_flag("--header", request_.header, "pass the first row of CSV or TSV through");
    add_option(app_, "--precision", "N",
               "significant digits, 1 to 17 (default: the shortest that read back)",
               [this](const std::string& text) { set_precision(text); });
    app_.add_flag("--hex", request_.style.hex, "write hexadecimal floats");
    add_option(app_, "--expect", "FILE",
               "compare with this tensor instead of writing: status 0 equal, 1 not",
               [this](const std::string& text) { request_.expect = text; });
    app_.get_option("--expect")->group(comparison);
    const auto before = app_.get_options().size();
    add_comparison_options(app_, request_.comparing);
    const auto options = app_.get_options();
    for (std::size_t i = before; i < options.size(); ++i) options[i]->group(comparison);
    add_option(app_, "--threads", "N", "threads to use (default: all processors)",
               [this](const std::string& text) { set_threads(text); });
    add_option(app_, "--out-dir", "DIR",
               "evaluate every FILE into a file of its name in this folder",
               [this](const std::string& text) { request_.output_folder = text; });
    add_color_option(app_, request_.comparing.color);
    add_option(app_, "-o,--output", "FILE", "file to write, all or nothing (default: -)",
               [this](const std::string& text) { request_.output = text; });
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

  void set_threads(const std::string& text) {
    constexpr long most = 1024;
    const auto threads = parse_integer(text);
    if (!threads || *threads < 1 || *threads > most) {
      refuse_value("--threads", text, "an integer from 1 to 1024");
    }
    request_.threads = static_cast<std::size_t>(*threads);
  }

  /// All are files, each of which has a name of its own.
  void take_files() {
    if (operands_.empty()) fail("--out-dir", "no files are given", "expected some");
    if (std::ranges::count(operands_, io::dash) > 0) {
      fail("--out-dir", "found '-' among the files", "standard input has no name to keep");
    }
    if (request_.output != io::dash) {
      fail("--out-dir", "-o is given too", "expected one of them");
    }
    if (request_.upstream) {
      fail("--out-dir", "--upstream is given too", "expected one input for it");
    }
    request_.inputs = operands_;
  }

  /// Numbers are the tensor; anything else is one file.
  void take_operands() {
    std::ranges::transform(operands_, operands_.begin(), unshielded);
    if (request_.output_folder) {
      take_files();
      return;
    }
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
      fail("", std::to_string(operands_.size()) + " files",
           "expected one file, or numbers; --out-dir takes several");
    }
    request_.inputs = {*file};
  }

  static constexpr const char* comparison = "Comparison";

  CLI::App& app_;
  Evaluate request_;
  std::vector<std::string> operands_;
};

}  // namespace

void add_axis_option(CLI::App& app, const Activation* activation, std::optional<Axes>& axes) {
  if (activation != nullptr && !activation->lane) {
    // An elementwise function knows --axis to say what is wrong with it, and does not list it.
    const auto refuse = [name = std::string(activation->name)](const std::string& text) {
      fail(name + ": --axis", "found " + in_quotes(unshielded(text)),
           "expected none: the function is elementwise");
    };
    app.add_option_function<std::string>("--axis", refuse)->group("")->take_last();
    return;
  }
  const auto set = [&axes](const std::string& text) {
    axes.emplace();
    if (text == "all") {
      axes->all = true;
    } else {
      axes->list = parse_integers("--axis", text, "integers separated by ',', or all");
    }
  };
  add_option(app, "--axis", "AXIS[,AXIS...]|all",
             "axis a lane function runs over; negative counts from the end (default -1)", set);
}

std::string formats() { return alternatives(io::format_names); }

std::string float_type_names() {
  std::vector<std::string_view> names;
  for (const DType dtype : float_types) names.push_back(info(dtype).name);
  return alternatives(names);
}

io::Format parse_format(std::string_view option, std::string_view text) {
  return static_cast<io::Format>(choice(option, text, formats()));
}

DType parse_float_type(std::string_view option, std::string_view text) {
  return float_types[choice(option, text, float_type_names())];
}

namespace {

std::string about(const Activation& activation) {
  if (activation.family == Family::formula) {
    return formula_language() +
           "\nExample: act eval 'x * sigmoid(beta * x)' --let beta=1.702 1 2\n";
  }
  std::string text = "Formula: " + std::string(activation.formula) + "\n\nExamples:";
  for (const Example& example : activation.examples) {
    text.append("\n  ").append(example.command).append("\n    ").append(example.output);
  }
  return text + "\n\n'act show " + std::string(activation.name) + "' tells more.\n";
}

}  // namespace

Finish add_evaluate_options(CLI::App& app, std::shared_ptr<const Activation> activation) {
  app.footer(about(*activation));
  const auto options = std::make_shared<EvaluateOptions>(app, std::move(activation));
  return [options] { return options->take(); };
}

Finish add_eval_options(CLI::App& app, Words& words) {
  // A formula may begin with one '-', which is no option's.
  const bool given = !words.empty() && !words.front().starts_with("--") && words.front() != "-h";
  const std::string formula = given ? words.front() : "x";
  if (given) words.erase(words.begin());
  const Finish evaluate = add_evaluate_options(app, formula::make_activation(formula));
  return [given, evaluate] {
    if (!given) fail("eval", "no formula is given", "expected one first");
    return evaluate();
  };
}

std::vector<HelpLine> evaluation_options() {
  CLI::App app;
  const EvaluateOptions options(app, nullptr);
  std::vector<HelpLine> lines;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) continue;
    std::string term = option->get_name(false, true);
    if (const auto comma = term.find(','); comma != std::string::npos) term.insert(comma + 1, " ");
    if (!option->get_type_name().empty()) term.append(" ").append(option->get_type_name());
    lines.push_back({term, option->get_description()});
  }
  return lines;
}

}  // namespace act::app
