#include "cli.hpp"

#include <act/error.hpp>
#include <act/layer_registry.hpp>
#include <act/registry.hpp>
#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <sstream>

namespace act::test {
namespace {

using app::Evaluate;

Evaluate evaluate(const std::vector<std::string>& words) {
  return std::get<Evaluate>(app::parse(words));
}

std::vector<std::string> words(const std::string& line) {
  std::istringstream stream(line);
  return {std::istream_iterator<std::string>(stream), {}};
}

std::string refusal(const std::vector<std::string>& words) {
  try {
    app::parse(words);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("numbers are values, with and without --") {
  const std::vector<std::string> expected{"-.5", "-inf", "1", "-0x1p3", "-nan"};
  CHECK(evaluate({"relu", "-.5", "-inf", "1", "-0x1p3", "-nan"}).values == expected);
  CHECK(evaluate({"relu", "--", "-.5", "-inf", "1", "-0x1p3", "-nan"}).values == expected);
  CHECK(evaluate({"relu", "-.5", "--", "-inf", "1", "-0x1p3", "-nan"}).values == expected);
}

TEST_CASE("what is no number is a file") {
  CHECK(evaluate({"relu", "x.npy"}).inputs == std::vector<std::string>{"x.npy"});
  CHECK(evaluate({"relu", "-"}).inputs == std::vector<std::string>{"-"});
  CHECK(evaluate({"relu", "--", "-odd-name.csv"}).inputs ==
        std::vector<std::string>{"-odd-name.csv"});
  CHECK(evaluate({"relu"}).inputs.empty());
  CHECK(refusal({"relu", "a", "b"}) ==
        "2 files (expected one file, or numbers; --out-dir takes several)");
  CHECK(refusal({"relu", "1", "b"}) == "found 'b' among numbers (expected a number)");
}

TEST_CASE("parameters are spelled with - or with _, and may be negative") {
  for (const std::string name : {"--negative-slope", "--negative_slope"}) {
    const Evaluate request = evaluate({"relu", name, "-0.5", "1"});
    REQUIRE(request.arguments.size() == 1);
    CHECK(request.arguments[0].name == "negative_slope");
    CHECK(request.arguments[0].value == "-0.5");
    CHECK(evaluate({"relu", name + "=-0.5", "1"}).arguments[0].value == "-0.5");
  }
  CHECK(evaluate({"gelu", "--approximate"}).arguments[0].value == "true");
  CHECK(evaluate({"gelu"}).arguments.empty());
}

TEST_CASE("options go into the request") {
  const Evaluate request = evaluate(
      words("softmax x.bin --axis 0,-1 --from npy --to json --dtype bfloat16 --shape 2,3 --header "
            "--precision 4 -o y.json --upstream g"));
  CHECK(request.axes->list == std::vector<long>{0, -1});
  CHECK(request.from == io::Format::npy);
  CHECK(request.to == io::Format::json);
  CHECK(request.dtype == DType::bfloat16);
  CHECK(request.shape == Shape{2, 3});
  CHECK(request.header);
  CHECK(request.style.precision == 4);
  CHECK_FALSE(request.style.hex);
  CHECK(evaluate({"softmax", "--hex"}).style.hex);
  CHECK(request.output == "y.json");
  CHECK(request.upstream == "g");
  CHECK(evaluate({"softmax", "--axis", "all"}).axes->all);
  CHECK(evaluate({"softmax", "--axis", "-2"}).axes->list == std::vector<long>{-2});
}

TEST_CASE("aliases and verbs are found, mistyped ones suggested") {
  CHECK(evaluate({"swish"}).activation->name == "silu");
  CHECK(std::get<app::Show>(app::parse({"show", "hard_swish"})).activation->name == "hard_silu");
  CHECK(std::get<app::List>(app::parse({"list", "--json"})).json);
  CHECK(refusal({"lsit"}) ==
        "Could not interpret activation function identifier: 'lsit' (did you mean 'list'?)");
  CHECK(refusal({"show", "glue"}) ==
        "Could not interpret activation function identifier: 'glue' (did you mean 'glu'?)");
  CHECK(refusal({"relu", "--max-valeu", "5"}) ==
        "relu: unknown option '--max-valeu' (did you mean '--max-value'?)");
  CHECK(refusal({"relu", "--qwertyuiop"}) ==
        "relu: unknown option '--qwertyuiop' ('act relu --help' lists them)");
}

TEST_CASE("identifiers bring arguments, to which options add") {
  const Evaluate request = evaluate({"relu(max_value=5)", "--negative-slope", "0.5", "1"});
  REQUIRE(request.arguments.size() == 2);
  CHECK(request.arguments[0].value == "5");
  CHECK(request.arguments[1].value == "0.5");
  CHECK(evaluate({"softmax(axis=0)", "x.npy"}).axes->list == std::vector<long>{0});
  CHECK(evaluate({"None", "1"}).activation->name == "linear");

  const auto show = std::get<app::Show>(app::parse({"show", "--json", "elu(alpha=2)"}));
  CHECK(show.activation->name == "elu");
  CHECK(show.arguments.at(0).value == "2");
  const auto certify = std::get<app::Certify>(
      app::parse({"certify", "elu(alpha=2)", "--x", "x.npy", "--y", "y.npy"}));
  CHECK(certify.arguments.at(0).value == "2");
}

TEST_CASE("the options of a layer are its own") {
  const auto dense = std::get<app::EvaluateLayer>(
      app::parse({"layer", "Dense", "--kernel", "w.npy", "--activation", "elu(alpha=2)",
                  "--upstream", "g.npy", "--wrt", "kernel", "-.5", "1"}));
  CHECK(dense.layer->name == "Dense");
  CHECK(dense.tensors.at("kernel") == "w.npy");
  CHECK(dense.arguments.at(0).value == "elu(alpha=2)");
  CHECK(dense.wrt == "kernel");
  CHECK(dense.values == std::vector<std::string>{"-.5", "1"});
  for (const Layer* layer : layer_registry()) {
    const auto text =
        std::get<app::Print>(app::parse({"layer", std::string(layer->name), "--help"})).text;
    INFO(text);
    CHECK(text.find(layer->formula) != std::string::npos);
    for (const LayerTensor& tensor : layer->tensors) {
      CHECK(text.find(option_name(tensor.name)) != std::string::npos);
    }
  }
}

TEST_CASE("bad arguments are refused before any input is read") {
  CHECK(refusal({}) == "no activation is given ('act list' shows them, 'act --help' explains)");
  CHECK(refusal({"relu", "--max-value"}) == "relu: --max-value has no value (expected one)");
  CHECK(refusal({"relu", "--max-value", "1", "--max-value", "2"}) ==
        "relu: --max-value is given twice (expected one)");
  CHECK(refusal({"relu", "--max-value", "-1", "no-such-file"}) ==
        "relu: --max-value: found '-1' (expected a finite number >= 0)");
  CHECK(refusal({"threshold", "--threshold", "1"}) ==
        "threshold: --default-value is missing (expected a finite number; it has no default)");
  CHECK(refusal({"relu", "--hex", "--precision", "3"}) ==
        "relu: --hex and --precision are both given (expected one)");
  CHECK(refusal({"relu", "--grad", "--upstream", "g"}) ==
        "relu: --grad and --upstream are both given (expected one)");
}

TEST_CASE("help shows the parameters of the record") {
  for (const Activation* activation : registry()) {
    const auto text =
        std::get<app::Print>(app::parse({std::string(activation->name), "--help"})).text;
    INFO(text);
    for (const Parameter& parameter : activation->parameters) {
      CHECK(text.find(option_name(parameter.name)) != std::string::npos);
      CHECK(text.find(parameter.help) != std::string::npos);
    }
    CHECK(text.find(activation->formula) != std::string::npos);
    CHECK((text.find("--axis") != std::string::npos) == activation->lane.has_value());
  }
  const auto help = std::get<app::Print>(app::parse({"--help"})).text;
  for (const app::HelpLine& line : app::synopsis())
    CHECK(help.find(line.term) != std::string::npos);
}

}  // namespace act::test
