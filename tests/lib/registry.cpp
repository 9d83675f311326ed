#include <act/error.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <regex>
#include <set>

namespace act::test {
namespace {

bool has_row(const Activation& activation, double x) {
  return std::ranges::any_of(activation.special, [&](const SpecialRow& row) {
    if (row.x.size() != 1) return false;
    if (std::isnan(x)) return std::isnan(row.x[0]);
    return row.x[0] == x && std::signbit(row.x[0]) == std::signbit(x);
  });
}

bool has_lane_with(const Activation& activation, double x) {
  return std::ranges::any_of(activation.special, [&](const SpecialRow& row) {
    return std::ranges::any_of(
        row.x, [&](double item) { return std::isnan(x) ? std::isnan(item) : item == x; });
  });
}

}  // namespace

TEST_CASE("names and aliases are well formed and unique") {
  const std::regex well_formed("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  std::set<std::string> seen;
  for (const Activation* activation : registry()) {
    std::vector<std::string> names{std::string(activation->name)};
    names.insert(names.end(), activation->aliases.begin(), activation->aliases.end());
    for (const std::string& name : names) {
      INFO(name);
      CHECK(std::regex_match(name, well_formed));
      CHECK(seen.insert(name).second);
      CHECK(find_activation(name) == activation);
    }
    for (const auto foreign : activation->foreign) CHECK(find_activation(foreign) == nullptr);
  }
}

TEST_CASE("the specification's names are present, and Keras' newer ones") {
  for (const auto name :
       {"relu",        "sigmoid",   "softmax",     "softplus",       "softsign",
        "tanh",        "selu",      "elu",         "exponential",    "leaky_relu",
        "relu6",       "silu",      "hard_silu",   "gelu",           "hard_sigmoid",
        "linear",      "mish",      "log_softmax", "celu",           "squareplus",
        "soft_shrink", "glu",       "tanh_shrink", "hard_tanh",      "hard_shrink",
        "log_sigmoid", "threshold", "sparse_plus", "sparse_sigmoid", "sparsemax",
        "swish",       "hard_swish"}) {
    INFO(name);
    CHECK(find_activation(name) != nullptr);
  }
}

TEST_CASE("every file of activations/ is in the registry") {
  std::set<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(ACT_SOURCE_DIR "/lib/act/activations")) {
    files.insert(entry.path().filename().string());
  }
  std::set<std::string> expected;
  for (const Activation* activation : registry()) {
    expected.insert(std::string(activation->name) + ".hpp");
  }
  CHECK(files == expected);
}

TEST_CASE("every record is complete") {
  for (const Activation* activation : registry()) {
    INFO(activation->name);
    for (const auto text : {activation->summary, activation->formula, activation->derivative,
                            activation->range, activation->source}) {
      CHECK_FALSE(text.empty());
    }
    CHECK_FALSE(activation->examples.empty());
    for (const double x : {-inf, inf, nan}) {
      CHECK((activation->lane ? has_lane_with(*activation, x) : has_row(*activation, x)));
    }
    if (!activation->lane) {
      CHECK(has_row(*activation, 0.0));
      CHECK(has_row(*activation, -0.0));
    }
    for (const Parameter& parameter : activation->parameters) {
      INFO(parameter.name);
      CHECK_FALSE(parameter.help.empty());
      if (parameter.is_required()) CHECK_FALSE(activation->sample.empty());
    }
  }
}

TEST_CASE("defaults are the specification's") {
  const auto value = [](std::string_view name, std::string_view parameter) {
    for (const Parameter& candidate : find_activation(name)->parameters) {
      if (candidate.name == parameter) return candidate.default_value;
    }
    throw std::out_of_range("no such parameter");
  };
  CHECK(value("relu", "negative_slope") == 0);
  CHECK(value("relu", "max_value") == std::nullopt);
  CHECK(value("relu", "threshold") == 0);
  CHECK(value("leaky_relu", "negative_slope") == 0.2);
  CHECK(value("elu", "alpha") == 1);
  CHECK(value("celu", "alpha") == 1);
  CHECK(value("gelu", "approximate") == 0);
  CHECK(value("squareplus", "b") == 4);
  CHECK(value("soft_shrink", "threshold") == 0.5);
  CHECK(value("hard_shrink", "threshold") == 0.5);
}

TEST_CASE("an unknown name is refused with the nearest one") {
  const auto message = [](std::string_view name) -> std::string {
    try {
      get_activation(name);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  const std::string found = "Could not interpret activation function identifier: ";
  CHECK(message("rleu") == found + "'rleu' (did you mean 'relu'?)");
  CHECK(message("hardswish") == found + "'hardswish' (did you mean 'hard_swish'?)");
  CHECK(message("logsigmoid") == found + "'logsigmoid' (did you mean 'log_sigmoid'?)");
  CHECK(message("Swish") == found + "'Swish' (did you mean 'swish'?)");
  CHECK(message("logistic") == found + "'logistic' (did you mean 'sigmoid'?)");
  CHECK(message("LeakyReLU") ==
        found + "'LeakyReLU' (did you mean 'act layer LeakyReLU', or 'leaky_relu'?)");
  CHECK(message("qwertyuiop") == found + "'qwertyuiop' ('act list' shows them)");
}

}  // namespace act::test
