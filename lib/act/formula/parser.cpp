#include <act/error.hpp>
#include <act/formula/lexer.hpp>
#include <act/formula/parser.hpp>
#include <act/registry.hpp>
#include <act/suggest.hpp>
#include <algorithm>
#include <array>

namespace act::formula {
namespace {

struct Function {
  std::string_view name;
  Operation operation;
};

constexpr std::array functions{
    Function{"exp", Operation::exponential},
    Function{"expm1", Operation::exponential_less_1},
    Function{"log", Operation::logarithm},
    Function{"log1p", Operation::logarithm_of_1_more},
    Function{"sin", Operation::sine},
    Function{"cos", Operation::cosine},
    Function{"sqrt", Operation::square_root},
    Function{"abs", Operation::absolute},
    Function{"erf", Operation::error_function},
    Function{"erfc", Operation::complementary_error_function},
    Function{"min", Operation::least},
    Function{"max", Operation::greatest},
    Function{"pow", Operation::power},
    Function{"where", Operation::choose},
};

struct Constant {
  std::string_view name;
  math::DoubleDouble value;
};

using namespace math::literals;  // NOLINT(google-build-using-namespace)
constexpr std::array constants{
    Constant{"pi", 3.14159265358979323846264338327950288419716939_real},
    Constant{"e", 2.71828182845904523536028747135266249775724709_real},
};

struct Binary {
  std::string_view symbol;
  Operation operation;
  int precedence;
  bool swapped = false;  ///< its operands are those of `operation` the other way round
};

constexpr int of_comparisons = 1;
constexpr int of_sums = 2;
constexpr int of_products = 3;
constexpr std::array binaries{
    Binary{"<", Operation::less, of_comparisons},
    Binary{"<=", Operation::less_or_equal, of_comparisons},
    Binary{">", Operation::less, of_comparisons, true},
    Binary{">=", Operation::less_or_equal, of_comparisons, true},
    Binary{"==", Operation::equal, of_comparisons},
    Binary{"!=", Operation::unequal, of_comparisons},
    Binary{"+", Operation::add, of_sums},
    Binary{"-", Operation::subtract, of_sums},
    Binary{"*", Operation::multiply, of_products},
    Binary{"/", Operation::divide, of_products},
};

template <class Items>
auto find(const Items& items, std::string_view name) {
  const auto item = std::ranges::find(items, name, &Items::value_type::name);
  return item == items.end() ? nullptr : &*item;
}

/// Names that may stand before `(`.
std::vector<std::string> callable_names() {
  std::vector<std::string> names = function_names();
  for (const Activation* activation : registry()) {
    if (!activation->lane) names.emplace_back(activation->name);
  }
  return names;
}

/// By precedence climbing.
class Parser {
 public:
  explicit Parser(std::string_view text) : tokens_(text) {}

  Formula run() {
    formula_.result = expression(0);
    if (tokens_.current().kind != Token::Kind::end) refuse("an operator or the end");
    return std::move(formula_);
  }

 private:
  /// Operators that bind at least as tightly as `precedence`.
  Index expression(int precedence) {
    Index left = unary();
    bool compared = false;
    for (;;) {
      const Token operation = tokens_.current();
      const auto binary = std::ranges::find(binaries, operation.text, &Binary::symbol);
      if (operation.kind != Token::Kind::symbol || binary == binaries.end() ||
          binary->precedence < precedence) {
        return left;
      }
      if (compared && binary->precedence == of_comparisons) {
        refuse("one comparison; 'where' or brackets join several");
      }
      compared = binary->precedence == of_comparisons;
      tokens_.next();
      const Index right = expression(binary->precedence + 1);
      left = binary->swapped ? operated(operation, binary->operation, right, left)
                             : operated(operation, binary->operation, left, right);
    }
  }

  /// A sign binds less tightly than a power on its right.
  Index unary() {
    const Token sign = tokens_.current();
    if (sign.is("-") || sign.is("+")) {
      const Nesting nesting(*this);
      tokens_.next();
      const Index operand = unary();
      return sign.is("+") ? operand : operated(sign, Operation::negate, operand);
    }
    const Index base = primary();
    const Token operation = tokens_.current();
    if (!operation.is("^") && !operation.is("**")) return base;
    const Nesting nesting(*this);
    tokens_.next();
    return operated(operation, Operation::power, base, unary());
  }

  Index primary() {
    const Nesting nesting(*this);
    const Token token = tokens_.current();
    switch (token.kind) {
      case Token::Kind::number:
        tokens_.next();
        return formula_.number(token.value);
      case Token::Kind::name:
        tokens_.next();
        return tokens_.current().is("(") ? call(token) : named(token);
      default:
        break;
    }
    if (!token.is("(")) refuse("a number, x, a function or '('");
    tokens_.next();
    const Index inner = expression(0);
    close("an operator or ')'");
    return inner;
  }

