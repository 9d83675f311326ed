#pragma once
#include <act/tensor.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

/// JSON that describes something: suites, configs. Tensors in JSON have a reader of their own.
namespace act::io {

/// Objects keep the order of their keys.
using Json = nlohmann::ordered_json;

/// The value that a text holds. `file` stands in messages, `expected` says what it should have
/// been: "expected a suite". Throws Error with row and column for what is no JSON.
Json parse_json(std::string_view text, std::string_view file, std::string_view expected);

/// Reads one object whose keys are known. `place` stands in messages. Every function throws Error
/// where the object is not as it says. The JSON must outlive this.
class JsonObject {
 public:
  JsonObject(const Json& object, std::string place, const std::vector<std::string>& keys);

  const std::string& place() const { return place_; }
  bool has(const char* key) const { return object_.contains(key); }

  const Json& at(const char* key) const;
  std::string text(const char* key) const;
  double number(const char* key) const;
  bool flag(const char* key) const;
  std::vector<double> numbers(const char* key, std::size_t count) const;
  Shape shape(const char* key) const;
  std::uint64_t seed() const;

  /// Throws Error for the value of a key, or for the whole object where the key is empty.
  [[noreturn]] void refuse(const std::string& key, const Json& found,
                           const std::string& expected) const;

 private:
  const Json& object_;
  std::string place_;
};

}  // namespace act::io
