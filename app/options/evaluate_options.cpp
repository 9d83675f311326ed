#include "options/evaluate_options.hpp"

#include <act/error.hpp>
#include <act/formula/activation.hpp>
#include <act/library/activation.hpp>

#include "options/library_options.hpp"
#include "options/name.hpp"
#include "options/parameter_options.hpp"
#include "reports/describe.hpp"

namespace act::app {
namespace {

/// The options of `act NAME`, bound to the request that they fill.
class EvaluateOptions {
 public:
  /// Without an activation: the options that all share.
  EvaluateOptions(CLI::App& app, const Function& function) : app_(app) {
    request_.activation = function.activation;
    request_.arguments = function.arguments;
    request_.axes = function.axes;
    if (request_.activation != nullptr) {
      add_parameter_options(app_, *request_.activation, request_.arguments);
    }
    add_axis_option(app_, request_.activation.get(), request_.axes);
    if (request_.activation == nullptr || has_name(*request_.activation)) add_dialect_option(app_);
    app_.add_flag("--grad", request_.grad, "the derivative instead of the value");
    shared_.emplace(app_, request_);
  }

  Evaluate take() {
    shared_->take();
    for (const CLI::Option* option : app_.get_options()) {
      const bool own = option->get_positional() || option->get_group() == parameter_group ||
                       option->get_name() == "--color";
      if (!own && !option->empty()) request_.only_parameters = false;
    }
    // Everything that can be refused before the input is read.
    (void)bound_kernel(*request_.activation, request_.arguments, DType::float64);
    if (request_.grad && request_.upstream) {
      fail(request_.activation->name, "--grad and --upstream are both given", "expected one");
    }
    return std::move(request_);
  }

 private:
  CLI::App& app_;
  Evaluate request_;
  std::optional<TransformOptions> shared_;
};

constexpr std::string_view about_libraries =
    R"(A function of a shared library, void NAME(const T* x, T* y, size_t n) with y[i] = f(x[i]), where
T is double with --dtype float64 (or NPY of it), else float. It is called in this process, on several
threads at once; 'act certify' calls what it judges in processes of its own. It has no derivative.
)";

std::string about(const Activation& activation) {
  if (activation.family == Family::library) return std::string(about_libraries);
  if (activation.family == Family::formula) {
    return formula_language() +
           "\nExample: act eval 'x * sigmoid(beta * x)' --let beta=1.702 1 2\n\n" +
           std::string(about_libraries) + "Example: act eval --library ./f.so --symbol g 1 2\n";
  }
  std::string text = "Formula: " + std::string(activation.formula) + '\n';
  if (!activation.examples.empty()) text += "\nExamples:";
  for (const Example& example : activation.examples) {
    text.append("\n  ").append(example.command).append("\n    ").append(example.output);
  }
  if (!activation.examples.empty()) text += '\n';
  return text + "\n'act show " + std::string(activation.name) + "' tells more.\n";
}

}  // namespace

void add_axis_option(CLI::App& app, const Activation* activation, std::optional<Axes>& axes) {
  if (activation != nullptr && !activation->lane) {
    // An elementwise function knows --axis to say what is wrong with it, and does not list it.
    const auto refuse = [name = std::string(activation->name)](const std::string& text) {
      fail(name + ": --axis", "found " + in_quotes(unshielded(text)),
           "expected none: the function is elementwise");
    };
    app.add_option_function<std::string>(option_name(axis_name), refuse)->group("")->take_last();
    return;
  }
  const Lane lane = activation != nullptr ? *activation->lane : Lane{};
  const std::string name = option_name(lane.axis);
  const auto set = [&axes, &app, name](const std::string& text) {
    if (axes) fail(app.get_name(), name + " is given twice", "expected one");
    axes.emplace();
    if (text == "all") {
      axes->all = true;
    } else if (auto list = parse_integers(text)) {
      axes->list = std::move(*list);
    } else {
      fail(name, "found " + in_quotes(text), "expected integers separated by ',', or all");
    }
  };
  const std::string usual =
      lane.default_axis ? "default " + std::to_string(*lane.default_axis) : "required";
  add_option(app, name, "AXIS[,AXIS...]|all",
             "axis a lane function runs over; negative counts from the end (" + usual + ")", set);
}

Finish add_evaluate_options(CLI::App& app, const Function& function) {
  app.footer(about(*function.activation));
  const auto options = std::make_shared<EvaluateOptions>(app, function);
  return [options] { return options->take(); };
}

Finish add_eval_options(CLI::App& app, Words& words) {
  struct Code {
    std::string library;
    std::string symbol;
  };
  const auto code = std::make_shared<Code>();
  add_library_options(app, "instead of FORMULA: a shared library", code->library, code->symbol);
  const auto library = value_of(words, "--library");
  const auto symbol = value_of(words, "--symbol");
  // A formula may begin with one '-', which is no option's.
  const bool given = !library && !symbol && !words.empty() && !words.front().starts_with("--") &&
                     words.front() != "-h";
  const std::string formula = given ? words.front() : "x";
  if (given) words.erase(words.begin());
  const Finish evaluate = add_evaluate_options(
      app, {library && symbol ? library::make_activation(*library + ':' + *symbol)
                              : formula::make_activation(formula)});
  return [given, code, evaluate] {
    if (code->library.empty() != code->symbol.empty()) {
      fail("eval", code->symbol.empty() ? "no --symbol is given" : "no --library is given",
           "expected --library FILE --symbol NAME");
    }
    if (!given && code->library.empty()) fail("eval", "no formula is given", "expected one first");
    return evaluate();
  };
}

std::vector<HelpLine> evaluation_options() {
  CLI::App app;
  const EvaluateOptions options(app, {});
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
