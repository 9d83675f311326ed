#pragma once
#include <act/apply.hpp>
#include <act/layer.hpp>
#include <act/spelling.hpp>

/// The identifiers with which Keras names activations and layers, read and written.
namespace act {

/// The activation, with its arguments, that an identifier names, in any form that parse_spelling()
/// reads. A layer's config or call stands for the function that the layer applies; None is linear.
/// Values of arguments are left to bound_kernel(), which also tells what is missing.
///
/// Throws Error for what does not parse, for an unknown name, with the nearest one, `also` (other
/// words valid in its place) included, and for a layer that is more than a function.
Call parse_identifier(std::string_view text, std::string_view file = "identifier",
                      std::span<const std::string_view> also = {});

/// The layer, with its arguments, that an identifier names. Throws Error for what does not parse,
/// an unknown layer, and a key that its config does not have; values are left to check().
LayerCall parse_layer_identifier(std::string_view text, std::string_view file = "identifier");

/// The JSON, on one line, with which Keras describes it: the name where there are no arguments,
/// else the config of a layer that applies it so, else, as Keras has no config for it, a call in
/// quotes. parse_identifier() reads it back.
std::string config_of(const Call& call);

/// The layer's config; parse_layer_identifier() reads it back.
std::string config_of(const LayerCall& call);

}  // namespace act
