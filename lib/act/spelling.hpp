#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Identifiers as text: what Keras, and people who write Python, say for a function or a layer.
namespace act {

/// The value of an argument: a literal of Python or JSON.
struct Literal {
  enum class Kind {
    none,    ///< None, null
    flag,    ///< `true` or `false`
    number,  ///< as it is written
    text,    ///< what is in the quotes
    list,    ///< integers, `0,-1`
    config,  ///< an object, as JSON
  };
  Kind kind;
  std::string text;
};

struct Spelling {
  enum class Kind {
    name,    ///< `relu`
    call,    ///< `relu(max_value=5)`
    config,  ///< `{"class_name": "ReLU", "config": {"max_value": 5}}`: an object of a class
  };
  Kind kind = Kind::name;
  std::string name;
  std::vector<std::pair<std::string, Literal>> arguments = {};
};

/// Whether a word is Python's None, as Python, JSON or `act list` writes it.
bool is_none(std::string_view word);

/// Reads a name; a call with keyword arguments that are literals; what keras.activations.serialize
/// writes, as JSON; or a layer's config. JSON begins with `{` or `"`. `file` stands in messages.
/// Throws Error naming row and column where a call or JSON does not parse, and for a key that
/// configs do not have. Whether there is such a function, with such arguments, is left open.
Spelling parse_spelling(std::string_view text, std::string_view file = "identifier");

}  // namespace act
