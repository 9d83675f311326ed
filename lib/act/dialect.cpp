#include <act/dialect.hpp>
#include <act/dialects/jax.hpp>
#include <act/dialects/keras.hpp>
#include <act/dialects/keras2.hpp>
#include <act/dialects/mlx.hpp>
#include <act/dialects/onednn.hpp>
#include <act/dialects/onnx.hpp>
#include <act/dialects/tensorflow.hpp>
#include <act/dialects/tfjs.hpp>
#include <act/dialects/torch.hpp>
#include <act/error.hpp>
#include <act/formula/activation.hpp>
#include <act/number.hpp>
#include <act/registry.hpp>
#include <act/suggest.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

namespace act {
namespace {

constexpr std::array in_order{
    &dialects::keras, &dialects::keras2, &dialects::tensorflow, &dialects::torch, &dialects::jax,
    &dialects::onnx,  &dialects::onednn, &dialects::tfjs,       &dialects::mlx,
};

/// `torch.gelu`, `onnx:12.Softmax`: a dialect, its version, and a name in it.
struct Qualified {
  const Dialect* dialect = nullptr;
  int version = 0;
  std::string_view prefix = {};
  std::string_view name = {};
};

const Dialect* find_dialect(std::string_view name) {
  const auto found = std::ranges::find(in_order, name, &Dialect::name);
  return found == in_order.end() ? nullptr : *found;
}

/// The version that a dialect has behind its name, else its latest.
int version_of(std::string_view text, const Dialect& dialect, std::string_view place = {}) {
  if (text.size() == dialect.name.size()) return dialect.version;
  const auto version = parse_integer(text.substr(dialect.name.size() + 1));
  if (version && *version >= 1 && *version <= dialect.version) return static_cast<int>(*version);
  fail(place, "found " + in_quotes(text),
       dialect.version == 0 ? "expected no version"
                            : "expected a version from 1 to " + std::to_string(dialect.version));
}

std::optional<Qualified> qualified(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return {};
  Qualified result{.prefix = text.substr(0, dot), .name = text.substr(dot + 1)};
  const auto colon = std::min(result.prefix.find(':'), dot);
  result.dialect = find_dialect(result.prefix.substr(0, colon));
  if (result.dialect == nullptr) return {};
  result.version = version_of(result.prefix, *result.dialect);
  return result;
}

bool is_in(const DialectEntry& entry, int version) {
  return version == 0 || (entry.since <= version && version <= entry.until);
}

[[noreturn]] void refuse_version(const Qualified& wanted, const DialectEntry& entry) {
  fail("", std::string(wanted.prefix) + " has no " + std::string(wanted.name),
       "it came with version " + std::to_string(entry.since));
}

/// The entry of a dialect that lists some, by its own name or that of its counterpart.
const DialectEntry& entry_of(const Qualified& wanted) {
  const Activation* counterpart = find_activation(wanted.name);
  std::vector<std::string> names;
  const DialectEntry* other_version = nullptr;
  const DialectEntry* by_counterpart = nullptr;
  for (const DialectEntry& entry : wanted.dialect->entries) {
    const bool named = std::ranges::count(entry.names, wanted.name) > 0;
    const bool alike = counterpart != nullptr && entry.activation == counterpart->name;
    if (!is_in(entry, wanted.version)) {
      if (named || alike) other_version = &entry;
      continue;
    }
    if (named) return entry;
    if (alike && by_counterpart == nullptr) by_counterpart = &entry;
    names.insert(names.end(), entry.names.begin(), entry.names.end());
  }
  if (by_counterpart != nullptr) return *by_counterpart;
  if (other_version != nullptr) refuse_version(wanted, *other_version);
  fail("", std::string(wanted.prefix) + " has no " + in_quotes(wanted.name),
       counterpart != nullptr ? "" : expected_among(wanted.name, names));
}

std::string_view target_of(const DialectParameter& parameter) {
  return parameter.sets.empty() ? parameter.name : parameter.sets;
}

/// A formula with the names that the system has for its parameters, or their values if they are
/// fixed.
std::string renamed(std::string_view text, const DialectEntry& entry) {
  const auto is_part = [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  std::string out;
  while (!text.empty()) {
    const auto end = std::ranges::find_if_not(text, is_part);
    const auto word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    const auto parameter = std::ranges::find(entry.parameters, word, target_of);
    if (word.empty() || parameter == entry.parameters.end()) {
      out += word;
    } else {
      out += parameter->name.empty() ? format_number(*parameter->default_value) : parameter->name;
    }
    text.remove_prefix(word.size());
    if (!text.empty()) {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

/// The parameter of `base` that a system's own one sets, with that one's default and words.
Parameter parameter_of(const Activation& base, const DialectParameter& own) {
  Parameter parameter = *std::ranges::find(base.parameters, target_of(own), &Parameter::name);
  if (own.default_value) parameter.default_value = own.default_value;
  parameter.words = own.words;
  return parameter;
}

/// In words of the registry, what an entry has otherwise for good.
std::string definition(const DialectEntry& entry, const Activation& counterpart) {
  if (!entry.formula.empty()) return renamed(entry.formula, entry);
  std::string text;
  for (const DialectParameter& fixed : entry.parameters) {
    if (!fixed.name.empty()) continue;
    const Parameter parameter = parameter_of(counterpart, fixed);
    text.append(text.empty() ? "" : ", ").append(parameter.name).append("=");
    text += default_text(parameter);
  }
  return text;
}

/// What an activation's record needs to last.
class Record : public Activation {
 public:
  /// Another name for a registered activation.
  Record(std::string_view full_name, const Activation& counterpart)
      : Activation(counterpart), full_name_(full_name) {
    name = full_name_;
    aliases = {};
    foreign = {};
    examples = {};
  }

  Record(std::string_view full_name, const Dialect& dialect, const DialectEntry& entry)
      : Record(full_name, get_activation(entry.activation)) {
    if (entry.formula.empty()) {
      base_ = find_activation(entry.activation);
      formula_ = renamed(formula, entry);
      derivative_ = renamed(derivative, entry);
    } else {
      parsed_ = formula::make_activation(entry.formula);
      base_ = parsed_.get();
      formula_ = renamed(entry.formula, entry);
      keeps_integers = false;
    }
    formula = formula_;
    derivative = derivative_;
    range = {};
    sample = entry.sample;
    source = dialect.source;
    special = {};
    if (entry.lane) lane = entry.lane;
    parameters = {};
    for (const DialectParameter& parameter : entry.parameters) add(parameter);
    make_kernel = [](const Activation& record, DType dtype) {
      return static_cast<const Record&>(record).kernel(dtype);
    };
  }

 private:
  void add(const DialectParameter& own) {
    Parameter parameter = parameter_of(*base_, own);
    if (own.name.empty()) {
      fixed_.push_back(parameter);
      return;
    }
    parameter.name = own.name;
    parameters.push_back(parameter);
  }

  std::unique_ptr<Kernel> kernel(DType dtype) const {
    auto kernel = base_->make_kernel(*base_, dtype);
    for (const Parameter& parameter : fixed_) {
      parameter.set(kernel->function(), parameter_value(*parameter.default_value, dtype));
    }
    return kernel;
  }

  std::string full_name_;
  std::string formula_;
  std::string derivative_;
  const Activation* base_ = nullptr;
  std::shared_ptr<const Activation> parsed_;
  std::vector<Parameter> fixed_;  ///< with the values they have
};

std::unique_ptr<const Record> make(const Qualified& wanted) {
  if (wanted.dialect->entries.empty()) {
    const Activation& activation = get_activation(wanted.name);
    return std::make_unique<Record>(std::string(wanted.prefix) + '.' + std::string(activation.name),
                                    activation);
  }
  const DialectEntry& entry = entry_of(wanted);
  const bool own_name = std::ranges::count(entry.names, wanted.name) > 0;
  const auto shown = own_name ? wanted.name : entry.names[0];
  return std::make_unique<Record>(std::string(wanted.prefix) + '.' + std::string(shown),
                                  *wanted.dialect, entry);
}

}  // namespace

std::span<const Dialect* const> dialect_registry() { return in_order; }

std::string dialect_names() {
  std::string names;
  for (const Dialect* dialect : in_order) {
    names.append(names.empty() ? "" : "|").append(dialect->name);
    if (dialect->version > 0) names += "[:OPSET]";
  }
  return names;
}

void check_dialect(std::string_view place, std::string_view text) {
  const Dialect* dialect = find_dialect(text.substr(0, text.find(':')));
  if (dialect == nullptr) {
    fail(place, "found " + in_quotes(text), "expected " + dialect_names());
  }
  (void)version_of(text, *dialect, place);
}

bool is_of_dialect(std::string_view name) { return qualified(name).has_value(); }

const Activation& activation_of_dialect(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const Record>, std::less<>> made;
  const std::scoped_lock lock(mutex);
  auto& activation = made[std::string(name)];
  if (!activation) activation = make(qualified(name).value());
  return *activation;
}

std::vector<Counterpart> counterparts(const Activation& activation) {
  std::vector<Counterpart> all;
  const auto add = [&](const Dialect* dialect, std::string_view name, std::string definition) {
    all.push_back(
        {dialect, std::string(dialect->name) + '.' + std::string(name), std::move(definition)});
  };
  for (const Dialect* dialect : in_order) {
    if (dialect->entries.empty()) add(dialect, activation.name, {});
    for (const DialectEntry& entry : dialect->entries) {
      if (entry.activation == activation.name && is_in(entry, dialect->version)) {
        add(dialect, entry.names[0], definition(entry, activation));
      }
    }
  }
  return all;
}

}  // namespace act
