#include <act/layer_registry.hpp>
#include <act/registry.hpp>
#include <array>

#include "cli.hpp"
#include "commands/commands.hpp"
#include "reports/describe.hpp"

namespace act::app {
namespace {

/// Text as troff takes it literally: no minus turned into a hyphen, no line taken for a request.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '^':
        out += "\\(ha";
        break;
      default:
        out += c;
    }
  }
  return out.starts_with('.') ? "\\&" + out : out;
}

std::string section(std::string_view name) { return ".SH " + std::string(name) + "\n"; }

std::string tagged(std::string_view term, std::string_view text) {
  return ".TP\n.B " + escaped(term) + "\n" + escaped(text) + "\n";
}

std::string line(std::string_view name, std::string_view help, const std::string& presence) {
  return ".br\n" + escaped(option_name(name) + ": " + std::string(help) + ", " + presence + ".") +
         "\n";
}

std::string line(const Parameter& parameter) {
  return line(parameter.name, parameter.help,
              parameter.is_required() ? "required" : "default " + default_text(parameter));
}

std::string activation_section(const Activation& activation) {
  std::string text = std::string(activation.summary) + ": " + std::string(activation.formula) + ".";
  for (const auto alias : activation.aliases) text.append(" Alias ").append(alias).append(".");
  std::string out = tagged(signature(activation), text);
  for (const Parameter& parameter : activation.parameters) out += line(parameter);
  return out;
}

std::string layer_section(const Layer& layer) {
  std::string out = tagged(signature(layer),
                           std::string(layer.summary) + ": " + std::string(layer.formula) + ".");
  for (const Parameter& parameter : function_parameters(layer)) out += line(parameter);
  for (const LayerParameter& parameter : layer.parameters) {
    out += line(parameter.name, parameter.help, parameter.required ? "required" : "default none");
  }
  for (const LayerTensor& tensor : layer.tensors) {
    out += line(tensor.name, tensor.help, tensor.required ? "required" : "optional");
  }
  return out;
}

constexpr std::string_view description =
    R"(Evaluates one neural\-network activation function, elementwise or over an axis of a tensor, and
writes the result. Formulas are free of cancellation, evaluated in wider arithmetic and rounded once
to the tensor's dtype.
.PP
Input is numbers on the command line (a 1\-D tensor), one file, or standard input for \- or nothing.
With nothing, and a terminal on standard input, act shows the function instead: its formula, the
parameters in force and a table of x, f(x) and the derivative.
.PP
NPY in C order and rows of text move in parts, so that memory does not grow with the input and a slow
pipe is answered line by line; a function over an axis that is not the last needs its whole tensor.
Output to a file is all or nothing, also when act is interrupted. What takes over a second shows bytes, rate
and time left on standard error, where that is a terminal.
.PP
Formats are NPY, CSV, TSV and JSON (nested lists), by suffix, else by content. One row or one column
of text is 1\-D, more is 2\-D. Numbers are decimal or C99 hexadecimal, nan, inf; they are rounded once
to the dtype and written as the shortest text that reads back to the same bits. JSON holds non\-finite
values as strings and is read with Python's NaN and Infinity too.
.PP
Text becomes float32 unless \-\-dtype says otherwise; NPY keeps its dtype. Integers keep theirs in relu,
relu6, linear and threshold with integral parameters, and give float32 elsewhere. Parameters are rounded
to float32, or to float64 for float64 tensors.
)";

constexpr std::string_view formulas =
    R"(.PP
