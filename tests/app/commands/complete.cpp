#include <act/registry.hpp>
#include <catch2/catch.hpp>
#include <sstream>

#include "commands/commands.hpp"

namespace act::test {
namespace {

using Words = std::vector<std::string>;

/// What may stand for the last word, without what it means.
Words candidates(const Words& words) {
  Words found;
  std::istringstream lines(app::complete({words}));
  for (std::string line; std::getline(lines, line);)
    found.push_back(line.substr(0, line.find('\t')));
  return found;
}

const Words files{""};
const Words none;

bool offers(const Words& words, const std::string& candidate) {
  const Words found = candidates(words);
  return std::find(found.begin(), found.end(), candidate) != found.end();
}

}  // namespace

TEST_CASE("the first word is a verb, an activation or an alias") {
  CHECK(candidates({"c"}) == Words{"certify", "check", "completion", "celu"});
  CHECK(app::complete({{"swi"}}) == "swish\talias of silu\n");
  CHECK(candidates({"--v"}) == Words{"--version"});
  CHECK(candidates({"nothing"}) == none);
  for (const Activation* activation : registry()) {
    CHECK(offers({""}, std::string(activation->name)));
  }
}

TEST_CASE("options are those of the activation or the verb, each as long as it is not given") {
  for (const Activation* activation : registry()) {
    const std::string name(activation->name);
    CAPTURE(name);
    for (const Parameter& parameter : activation->parameters) {
      CHECK(offers({name, "--"}, option_name(parameter.name)));
      if (!activation->lane) CHECK(offers({"certify", name, "--"}, option_name(parameter.name)));
    }
    CHECK(offers({name, "--"}, "--axis") == activation->lane.has_value());
  }
  CHECK(app::complete({{"gelu", "--app"}}) == "--approximate\tthe tanh form\n");
  CHECK(candidates({"gelu", "--approximate", "--app"}) == none);
  CHECK(candidates({"diff", "a.npy", "b.npy", "--rt"}) == Words{"--rtol"});
  CHECK(candidates({"diff", "elu", "celu", "--ra"}) == Words{"--range"});
  CHECK(candidates({"diff", "elu", "celu", "--range", "-1:1", "--al"}) == Words{"--alpha"});
  CHECK(candidates({"relu", "--max-value", "5", "1", "--max"}) == none);
}

TEST_CASE("values are those that help shows") {
  const Words types{"float16", "float32", "float64"};
  CHECK(candidates({"relu", "--dtype", "fl"}) == types);
  CHECK(candidates({"relu", "--dtype=b"}) == Words{"--dtype=bfloat16"});
  CHECK(candidates({"diff", "--from", ""}) == Words{"npy", "csv", "tsv", "json"});
  CHECK(candidates({"check", "--format", "t"}) == Words{"tap"});
  CHECK(candidates({"softmax", "--axis", ""}) == Words{"all"});
  CHECK(candidates({"completion", ""}) == Words{"bash", "zsh", "fish"});
  CHECK(candidates({"completion", "zsh", ""}) == none);
  CHECK(candidates({"relu", "--max-value", ""}) == none);
  CHECK(candidates({"relu", "--grad="}) == none);
}

TEST_CASE("names and files stand where they are expected") {
  CHECK(candidates({"show", "sw"}) == Words{"swish"});
  CHECK(candidates({"show", "relu", ""}) == none);
  CHECK(candidates({"show", "--json", "ge"}) == Words{"gelu"});
  CHECK(candidates({"certify", "ge"}) == Words{"gelu"});
  CHECK(candidates({"relu", ""}) == files);
  CHECK(candidates({"relu", "-o", ""}) == files);
  CHECK(candidates({"relu", "--output=y"}) == files);
  CHECK(candidates({"relu", "--", "-"}) == files);
  CHECK(candidates({"diff", "a.npy", ""}) == files);
  CHECK(candidates({"certify", "gelu", "--x", ""}) == files);
  CHECK(candidates({"list", ""}) == none);
  CHECK(candidates({"rleu", ""}) == none);
}

}  // namespace act::test
