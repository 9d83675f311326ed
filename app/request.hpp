#pragma once
#include <act/activation.hpp>
#include <act/apply.hpp>
#include <act/golden/all_numbers.hpp>
#include <act/golden/comparison.hpp>
#include <act/io/file.hpp>
#include <act/io/format.hpp>
#include <act/layer.hpp>
#include <act/number.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "terminal/color.hpp"

/// What the user asked for, as commands take it.
namespace act::app {

/// What a NAME stands for: an activation with arguments.
struct Function {
  std::shared_ptr<const Activation> activation;
  Arguments arguments = {};
  std::optional<Axes> axes = {};
};

/// How two tensors are compared and what is told of it.
struct Comparing {
  golden::Budget budget;
  bool quiet = false;
  bool json = false;
  Color color = Color::automatic;
};

/// What verbs that make tensors of tensors have in common.
struct Transform {
  std::optional<std::string> upstream;  ///< file; the vector-Jacobian product with it is wanted

  std::optional<Tensor> generated;  ///< of a suite: the input in float64
  std::vector<std::string> values;  ///< numbers on the command line
  std::vector<std::string> inputs;  ///< files, or `-`; neither values nor these: standard input
  /// The one file of the input, where there are no values.
  std::string input() const { return inputs.empty() ? std::string(io::dash) : inputs.front(); }
  std::optional<io::Format> from;
  std::optional<DType> dtype;
  std::optional<Shape> shape;
  bool header = false;

  std::string output{io::dash};
  std::optional<std::string> output_folder;  ///< for all inputs, instead of `output`
  std::optional<io::Format> to;
  NumberStyle style;

  std::optional<std::string> expect;  ///< file to compare with, instead of writing
  Comparing comparing;
  std::optional<std::size_t> threads;
};

/// `act NAME ...` and `act eval FORMULA ...`
struct Evaluate : Transform {
  std::shared_ptr<const Activation> activation;
  Arguments arguments;
  std::optional<Axes> axes;
  bool grad = false;

  bool only_parameters = true;  ///< no option but the function's own and --color was given
};

/// `FROM:TO` or `FROM:TO:STEP`, numbers in order.
struct Range {
  double from;
  double to;
  std::optional<double> step;
};

/// The x that several functions are evaluated at.
struct FunctionInputs {
  std::optional<Range> range;         ///< without this, values and file: a few round numbers
  std::optional<std::size_t> points;  ///< numbers in the range, instead of its step
  std::vector<std::string> values;    ///< numbers on the command line
  std::optional<std::string> file;    ///< or `-`
  std::optional<DType> dtype;
};

/// `act table NAME...`
struct Table {
  std::vector<Function> functions;
  bool grad = false;
  FunctionInputs x;

  enum class Layout { aligned, markdown, data };
  Layout layout = Layout::aligned;
  io::Format format = io::Format::csv;  ///< of data
  std::string output{io::dash};
};

/// Outputs of another implementation: of files, of a shared library, or of a command.
struct Judged {
  std::string x;  ///< file of inputs
  std::string y;  ///< file of the outputs that are judged

  std::string library;  ///< instead of both: a shared library with a function
  std::string symbol;
  std::string command;          ///< instead of them: a shell command
  double timeout_seconds = 10;  ///< for the function and a part of the inputs
};

/// `act plot NAME...`
struct Plot {
  std::vector<Function> functions;
  bool grad = false;
  std::optional<Range> range;        ///< of x; without this and input: what shows the kinks
  std::optional<std::string> input;  ///< a tensor that one function is applied to
  std::size_t lane = 0;              ///< of the input, for a function of a lane
  bool error = false;                ///< instead: the errors of what is judged
  Judged judged;

  enum class Picture { text, svg, png };
  Picture picture = Picture::text;
  bool ascii = false;                ///< also on a terminal that has more
  std::optional<std::size_t> width;  ///< in characters, or in pixels
  std::optional<std::size_t> height;
  Color color = Color::automatic;  ///< of text on standard output
  std::string output{io::dash};
};

/// `act layer NAME ...`
struct EvaluateLayer : Transform {
  const Layer* layer = nullptr;
  Arguments arguments;
  std::map<std::string, std::string> tensors;  ///< files, by the tensor's name
  std::string wrt;  ///< the weight that the product is with respect to; empty: the input
};

/// `act diff A B`
struct Diff {
  std::string found;
  std::string expected;
  std::optional<io::Format> from;
  std::optional<DType> dtype;
  bool header = false;
  Comparing comparing;
};

/// `act diff F G --range FROM:TO`, or `--x FILE`
struct DiffFunctions {
  std::vector<Function> functions;  ///< what is compared, and what with
  bool grad = false;
  FunctionInputs x;
  Comparing comparing;
};

/// `act certify NAME --x X --y Y`, or `--library L --symbol S`, or `--command C`
struct Certify {
  std::shared_ptr<const Activation> activation;
  Arguments arguments;
  std::optional<Axes> axes;
  bool grad = false;
  Judged judged;
  std::optional<golden::AllNumbers::Ends> range;  ///< of inputs of code; default all bit patterns
  std::uint64_t stride = 1;

  std::optional<DType> dtype;
  std::optional<double> max_ulp;
  bool quiet = false;
  bool json = false;
  Color color = Color::automatic;
};

/// `act check SUITE...`
struct Check {
  enum class Format { plain, tap, junit };
  static constexpr std::string_view formats = "plain|tap|junit";
  std::vector<std::string> paths;
  std::string filter;  ///< part of a case's name
  Format format = Format::plain;
  Color color = Color::automatic;
};

/// `act record SUITE`
struct Record {
  std::string path;
  bool update = false;
};

/// `act list`
struct List {
  bool json = false;
  Color color = Color::automatic;
};

/// `act show NAME`
struct Show {
  std::shared_ptr<const Activation> activation = {};
  const Layer* layer = nullptr;  ///< instead
  Arguments arguments = {};
  std::optional<Axes> axes = {};
  bool json = false;
  bool config = false;    ///< the identifier as Keras writes it
  bool dialects = false;  ///< what other systems make of it
  Color color = Color::automatic;
};

/// `act man`
struct Manual {};

/// `act completion SHELL`
struct Completion {
  enum class Shell { bash, zsh, fish };
  static constexpr std::string_view shells = "bash|zsh|fish";
  Shell shell = Shell::bash;
};

/// `act complete -- WORD...`, which the scripts of `act completion` call
struct Complete {
  std::vector<std::string> words;  ///< up to the cursor, the last one as far as it is written
};

/// Help and version: text that parsing itself produced.
struct Print {
  std::string text;
};

using Request = std::variant<Evaluate, EvaluateLayer, Table, Plot, Diff, DiffFunctions, Certify,
                             Check, Record, List, Show, Manual, Completion, Complete, Print>;

}  // namespace act::app