Numbers are taken as they stand, parameters rounded as those of an activation. A formula is evaluated node by
node in double\-double arithmetic and rounded once: what it says, not an expansion of it, so that a difference
that cancels loses digits. Zeros, infinities, NaN and what overflows are those of IEEE 754: 1/x is inf at 0.
The derivative is exact: rules applied to the formula, with the activations' own derivatives; at a kink of abs,
min and max it is the mean of both sides. act certify and a suite's call take eval:FORMULA, with \-\-let, where a
NAME stands; in a suite's call '...' is one word.
.PP
library:FILE:SYMBOL stands where eval:FORMULA does, for a function of a shared library, as act eval \-\-library FILE
\-\-symbol SYMBOL does: void SYMBOL(const T *x, T *y, size_t n) with y[i] = f(x[i]), T double for tensors of float64
and float for all others; 16\-bit types are evaluated as float and rounded once. It is code that act calls in its own
process, on several threads at once, with x and y that do not overlap; act certify calls what it judges in processes
of their own. It has no derivative. A suite's libraries are sought beside it.
)";

constexpr std::string_view identifiers =
    R"(Where a NAME stands, so does every identifier with which Keras names an activation: a call with keyword
arguments, as in \(aqrelu(max_value=5, negative_slope=0.1)\(aq; what keras.activations.serialize writes; and, for the
function that it applies, the config of a layer: \(aq{"class_name": "LeakyReLU", "config": {"alpha": 0.3}}\(aq, by
the names of earlier versions too. Keys that tell how a layer is trained are passed over. None is linear.
\-\-config FILE in the place of NAME reads it from a file. Options add to the arguments; one given twice is an
error. act show NAME \-\-config writes the identifier: JSON on one line, that Keras reads, but that a call of a
function for which Keras has no layer is written as a call.
)";

constexpr std::string_view layers =
    R"(act layer NAME evaluates a layer with the defaults and checks that Keras gives it. Its tensors are read from
files and rounded once to the dtype of the input, which is held in memory beside them; one of them may come from
standard input. Axes of size 1 do not count in the shapes of weights, since text cannot tell them. With
\-\-upstream the vector\-Jacobian product is with respect to the input, or to the weight that \-\-wrt names.
.PP
Sums of products are those of double\-double, which has about 100 bits, rounded once. Dense applies its activation
to the rounded sum: it gives the bits of a Dense without one followed by Activation.
)";

constexpr std::string_view comparing =
    R"(act diff, and act NAME with \-\-expect, compare element by element. Without a budget all bits must
be the same, but that \-0 equals 0 and NaN equals NaN. ULP are counted as the numbers of the dtype from
one element to the other. A tolerance allows |found \- expected| <= atol + rtol*|expected|. NaN and
infinities equal themselves alone. The report ends with the smallest budget of each kind that would pass.
.PP
act diff of two functions, in the order F G, evaluates both at the x of \-\-range, to which their kinks are added,
or at those of a file, and tells for which of these x they differ: as runs of neighbours, with \-\-json too.
.PP
act certify judges the outputs of another implementation, read from a file or made by a function of a shared
library, void f(const T *x, T *y, size_t n), against the correctly rounded results: how many are not, how far
off, for which inputs. A library's function runs in processes of its own; that it crashes, does not come back
or depends on where its arguments lie is a finding, with status 1.
.PP
act check runs suites of golden files, which act record writes. A suite is JSON:
.PP
.nf
{"cases": [
  {"name": "gelu keeps its tail", "call": "gelu \-\- \-10 0", "expected": "gelu.csv"},
  {"name": "softmax", "call": "softmax \-\-axis 0", "input": "logits.npy",
   "expected": "softmax.npy", "ulp": 1}
]}
.fi
.PP
A call is what stands behind act on the command line. Files are sought beside the suite. Budgets are ulp,
rtol, atol and signed_zero. An input may be generated, with the same bits for ever:
{"range": [FROM, TO, STEP]}, {"uniform": [LOW, HIGH], "shape": [SIZE...], "seed": N}, or {"bell": [SIZE...],
"seed": N}, which is nearly normal. Element i of uniform is LOW + (HIGH \- LOW)*u/2^53 in double arithmetic,
u the top 53 bits of number i + 1 of SplitMix64 started at the seed; of bell the sum of twelve such u/2^53,
less 6.
)";

constexpr std::string_view status =
    R"(0 done or equal; 1 compared and different; 2 trouble: usage, a bad parameter, malformed input, a failed read or write. An error is one
line on standard error that names the place, what was found and what was expected.
)";

