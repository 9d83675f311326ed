#include <act/error.hpp>
#include <act/io/document.hpp>
#include <act/io/json_object.hpp>
#include <act/number.hpp>
#include <act/spelling.hpp>
#include <algorithm>
#include <optional>

namespace act {
namespace {

using Kind = Literal::Kind;

constexpr std::string_view blanks = " \t\r\n";

/// The words of Python, JSON and `act list`.
std::optional<Literal> constant(std::string_view word) {
  if (is_none(word)) return Literal{Kind::none, "None"};
  if (word == "True" || word == "true") return Literal{Kind::flag, "true"};
  if (word == "False" || word == "false") return Literal{Kind::flag, "false"};
  return {};
}

/// Reads `name(key=literal, key=literal)`.
class CallParser {
 public:
  CallParser(std::string_view text, std::string_view file) : text_(text), file_(file) {}

  Spelling parse() {
    Spelling spelling{Spelling::Kind::call, std::string(word("("))};
    take('(', "'('");
    while (peek() != ')') {
      const std::size_t start = at_;
      std::string key(word("=,()[]'\""));
      if (key.empty()) refuse("an argument, name=value, or ')'");
      if (peek() != '=') {
        at_ = start;
        refuse("name=value");
      }
      ++at_;
      spelling.arguments.emplace_back(std::move(key), literal());
      if (peek() == ',') {
        ++at_;
      } else if (peek() != ')') {
        refuse("',' or ')'");
      }
    }
    ++at_;
    if (peek() != '\0') refuse("nothing more");
    return spelling;
  }

 private:
  /// The next character that is no blank, '\0' at the end.
  char peek() {
    at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  void take(char c, std::string_view expected) {
    if (peek() != c) refuse(expected);
    ++at_;
  }

  /// Everything up to a blank or one of `ends`.
  std::string_view word(std::string_view ends) {
    peek();
    const std::size_t end =
        std::min(text_.find_first_of(std::string(ends).append(blanks), at_), text_.size());
    const auto result = text_.substr(at_, end - at_);
    at_ = end;
    return result;
  }

  Literal literal() {
    const char first = peek();
    if (first == '\'' || first == '"') return quoted(first);
    if (first == '[') return list(']');
    if (first == '(') return list(')');
    const std::size_t start = at_;
    const auto token = word(",()[]=");
    if (auto value = constant(token)) return *value;
    if (parse_number<double>(token)) return {Kind::number, std::string(token)};
    at_ = start;
    refuse("a number, True, False, None, a text in quotes, or a list of integers");
  }

  Literal quoted(char quote) {
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) {
      at_ = text_.size();
      refuse(std::string("a closing ") + quote);
    }
    const auto inside = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return {Kind::text, std::string(inside)};
  }

  Literal list(char close) {
    Literal result{Kind::list, ""};
    ++at_;
    while (peek() != close) {
      const std::size_t start = at_;
      const auto token = word(",()[]=");
      if (!parse_integer(token)) {
        at_ = start;
        refuse("an integer");
      }
      result.text.append(result.text.empty() ? "" : ",").append(token);
      if (peek() == ',') {
        ++at_;
      } else if (peek() != close) {
        refuse(std::string("',' or '") + close + '\'');
      }
    }
    ++at_;
    return result;
  }

  /// Refuses what stands at the current position.
  [[noreturn]] void refuse(std::string_view expected) {
    const bool ended = peek() == '\0' && at_ == text_.size();
    const auto rest =
        text_.substr(at_, text_.find_first_of(std::string(blanks) + ",)", at_ + 1) - at_);
    fail(io::place_at(file_, text_, at_), ended ? "the call ends" : "found " + in_quotes(rest),
         "expected " + std::string(expected));
  }

  std::string_view text_;
  std::string_view file_;
  std::size_t at_ = 0;
};

Literal literal_of(const io::Json& value, const io::JsonObject& object, const std::string& key) {
  if (value.is_null()) return {Kind::none, "None"};
  if (value.is_boolean()) return {Kind::flag, value.get<bool>() ? "true" : "false"};
  if (value.is_number()) return {Kind::number, value.dump()};
  if (value.is_string()) return {Kind::text, value.get<std::string>()};
  if (value.is_object()) return {Kind::config, value.dump()};
  Literal list{Kind::list, ""};
  for (const io::Json& item : value) {
    if (!item.is_number_integer()) object.refuse(key, value, "a list of integers");
    list.text.append(list.text.empty() ? "" : ",").append(item.dump());
  }
  return list;
}

/// Configs of other modules describe other classes, whatever these are called.
void check_module(const io::JsonObject& object) {
  if (!object.has("module") || object.at("module").is_null()) return;
  const std::string module = object.text("module");
  if (module == "builtins" || module.starts_with("keras")) return;
  object.refuse("module", object.at("module"), "a module of Keras");
}

Spelling of_json(const io::Json& value, const std::string& file) {
  if (value.is_string()) return {Spelling::Kind::name, value.get<std::string>()};
  const io::JsonObject object(
      value, file, {"module", "class_name", "config", "registered_name", "build_config"});
  check_module(object);
  if (object.text("class_name") == "function") {
    return {Spelling::Kind::name, object.text("config")};
  }
  Spelling spelling{Spelling::Kind::config, object.text("class_name")};
  if (!object.has("config")) return spelling;
  const io::Json& config = object.at("config");
  if (!config.is_object()) object.refuse("config", config, "an object");
  for (const auto& [key, item] : config.items()) {
    spelling.arguments.emplace_back(key, literal_of(item, object, key));
  }
  return spelling;
}

std::string_view trimmed(std::string_view text) {
  const auto first = std::min(text.find_first_not_of(blanks), text.size());
  const auto last = text.find_last_not_of(blanks);
  return text.substr(first, last == std::string_view::npos ? 0 : last + 1 - first);
}

}  // namespace

bool is_none(std::string_view word) { return word == "None" || word == "null" || word == "none"; }

Spelling parse_spelling(std::string_view text, std::string_view file) {
  const auto first = text.find_first_not_of(blanks);
  if (first != std::string_view::npos && (text[first] == '{' || text[first] == '"')) {
    Spelling spelling =
        of_json(io::parse_json(text, file, "expected the config of a function or a layer"),
                std::string(file));
    if (spelling.kind != Spelling::Kind::name) return spelling;
    // A serialized function has no arguments; a call in quotes is how act writes one that has.
    if (spelling.name.find('(') == std::string::npos) return spelling;
    return CallParser(spelling.name, file).parse();
  }
  if (text.find('(') != std::string_view::npos) return CallParser(text, file).parse();
  return {Spelling::Kind::name, std::string(trimmed(text))};
}

}  // namespace act
