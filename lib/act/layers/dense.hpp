#pragma once
#include <act/layer.hpp>

namespace act::layers {

/// activation(x kernel + bias), x of any rank of at least 1 contracted over its last axis. The sum
/// is rounded once (products.hpp), and the activation is that of the rounded sum, so that the layer
/// gives the bits of a Dense without activation followed by Activation. An integer x becomes
/// float32 first.
struct Dense {
  static Tensor value(const LayerCall& call, const LayerTensors& tensors, const Tensor& x);
  static Tensor vjp(const LayerCall& call, const LayerTensors& tensors, const Tensor& x,
                    const Tensor& upstream, std::string_view wrt);
};

inline constexpr Layer dense{
    .name = "Dense",
    .summary = "affine map of the last axis, and an activation",
    .formula = "activation(x*kernel + bias)",
    .parameters = {{"activation", LayerParameter::Kind::function,
                    "what it applies to the sums; none is linear"},
                   {"units", LayerParameter::Kind::size, "size of the last axis of the result"},
                   {"use_bias", LayerParameter::Kind::flag, "whether there is a bias"}},
    .tensors = {{"kernel", "weights, of shape (size of the last axis of x, units)"},
                {"bias", "added to each of the units, of shape (units,)", false}},
    .training = {"kernel_initializer", "bias_initializer", "kernel_regularizer", "bias_regularizer",
                 "activity_regularizer", "kernel_constraint", "bias_constraint", "lora_rank"},
    .examples = {{"printf '1,-2\\n3,4\\n' | act layer Dense --kernel - --activation relu -- 3 1",
                  "6,0"}},
    .value = Dense::value,
    .vjp = Dense::vjp,
};

}  // namespace act::layers
