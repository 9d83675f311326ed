#include <catch2/catch.hpp>

#include "cli/process.hpp"

/// The scripts of `act completion` in the shells that read them.
namespace cli {
namespace {

TEST_CASE("bash completes") {
  const auto completed = [](std::vector<std::string> words) {
    words.insert(words.begin(), {"bash", "-c", R"(
      compopt() { echo "compopt $*"; }
      . <(act completion bash)
      complete -p act
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
      _act "$1"
      IFS=,
      echo "${COMPREPLY[*]}")",
                                 "bash", "act"});
    const Outcome outcome = run({.words = words});
    CHECK(outcome.err == nothing);
    const std::string registered = "complete -F _act act\n";
    CHECK(outcome.out.substr(0, registered.size()) == registered);
    return outcome.out.substr(registered.size());
  };
  CHECK(completed({"ge"}) == "gelu\n");
  CHECK(completed({"gelu", "--app"}) == "--approximate\n");
  CHECK(completed({"gelu", "--dtype", "fl"}) == "float16,float32,float64\n");
  // It cuts words at `=`.
  CHECK(completed({"gelu", "--dtype", "=", "fl"}) == "float16,float32,float64\n");
  CHECK(completed({"gelu", "--dtype", "="}) == "float16,bfloat16,float32,float64\n");
  CHECK(completed({"gelu", "-o", "y"}) == "compopt -o default\n\n");
  CHECK(completed({"gelu", "--ulp", ""}) == "\n");
}

TEST_CASE("fish completes") {
  const TemporaryDirectory directory;
  write(directory.path() / "probs.npy", "");
  const auto completed = [&](const std::string& line) {
    const Outcome outcome =
        run({.words = {"fish", "--no-config", "-c",
                       "act completion fish | source; complete -C $argv[1]", line},
             .folder = directory.path()});
    CHECK(outcome.err == nothing);
    return outcome.out;
  };
  CHECK(completed("act ge") == "gelu\tGaussian error linear unit\n");
  CHECK(completed("act gelu --app") == "--approximate\tthe tanh form\n");
  CHECK(completed("act gelu --dtype b") == "bfloat16\n");
  CHECK(completed("act gelu --dtype=b") == "--dtype=bfloat16\n");
  CHECK(completed("act gelu -o pr") == "probs.npy\n");
  CHECK(completed("act gelu --output=pr") == "--output=probs.npy\n");
  CHECK(completed("act gelu --ulp ") == nothing);
}

/// Only its line editor completes, so the shell runs on a terminal: it gets the line and a tab as
/// soon as it waits for them, and then a key that writes down what the line has become.
TEST_CASE("zsh completes") {
  const TemporaryDirectory directory;
  write(directory.path() / "probs.npy", "");
  write(directory.path() / ".zshrc", R"(
    PROMPT=
    autoload -Uz compinit && compinit -u -D
    source <(act completion zsh)
    zle-line-init() { print ready }
    report() { print -rn -- "$BUFFER" >line; exit }
    zle -N zle-line-init
    zle -N report
    bindkey '^G' report)");
  const std::string drive = R"(
    zmodload zsh/zpty
    zpty shell 'ZDOTDIR=. TERM=xterm zsh -d -i'
    zpty -r shell screen '*ready*'
    zpty -w -n shell "$1"$'\t\a'
    while zpty -r shell screen; do :; done)";
  const auto completed = [&](const std::string& line) {
    const Outcome outcome =
        run({.words = {"zsh", "-f", "-c", drive, "zsh", line}, .folder = directory.path()});
    CHECK(outcome.err == nothing);
    return contents(directory.path() / "line");
  };
  CHECK(completed("act ge") == "act gelu ");
  CHECK(completed("act gelu --app") == "act gelu --approximate ");
  CHECK(completed("act gelu --dtype b") == "act gelu --dtype bfloat16 ");
  CHECK(completed("act gelu --dtype=b") == "act gelu --dtype=bfloat16 ");
  CHECK(completed("act gelu -o pr") == "act gelu -o probs.npy ");
  CHECK(completed("act gelu --output=pr") == "act gelu --output=probs.npy ");
  CHECK(completed("act gelu --ulp ") == "act gelu --ulp ");
}

}  // namespace
}  // namespace cli
