#pragma once
#include <act/apply.hpp>
#include <act/items.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>

/// The record that describes a layer of Keras through which activations are used, and what a layer
/// with arguments and weights makes of a tensor.
namespace act {

/// A parameter of the function that the layer applies, where the layer has it otherwise.
struct Change {
  std::string_view name;
  std::optional<double> default_value = {};
  std::optional<Domain> domain = {};
  std::string_view former_name = {};  ///< in configs of earlier versions
};

/// A parameter of the layer itself.
struct LayerParameter {
  enum class Kind : std::uint8_t {
    function,  ///< an identifier
    axes,      ///< integers separated by `,`
    size,      ///< an integer > 0
    flag,      ///< true or false
  };
  std::string_view name;
  Kind kind;
  std::string_view help;
  bool required = false;  ///< else not in force by default
};
std::string_view describe(LayerParameter::Kind kind);

/// A tensor that the layer takes beside its input.
struct LayerTensor {
  std::string_view name;
  std::string_view help;  ///< its shape, and what it does
  bool required = true;
  bool weight = true;  ///< learnt: there is a gradient with respect to it
};

/// What a layer has beside its input, by name. Each is rounded once to the dtype of the result.
using LayerTensors = std::map<std::string, Tensor, std::less<>>;

struct Layer;

/// A layer with its arguments.
struct LayerCall {
  const Layer& layer;
  Arguments arguments = {};
};

struct Layer {
  std::string_view name;  ///< its class
  std::string_view summary;
  std::string_view formula;
  std::string_view function = {};  ///< the activation it applies; else its argument `activation`
  Items<Change, 3> changes = {};
  Items<LayerParameter, 3> parameters = {};
  Items<LayerTensor, 2> tensors = {};
  Items<std::string_view, 10> training = {};  ///< keys of its config that tell how it is trained
  Items<Example, 3> examples = {};
  /// How the tensors act. `wrt` is the name of a tensor, or empty for x.
  Tensor (*value)(const LayerCall&, const LayerTensors&, const Tensor& x) = nullptr;
  Tensor (*vjp)(const LayerCall&, const LayerTensors&, const Tensor& x, const Tensor& upstream,
                std::string_view wrt) = nullptr;
};

/// The parameters of the layer's function as the layer has them; none where it has no function of
/// its own, and none for an axis.
std::vector<Parameter> function_parameters(const Layer& layer);

/// Whether the layer's function runs over an axis that the layer is told.
bool has_axis(const Layer& layer);

/// The name of that parameter.
inline constexpr std::string_view axis_name = "axis";

/// The value given for a parameter, if one is.
std::optional<std::string_view> argument(const LayerCall& call, std::string_view name);

/// The value of a parameter that is a list of integers.
std::vector<long> integers(const LayerCall& call, std::string_view name);

/// The function that the layer applies, with its arguments; linear where it is given none. Throws
/// Error for an argument that is missing or that the layer does not allow.
Call function_of(const LayerCall& call);

/// Throws Error as function_of() does, and for other arguments that the layer does not allow.
void check(const LayerCall& call);

/// Throws Error where a tensor that the layer needs is not given.
void check_tensors(const Layer& layer, const std::function<bool(std::string_view)>& is_given);

/// Throws Error where the layer has no weight of this name.
void check_weight(const Layer& layer, std::string_view name);

/// What the layer makes of x, of its dtype; an integer x becomes float32 where there are tensors.
/// Throws Error for arguments, and for a shape of x or of a tensor, that do not fit.
Tensor apply(const LayerCall& call, const LayerTensors& tensors, const Tensor& x);

/// The vector-Jacobian product with respect to x, or to the weight of the name `wrt`, in its shape.
/// `upstream` has the shape of apply().
Tensor vjp(const LayerCall& call, const LayerTensors& tensors, const Tensor& x,
           const Tensor& upstream, std::string_view wrt = {});

}  // namespace act