  Index named(const Token& name) {
    if (name.is("x")) return 0;
    if (const Constant* constant = find(constants, name.text)) {
      return formula_.number(constant->value);
    }
    if (find(functions, name.text) != nullptr || find_activation(name.text) != nullptr) {
      refuse("'(' after " + std::string(name.text));
    }
    auto& names = formula_.free;
    const auto known = std::ranges::find(names, name.text);
    const auto place = static_cast<std::size_t>(known - names.begin());
    if (known == names.end()) {
      if (names.size() == most_names) {
        tokens_.fail_at(name, "at most " + std::to_string(most_names) + " names besides x");
      }
      names.emplace_back(name.text);
    }
    return formula_.free_name(place);
  }

  Index call(const Token& name) {
    if (const Function* function = find(functions, name.text)) return call(name, *function);
    const Activation* activation = find_activation(name.text);
    if (activation == nullptr) {
      const std::string hint = did_you_mean(name.text, callable_names());
      fail(tokens_.place(name), "unknown function " + in_quotes(name.text), hint);
    }
    if (activation->lane) {
      fail(tokens_.place(name), std::string(name.text) + " is a function of a lane",
           "expected an elementwise one");
    }
    return call(name, *activation);
  }

  Index call(const Token& name, const Function& function) {
    const std::size_t count = operand_count(function.operation);
    std::array<Index, 3> operands{};
    for (std::size_t i = 0; i < count; ++i) {
      tokens_.next();  // ( or ,
      operands[i] = expression(0);
      if (i + 1 < count && !tokens_.current().is(",")) {
        refuse("an operator or ',': " + std::string(name.text) + " takes " + std::to_string(count) +
               " arguments");
      }
    }
    close("an operator or ')'");
    return operated(name, function.operation, operands[0], operands[1], operands[2]);
  }

  Index call(const Token& name, const Activation& activation) {
    Activated node{&activation, {}, Quantity::value, 0};
    tokens_.next();  // (
    node.operand = expression(0);
    while (tokens_.current().is(",")) {
      tokens_.next();
      node.arguments.push_back(keyword());
    }
    close("an operator, ',' or ')'");
    try {
      (void)bound_kernel(activation, node.arguments, DType::float64);
    } catch (const Error& error) {
      fail(tokens_.place(name), error.what());
    }
    check_size(name);
    return formula_.activated(std::move(node));
  }

  /// `name=number`, or true or false.
  Argument keyword() {
    const Token name = tokens_.current();
    if (name.kind != Token::Kind::name) refuse("a parameter's name");
    tokens_.next();
    if (!tokens_.current().is("=")) refuse("'='");
    tokens_.next();
    const bool negative = tokens_.current().is("-");
    if (negative) tokens_.next();
    const Token value = tokens_.current();
    const bool flag = !negative && (value.is("true") || value.is("false"));
    if (value.kind != Token::Kind::number && !flag) refuse("a number, true or false");
    tokens_.next();
    return {std::string(name.text), (negative ? "-" : "") + std::string(value.text)};
  }

  void close(const std::string& expected) {
    if (!tokens_.current().is(")")) refuse(expected);
    tokens_.next();
  }

  Index operated(const Token& at, Operation operation, Index a, Index b = 0, Index c = 0) {
    check_size(at);
    return formula_.operated(operation, a, b, c);
  }

  void check_size(const Token& at) const {
    if (formula_.nodes.size() < most_nodes) return;
    tokens_.fail_at(at, "a formula of fewer operations");
  }

  [[noreturn]] void refuse(const std::string& expected) const {
    tokens_.fail_at(tokens_.current(), expected);
  }

  /// Bounds the depth of calls, each of which takes room on the stack.
  class Nesting {
   public:
    explicit Nesting(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > deepest) parser_.refuse("a formula nested less deeply");
    }
    ~Nesting() { --parser_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    Parser& parser_;
  };

  static constexpr std::size_t most_names = decltype(Activation::parameters)::capacity;
  static constexpr std::size_t most_nodes = 1000;
  static constexpr int deepest = 200;

  Tokens tokens_;
  Formula formula_;
  int depth_ = 0;
};

}  // namespace

Formula parse(std::string_view text) { return Parser(text).run(); }

std::vector<std::string> function_names() {
  std::vector<std::string> names(functions.size());
  std::ranges::transform(functions, names.begin(),
                         [](const Function& function) { return std::string(function.name); });
  return names;
}

}  // namespace act::formula