/// One after the other, in an empty folder.
constexpr std::array examples = {
    Example{"act relu --max-value 5 -- -10 -5 0 5 10", "0,0,0,5,5"},
    Example{"seq -2 2 | act gelu | act softmax --to json",
            "[0.078393996,0.0700068,0.08204334,0.19029821,0.57925767]"},
    Example{"act linear --shape 2,3 -o logits.npy -- 1 2 3 -1 0 1", ""},
    Example{"act softmax logits.npy -o probs.npy", ""},
    Example{"act softmax --axis 0 logits.npy --to csv",
            "0.8807971,0.8807971,0.8807971\n0.11920292,0.11920292,0.11920292"},
    Example{"act gelu logits.npy --upstream probs.npy --to csv --precision 4",
            "0.09753,0.2656,0.6732\n-0.007501,0.1224,0.7207"},
    Example{"act sigmoid --dtype bfloat16 --hex 0.1", "0x1.0cp-1"},
    Example{"act gelu logits.npy -o golden.npy", ""},
    Example{"act gelu logits.npy --expect golden.npy --ulp 1",
            "equal: gelu and golden.npy, 6 elements (float32, shape (2, 3))"},
    Example{"act gelu --approximate logits.npy --expect golden.npy --quiet; echo $?", "1"},
    Example{"act eval 'x*sigmoid(beta*x)' --let beta=1.702 -- -1 0 1", "-0.15420423,0,0.84579575"},
    Example{"act diff probs.npy golden.npy | head -n 2",
            "different: probs.npy and golden.npy (float32, shape (2, 3))\n6 of 6 elements (100 %) "
            "differ; budget: exact bits"},
    Example{"act diff relu 'relu(max_value=2)' --range -4:4 | tail -n +2 | head -n 2",
            "250 of 1001 elements (25 %) differ; budget: exact bits\ndiffer for x from 2.008 to 4"},
    Example{"act certify gelu --x logits.npy --y golden.npy | head -n 2",
            "golden.npy as gelu, float32: 6 outputs\n0 misrounded (0 %), max 0 ULP, mean 0 ULP"},
};

/// A command and what it prints.
std::string shown(const Example& example) {
  std::string out = "\\fB$ " + escaped(example.command) + "\\fR\n";
  if (!example.output.empty()) out += escaped(example.output) + '\n';
  return out;
}

}  // namespace

std::string manual(const Manual&) {
  std::string out = ".TH ACT 1 \"\" \"act " ACT_VERSION "\" \"User Commands\"\n";
  out += section("NAME") + "act \\- exact evaluator of neural\\-network activation functions\n";
  out += section("SYNOPSIS");
  for (const HelpLine& line : synopsis()) out += tagged(line.term, line.text);
  out.append(section("DESCRIPTION")).append(description);
  out += section("OPTIONS");
  for (const HelpLine& line : evaluation_options()) out += tagged(line.term, line.text);
  out.append(section("IDENTIFIERS")).append(identifiers);
  out.append(section("FORMULAS")).append(escaped(formula_language())).append(formulas);
  out.append(section("COMPARING")).append(comparing);
  out += section("ACTIVATIONS");
  std::string_view family;
  for (const Activation* activation : registry()) {
    if (family != describe(activation->family)) {
      family = describe(activation->family);
      out += ".SS " + escaped(family) + "\n";
    }
    out += activation_section(*activation);
  }
  out.append(section("LAYERS")).append(layers);
  for (const Layer* layer : layer_registry()) out += layer_section(*layer);
  out.append(section("EXIT STATUS")).append(status);
  out += section("EXAMPLES") + ".nf\n";
  for (const Example& example : examples) out += shown(example);
  return out + ".fi\n";
}

}  // namespace act::app
