#include <act/suggest.hpp>
#include <catch2/catch.hpp>

namespace act::test {
namespace {

const std::vector<std::string> names{"relu",       "relu6",    "gelu",      "elu",
                                     "leaky_relu", "softplus", "softmax",   "hard_sigmoid",
                                     "hard_silu",  "tanh",     "threshold", "log_softmax"};

}  // namespace

TEST_CASE("a mistyped word finds its neighbour") {
  const std::vector<std::pair<const char*, const char*>> pairs{
      {"rleu", "relu"},                  // transposed
      {"rel", "relu"},                   // left out
      {"reluu", "relu"},                 // doubled
      {"rely", "relu"},                  // another letter
      {"egul", "gelu"},                  // transposed twice
      {"tahn", "tanh"},                  //
      {"softmaz", "softmax"},            //
      {"soft_plus", "softplus"},         //
      {"hardsigmoid", "hard_sigmoid"},   // no separator
      {"hard-silu", "hard_silu"},        // another separator
      {"HardSilu", "hard_silu"},         // another case
      {"LeakyReLU", "leaky_relu"},       //
      {"LOG_SOFTMAX", "log_softmax"},    //
      {"logsoftmx", "log_softmax"},      //
      {"treshhold", "threshold"},        // two slips
      {"hard_sigmiodd", "hard_sigmoid"}  //
  };
  for (const auto& [word, expected] : pairs) {
    INFO(word);
    CHECK(nearest(word, names) == expected);
  }
}

TEST_CASE("an exact spelling in another case wins over a near word") {
  // Both are one edit away; one differs in case alone.
  const std::vector<std::string> candidates{"elus", "selu", "ELU"};
  CHECK(nearest("elu", candidates) == "ELU");
  CHECK(nearest("Gelu", names) == "gelu");
  CHECK(nearest("ReLU-6", names) == "relu6");
}

TEST_CASE("the beginning of a word finds it") {
  CHECK(nearest("thr", names) == "threshold");
  CHECK(nearest("hard_sig", names) == "hard_sigmoid");
  CHECK(nearest("softm", names) == "softmax");
}

TEST_CASE("of equally near words the first is suggested") {
  CHECK(nearest("bat", std::vector<std::string>{"cat", "hat"}) == "cat");
  CHECK(nearest("bat", std::vector<std::string>{"hat", "cat"}) == "hat");
}

TEST_CASE("a word far from all others gets no suggestion") {
  for (const std::string& word : std::vector<std::string>{
           "convolution", "xyz", "input.npy", "12345", "--", "batch_norm", std::string(65, 'r'),
           std::string(1 << 20, 'r'), "\xe3\x83\xac\xe3\x83\xab"}) {
    INFO(word.substr(0, 70));
    CHECK(nearest(word, names).empty());
    CHECK(did_you_mean(word, names).empty());
  }
  CHECK(nearest("relu", std::vector<std::string>{}).empty());
}

TEST_CASE("a suggestion is a question") {
  CHECK(did_you_mean("rleu", names) == "did you mean 'relu'?");
  CHECK(did_you_mean("--max-vlaue", std::vector<std::string>{"--negative-slope", "--max-value"}) ==
        "did you mean '--max-value'?");
}

}  // namespace act::test
