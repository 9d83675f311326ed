#include <act/dialect.hpp>
#include <act/identifier.hpp>
#include <act/number.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "lib/check.hpp"
#include "lib/tensors.hpp"

namespace act::test {
namespace {

/// A line of testdata/dialects.tsv: what a document says a function returns, in float32.
struct Documented {
  std::string call;
  std::vector<double> x;
  std::string y;
};

std::vector<Documented> documented() {
  std::ifstream file(ACT_SOURCE_DIR "/testdata/dialects.tsv");
  REQUIRE(file);
  std::vector<Documented> all;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string x, source;
    Documented row;
    std::getline(fields, row.call, '\t');
    std::getline(fields, x, '\t');
    std::getline(fields, row.y, '\t');
    std::getline(fields, source);
    CAPTURE(line);
    REQUIRE_FALSE(source.empty());
    std::istringstream numbers(x);
    for (std::string number; numbers >> number;)
      row.x.push_back(parse_number<double>(number).value());
    all.push_back(std::move(row));
  }
  return all;
}

std::string text_of(const Tensor& tensor) {
  std::string text;
  for (const float element : tensor.view<float>()) {
    text.append(text.empty() ? "" : " ").append(format_number(element));
  }
  return text;
}

}  // namespace

TEST_CASE("functions of other systems return what their documents say") {
  for (const Documented& row : documented()) {
    CAPTURE(row.call);
    CHECK(text_of(apply(parse_identifier(row.call), floats(one_dimension(row.x.size()), row.x))) ==
          row.y);
  }
}

TEST_CASE("every function of every dialect is documented") {
  std::set<std::string> names;
  for (const Documented& row : documented()) names.insert(row.call.substr(0, row.call.find('(')));
  for (const Dialect* dialect : dialect_registry()) {
    for (const DialectEntry& entry : dialect->entries) {
      CAPTURE(dialect->name, entry.names[0]);
      CHECK(names.contains(std::string(dialect->name) + '.' + std::string(entry.names[0])));
    }
  }
}

TEST_CASE("before opset 13 softmax of ONNX sees a matrix") {
  const Tensor x = floats({2, 2, 2}, {1, 2, 3, 4, 8, 7, 6, 5});
  Tensor matrix = x;
  matrix.reshape({2, 4});
  for (const std::string name : {"Softmax", "LogSoftmax"}) {
    CAPTURE(name);
    const auto evaluate = [&](const std::string& call, const Tensor& input) {
      return text_of(apply(parse_identifier(call), input));
    };
    CHECK(evaluate("onnx:12." + name, x) == evaluate("onnx." + name, matrix));
    CHECK(evaluate("onnx:12." + name + "(axis=2)", x) == evaluate("onnx:13." + name, x));
    CHECK(evaluate("onnx:12." + name, x) != evaluate("onnx:13." + name, x));
  }
}

TEST_CASE("versions of a dialect are kept apart") {
  CHECK_NOTHROW(parse_identifier("onnx:24.Swish"));
  CHECK(message([] { parse_identifier("onnx:23.Swish"); }) ==
        "onnx:23 has no Swish (it came with version 24)");
  CHECK(message([] { parse_identifier("onnx:25.Relu"); }) ==
        "found 'onnx:25' (expected a version from 1 to 24)");
  CHECK(message([] { parse_identifier("torch:2.relu"); }) ==
        "found 'torch:2' (expected no version)");
}

TEST_CASE("a call in a dialect is written and read back") {
  for (const std::string call : {"torch.gelu(approximate='tanh')", "torch.softmax(dim=0)",
                                 "onnx.HardSigmoid(alpha=0.25, beta=0.5)"}) {
    const std::string written = config_of(parse_identifier(call));
    CHECK(config_of(parse_identifier(written)) == written);
  }
}

}  // namespace act::test
