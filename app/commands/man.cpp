#include <act/registry.hpp>

#include "../cli.hpp"
#include "../describe.hpp"
#include "commands.hpp"

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

std::string activation_section(const Activation& activation) {
  std::string out = ".TP\n.B " + escaped(signature(activation)) + "\n";
  std::string text = std::string(activation.summary) + ": " + std::string(activation.formula) + ".";
  for (const auto alias : activation.aliases) text.append(" Alias ").append(alias).append(".");
  out += escaped(text) + "\n";
  for (const Parameter& parameter : activation.parameters) {
    out += ".br\n" +
           escaped(option_name(parameter.name) + ": " + std::string(parameter.help) +
                   (parameter.is_required() ? ", required."
                                            : ", default " + default_text(parameter) + ".")) +
           "\n";
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
Formats are NPY, CSV, TSV and JSON (nested lists), by suffix, else by content. One row or one column
of text is 1\-D, more is 2\-D. Numbers are decimal or C99 hexadecimal, nan, inf; they are rounded once
to the dtype and written as the shortest text that reads back to the same bits. JSON holds non\-finite
values as strings and is read with Python's NaN and Infinity too.
.PP
Text becomes float32 unless \-\-dtype says otherwise; NPY keeps its dtype. Integers keep theirs in relu,
relu6, linear and threshold with integral parameters, and give float32 elsewhere. Parameters are rounded
to float32, or to float64 for float64 tensors.
)";

constexpr std::string_view status =
    R"(0 done; 2 trouble: usage, a bad parameter, malformed input, a failed read or write. An error is one
line on standard error that names the place, what was found and what was expected.
)";

constexpr std::string_view examples = R"(.nf
act relu \-\-max\-value 5 \-\- \-10 \-5 0 5 10
seq \-5 5 | act gelu | act softmax
act softmax \-\-axis 0 logits.npy \-o probs.npy
act gelu x.npy \-\-upstream g.npy \-o dx.npy
.fi
)";

}  // namespace

std::string manual(const Manual&) {
  std::string out = ".TH ACT 1 \"\" \"act " ACT_VERSION "\" \"User Commands\"\n";
  out += section("NAME") + "act \\- exact evaluator of neural\\-network activation functions\n";
  out += section("SYNOPSIS");
  for (const HelpLine& line : synopsis()) out += tagged(line.term, line.text);
  out.append(section("DESCRIPTION")).append(description);
  out += section("OPTIONS");
  for (const HelpLine& line : evaluation_options()) out += tagged(line.term, line.text);
  out += section("ACTIVATIONS");
  std::string_view family;
  for (const Activation* activation : registry()) {
    if (family != describe(activation->family)) {
      family = describe(activation->family);
      out += ".SS " + escaped(family) + "\n";
    }
    out += activation_section(*activation);
  }
  out.append(section("EXIT STATUS")).append(status);
  out.append(section("EXAMPLES")).append(examples);
  return out;
}

}  // namespace act::app
