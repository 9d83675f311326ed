#include <act/error.hpp>
#include <act/io/document.hpp>
#include <act/io/json_object.hpp>
#include <act/suggest.hpp>
#include <algorithm>

namespace act::io {

namespace {

constexpr int deepest = 32;

}  // namespace

Json parse_json(std::string_view text, std::string_view file, std::string_view expected) {
  const auto refuse_depth = [&](int depth, Json::parse_event_t, Json&) {
    if (depth > deepest) fail(file, "JSON is nested deeper than " + std::to_string(deepest));
    return true;
  };
  std::size_t at = 0;
  try {
    return Json::parse(text, refuse_depth);
  } catch (const Json::parse_error& error) {
    at = error.byte == 0 ? 0 : error.byte - 1;
  } catch (const Json::out_of_range& error) {
    fail(file, "a number of the JSON is out of range", expected);
  }
  fail(place_at(file, text, at), "this is no JSON", expected);
}

JsonObject::JsonObject(const Json& object, std::string place, const std::vector<std::string>& keys)
    : object_(object), place_(std::move(place)) {
  if (!object.is_object()) refuse("", object, "an object");
  for (const auto& [key, value] : object.items()) {
    if (std::ranges::count(keys, key) > 0) continue;
    fail(place_, "unknown key " + in_quotes(key), expected_among(key, keys));
  }
}

const Json& JsonObject::at(const char* key) const {
  if (!has(key)) fail(place_, "no key '" + std::string(key) + "'", "expected one");
  return object_.at(key);
}

std::string JsonObject::text(const char* key) const {
  const Json& value = at(key);
  if (!value.is_string()) refuse(key, value, "a string");
  return value.get<std::string>();
}

double JsonObject::number(const char* key) const {
  const Json& value = at(key);
  if (!value.is_number()) refuse(key, value, "a number");
  return value.get<double>();
}

bool JsonObject::flag(const char* key) const {
  const Json& value = at(key);
  if (!value.is_boolean()) refuse(key, value, "true or false");
  return value.get<bool>();
}

std::vector<double> JsonObject::numbers(const char* key, std::size_t count) const {
  const Json& value = at(key);
  const bool fits = value.is_array() && value.size() == count &&
                    std::ranges::all_of(value, [](const Json& x) { return x.is_number(); });
  if (!fits) refuse(key, value, std::to_string(count) + " numbers");
  return value.get<std::vector<double>>();
}

Shape JsonObject::shape(const char* key) const {
  const Json& value = at(key);
  const bool fits = value.is_array() && std::ranges::all_of(value, [](const Json& x) {
                      return x.is_number_unsigned() && x.get<std::uint64_t>() < (1U << 31);
                    });
  if (!fits) refuse(key, value, "sizes");
  return value.get<Shape>();
}

std::uint64_t JsonObject::seed() const {
  const Json& value = at("seed");
  if (!value.is_number_unsigned()) refuse("seed", value, "an integer >= 0");
  return value.get<std::uint64_t>();
}

void JsonObject::refuse(const std::string& key, const Json& found,
                        const std::string& expected) const {
  fail(key.empty() ? place_ : place_ + ": " + key, "found " + in_quotes(found.dump()),
       "expected " + expected);
}

}  // namespace act::io
