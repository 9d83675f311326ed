#pragma once
#include <act/dtype.hpp>
#include <act/items.hpp>
#include <act/kernel.hpp>
#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// The record that describes an activation: everything about it but the arithmetic.
namespace act {

/// Short names for records.
inline constexpr double inf = std::numeric_limits<double>::infinity();
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Initialiser of a parameter that has no default. (Parameters are finite, so NaN is free.)
inline constexpr double required = nan;

/// Values a parameter may take; all are finite.
enum class Domain : std::uint8_t { any, nonnegative, positive };

/// `a finite number`, `a finite number >= 0`, ...
std::string_view describe(Domain domain);

/// One parameter of an activation: a member of its struct.
struct Parameter {
  std::string_view name;  ///< as Keras spells it
  std::string_view help;
  Domain domain = Domain::any;
  bool flag = false;                      ///< true or false instead of a number
  Items<std::string_view, 2> words = {};  ///< what stands for false and true in a flag, if others
  std::optional<double> default_value = {};  ///< nothing: not in force unless given
  void (*set)(void* function, double) = nullptr;

  constexpr bool is_required() const { return default_value && *default_value != *default_value; }
};

/// What stands for false and for true in a flag.
std::array<std::string_view, 2> flag_words(const Parameter& parameter);

/// The default as text: `0.2`, `false`, `none` (not in force) or `required`.
std::string default_text(const Parameter& parameter);

/// A parameter as users spell it: `--negative-slope`.
std::string option_name(std::string_view parameter);

namespace detail {
template <class>
struct Member;
template <class F, class T>
struct Member<T F::*> {
  using Owner = F;
  using Type = T;
};
}  // namespace detail

/// The Parameter for a data member, its default taken from the member's initialiser. The member's
/// type is double, std::optional<double> (not in force by default) or bool (a flag).
template <auto member>
constexpr Parameter parameter(std::string_view name, std::string_view help,
                              Domain domain = Domain::any) {
  using F = typename detail::Member<decltype(member)>::Owner;
  using T = typename detail::Member<decltype(member)>::Type;
  Parameter p{.name = name, .help = help, .domain = domain, .flag = std::is_same_v<T, bool>};
  if constexpr (std::is_same_v<T, std::optional<double>>) {
    p.default_value = F{}.*member;
  } else {
    p.default_value = static_cast<double>(F{}.*member);
  }
  p.set = [](void* function, double value) {
    static_cast<F*>(function)->*member = static_cast<T>(value);
  };
  return p;
}

/// A parameter and its value as text, so that it is rounded once to the precision it is used in.
struct Argument {
  std::string name;
  std::string value;
};
using Arguments = std::vector<Argument>;

/// What the function returns at points worth stating. For an elementwise activation each point
/// stands alone; for a lane activation x is one lane.
struct SpecialRow {
  Items<double, 4> x;
  Items<double, 4> y;
  std::string_view arguments = {};  ///< `threshold=5`; none: the defaults
};

/// A command line and the exact line it prints.
struct Example {
  std::string_view command;
  std::string_view output;
};

/// How an activation over an axis treats a lane.
struct Lane {
  std::size_t parts = 1;      ///< the lane is split in so many parts; the result is as long as one
  bool several_axes = false;  ///< may run over several axes at once
  std::string_view single = {};  ///< what to say of a lane of length 1; nothing: it is unremarkable
  std::string_view axis = "axis";         ///< the name of the parameter
  std::optional<long> default_axis = -1;  ///< nothing: it must be given
  bool with_following_axes = false;       ///< runs over all axes from the one given to the last
};

enum class Family : std::uint8_t {
  rectifier,
  exponential_unit,
  sigmoid,
  gated,
  smooth_rectifier,
  shrinkage,
  normaliser,
  identity,
  formula,  ///< what users write: parameters are its free names, all of them required
  library,  ///< a function of a shared library: it has no parameters, and no derivative
};
std::string_view describe(Family family);

struct Activation {
  std::string_view name;
  Items<std::string_view, 2> aliases = {};
  Family family;
  std::string_view summary;  ///< one line, no full stop
  std::string_view formula;
  std::string_view derivative;  ///< formula; for a lane activation the vector-Jacobian product
  std::string_view range;       ///< of the result with default parameters
  std::string_view source;      ///< where the function was defined
  Items<Parameter, 8> parameters = {};
  std::string_view sample = {};  ///< arguments to show it with, where there are required ones
  Items<SpecialRow, 12> special;
  Items<Example, 4> examples;
  Items<std::string_view, 3> foreign = {};  ///< names it has elsewhere
  std::optional<Lane> lane = {};            ///< nothing: elementwise
  bool keeps_integers = false;  ///< integers stay integers where the parameters are integral
  std::unique_ptr<Kernel> (*make_kernel)(const Activation&, DType);  ///< with defaults
};

/// Whether frameworks know it by a name: it is no formula and no function of a library.
inline bool has_name(const Activation& activation) {
  return activation.family != Family::formula && activation.family != Family::library;
}

/// Whether there is an f' to evaluate.
inline bool has_derivative(const Activation& activation) {
  return activation.family != Family::library;
}

/// The kernel of `activation` with `arguments` in force, each rounded once to float64 where `dtype`
/// is float64 or an integer, else to float32. Throws Error naming the parameter, the value and what
/// was expected for an unknown, repeated, missing, unreadable or out-of-range argument.
std::unique_ptr<Kernel> bound_kernel(const Activation& activation, const Arguments& arguments,
                                     DType dtype);

/// The value of an argument, rounded once to float64 where `dtype` is float64 or an integer, else
/// to float32; of a flag 0 or 1. Throws Error naming the `owner` of the parameter for what it
/// cannot be.
double parse_argument(std::string_view place, const Parameter& parameter, std::string_view text,
                      DType dtype);

/// A value of a parameter in that precision.
double parameter_value(double value, DType dtype);

/// The dtype of the result for an input of `dtype`: its own for floating-point types; for integers
/// their own where the activation keeps integers and its parameters are integral, else float32.
DType result_dtype(const Activation& activation, const Arguments& arguments, DType dtype);

/// `text` as in SpecialRow::arguments: `name=value name=value`.
Arguments parse_arguments(std::string_view text);

}  // namespace act

/// Formulas name the functions of math/ unqualified: the arithmetic they run on decides which.
namespace act::activations {

using namespace math;            // NOLINT(google-build-using-namespace)
using namespace math::literals;  // NOLINT(google-build-using-namespace)

/// The record of the activation struct F: a specialization in F's file.
template <class F>
extern const Activation record;

}  // namespace act::activations
