#include <act/spelling.hpp>
#include <catch2/catch.hpp>

#include "check.hpp"

namespace act::test {
namespace {

/// `name|key:kind=text|...`
std::string read(std::string_view text) {
  const Spelling spelling = parse_spelling(text);
  std::string out = spelling.name;
  for (const auto& [key, literal] : spelling.arguments) {
    out += '|' + key + ':' + std::to_string(static_cast<int>(literal.kind)) + '=' + literal.text;
  }
  return out;
}

}  // namespace

TEST_CASE("a name stands for itself, blanks around it aside") {
  CHECK(read("relu") == "relu");
  CHECK(read(" relu\n") == "relu");
  CHECK(read("\"relu\"") == "relu");
  CHECK(read("").empty());
  CHECK(parse_spelling("relu").kind == Spelling::Kind::name);
}

TEST_CASE("a call has literals of Python, JSON and act") {
  CHECK(read("relu()") == "relu");
  CHECK(read("relu(a=5, b=-.1,c = 1e-3,)") == "relu|a:2=5|b:2=-.1|c:2=1e-3");
  CHECK(read("f(a=True, b=false, c=None, d=null)") == "f|a:1=true|b:1=false|c:0=None|d:0=None");
  CHECK(read("f(a='x, y)', b=\"z\")") == "f|a:3=x, y)|b:3=z");
  CHECK(read("f(a=(0, -1), b=[2], c=[])") == "f|a:4=0,-1|b:4=2|c:4=");
  CHECK(read("\"f(a=1)\"") == "f|a:2=1");
  CHECK(parse_spelling("relu()").kind == Spelling::Kind::call);
}

TEST_CASE("what Keras serializes is a name or the config of an object") {
  CHECK(read(R"({"module": "builtins", "class_name": "function", "config": "relu",
                 "registered_name": "relu"})") == "relu");
  CHECK(read(R"({"module": "keras.layers", "class_name": "ReLU", "registered_name": null,
                 "build_config": {"input_shape": [2]},
                 "config": {"a": 0.5, "b": null, "c": true, "d": "x", "e": [1, 2]}})") ==
        "ReLU|a:2=0.5|b:0=None|c:1=true|d:3=x|e:4=1,2");
  CHECK(read(R"({"class_name": "A", "config": {"f": {"class_name": "B"}}})") ==
        R"(A|f:5={"class_name":"B"})");
  CHECK(parse_spelling(R"({"class_name": "ReLU"})").kind == Spelling::Kind::config);
}

TEST_CASE("errors name the file, the row and the column") {
  const auto refusal = [](std::string_view text) {
    return message([&] { parse_spelling(text, "f.json"); });
  };
  CHECK(refusal("relu(a=1,\n b=x)") ==
        "f.json:2:4: found 'x' (expected a number, True, False, None, a text in quotes, or a list "
        "of integers)");
  CHECK(refusal("{\n  \"class_name\": \"A\",\n}") ==
        "f.json:3:1: this is no JSON (expected the config of a function or a layer)");
  std::string deep = "1";
  for (int i = 0; i < 40; ++i) deep.insert(0, "{\"config\":").append("}");
  CHECK(refusal(deep) == "f.json: JSON is nested deeper than 32");
}

}  // namespace act::test
