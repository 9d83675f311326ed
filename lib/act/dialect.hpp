#pragma once
#include <act/activation.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The activations of other systems, under their names, with their parameters and defaults. Every
/// one is an activation of the registry, or a formula, and is evaluated as exactly.
namespace act {

/// A parameter as a system has it.
struct DialectParameter {
  std::string_view name;                     ///< as it is spelt there; none: it cannot be set
  std::optional<double> default_value = {};  ///< nothing: the counterpart's
  std::string_view sets = {};  ///< a parameter of the counterpart or a name in the formula;
                               ///< nothing: the one of the same name
  Items<std::string_view, 2> words = {};  ///< of a flag: what stands for false and for true
};

/// A function as a system defines it.
struct DialectEntry {
  Items<std::string_view, 3> names;
  std::string_view activation;    ///< its counterpart in the registry
  std::string_view formula = {};  ///< where it is more than the counterpart with other parameters
  Items<DialectParameter, 3> parameters = {};
  std::optional<Lane> lane = {};  ///< where its axis is another matter than the counterpart's
  std::string_view sample = {};   ///< arguments to show it with, where some are required
  int since = 1;                  ///< versions, of a system that has them
  int until = 1'000'000;
};

struct Dialect {
  std::string_view name;
  std::string_view source;                  ///< document and version
  std::span<const DialectEntry> entries{};  ///< none: the registry itself
  int version = 0;                          ///< the latest; 0: the name takes none
};

/// Every dialect, in the order in which lists show them.
std::span<const Dialect* const> dialect_registry();

/// What can follow `--dialect`: `keras|...|onnx[:OPSET]|...`
std::string dialect_names();

/// Throws Error, naming `place`, unless `text` is a dialect's name, with a version where it has
/// them: `onnx:12`.
void check_dialect(std::string_view place, std::string_view text);

/// Whether a name begins with a dialect's: `torch.leaky_relu`, `onnx:12.Softmax`.
bool is_of_dialect(std::string_view name);

/// The activation of such a name, kept for ever. What follows the dialect is the system's own name,
/// or that of the counterpart. Throws Error where the dialect has no such function, or not in that
/// version.
const Activation& activation_of_dialect(std::string_view name);

/// What a system has for an activation of the registry.
struct Counterpart {
  const Dialect* dialect;
  std::string name;        ///< `torch.gelu`
  std::string definition;  ///< nothing: the activation's, with the parameters of its signature
};

/// Those of the latest version of each dialect.
std::vector<Counterpart> counterparts(const Activation& activation);

}  // namespace act
