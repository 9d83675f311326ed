#include <act/error.hpp>
#include <act/formula/parser.hpp>
#include <catch2/catch.hpp>

namespace act::test {
namespace {

std::string refusal(std::string_view text) {
  try {
    (void)formula::parse(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("errors in a formula point at the character") {
  const std::vector<std::pair<std::string, std::string>> refused{
      {"", "formula:1:1: found the end (expected a number, x, a function or '(')"},
      {"x +", "formula:1:4: found the end (expected a number, x, a function or '(')"},
      {"x * * 2", "formula:1:5: found '*' (expected a number, x, a function or '(')"},
      {"2 x", "formula:1:3: found 'x' (expected an operator or the end)"},
      {"(x + 1", "formula:1:7: found the end (expected an operator or ')')"},
      {"x + 1)", "formula:1:6: found ')' (expected an operator or the end)"},
      {"x = 1", "formula:1:3: found '=' (expected an operator or the end)"},
      {"x $ 1", "formula:1:3: found '$' (expected a number, a name, an operator or brackets)"},
      {"x\n  * é",
       "formula:2:5: found '\\xc3' (expected a number, a name, an operator or brackets)"},
      {"sigmod(x)", "formula:1:1: unknown function 'sigmod' (did you mean 'sigmoid'?)"},
      {"1 + softmax(x)",
       "formula:1:5: softmax is a function of a lane (expected an elementwise one)"},
      {"exp", "formula:1:4: found the end (expected '(' after exp)"},
      {"relu + 1", "formula:1:6: found '+' (expected '(' after relu)"},
      {"exp()", "formula:1:5: found ')' (expected a number, x, a function or '(')"},
      {"exp(x, 2)", "formula:1:6: found ',' (expected an operator or ')')"},
      {"pow(x)", "formula:1:6: found ')' (expected an operator or ',': pow takes 2 arguments)"},
      {"where(x > 0, x)",
       "formula:1:15: found ')' (expected an operator or ',': where takes 3 arguments)"},
      {"0 < x < 1",
       "formula:1:7: found '<' (expected one comparison; 'where' or brackets join several)"},
      {"relu(x, 5)", "formula:1:9: found '5' (expected a parameter's name)"},
      {"relu(x, max_value)", "formula:1:18: found ')' (expected '=')"},
      {"relu(x, max_value=a)", "formula:1:19: found 'a' (expected a number, true or false)"},
      {"2*relu(x, max_value=-1)",
       "formula:1:3: relu: --max-value: found '-1' (expected a finite number >= 0)"},
      {"relu(x, slope=1)", "formula:1:1: relu: unknown parameter 'slope'"},
      {"threshold(x, threshold=1)",
       "formula:1:1: threshold: --default-value is missing (expected a finite number; it has no "
       "default)"},
      {"1e400", "formula:1:1: found '1e400' (expected a number in float64's range)"},
      {"a+b+c+d+e+f+g+h+i+j", "formula:1:19: found 'j' (expected at most 8 names besides x)"},
  };
  for (const auto& [text, message] : refused) {
    CAPTURE(text);
    CHECK(refusal(text) == message);
  }
}

TEST_CASE("a formula may not be without end") {
  CHECK(refusal(repeated("(", 200) + "x" + repeated(")", 200)) ==
        "formula:1:201: found 'x' (expected a formula nested less deeply)");
  CHECK(refusal(repeated("(", 150) + "x" + repeated(")", 150)).empty());
  for (const std::string part : {"(", "-", "exp(", "2^", "-("}) {
    CAPTURE(part);
    CHECK(refusal(repeated(part, 100000)).ends_with("(expected a formula nested less deeply)"));
  }
  CHECK(refusal("x" + repeated("+x", 900)).empty());
  CHECK(refusal("x" + repeated("+x", 100000)) ==
        "formula:1:2000: found '+' (expected a formula of fewer operations)");
}

TEST_CASE("names of a formula are those that have no meaning yet") {
  using Names = std::vector<std::string>;
  CHECK(formula::parse("x*sigmoid(beta*x) + beta*Gain_2").free == Names{"beta", "Gain_2"});
  CHECK(formula::parse("pi + e + x").free.empty());
}

TEST_CASE("numbers of a formula have more digits than double") {
  const auto value = [](std::string_view text) {
    const formula::Formula parsed = formula::parse(text);
    return parsed.number_at(parsed.result)->value;
  };
  CHECK(value("0.1").hi == 0.1);
  CHECK(value("0.1").lo == -0x1.999999999999ap-58);
  CHECK(value("1.702e+3").hi == 1702);
  CHECK(value("1.702e+3").lo == 0);
  CHECK(value(".5").hi == 0.5);
  CHECK(value("5.").hi == 5);
  CHECK(value("9007199254740993").hi == 9007199254740992);
  CHECK(value("9007199254740993").lo == 1);
  CHECK(value("4.9e-324").hi == 4.9e-324);
  CHECK(value("1e-999999999999999999999").hi == 0);
}

}  // namespace act::test
