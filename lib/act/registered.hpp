#pragma once
#include <act_activations.hpp>  // generated: includes every file in activations/

namespace act {

template <class... F>
struct Registered {};

/// One line each, by family, in the order of lists and help.
// clang-format off
inline constexpr Registered<
    activations::Relu,
    activations::Relu6,
    activations::LeakyRelu,
    activations::Threshold,
    activations::Elu,
    activations::Selu,
    activations::Celu,
    activations::Exponential,
    activations::Sigmoid,
    activations::HardSigmoid,
    activations::LogSigmoid,
    activations::SparseSigmoid,
    activations::Tanh,
    activations::HardTanh,
    activations::Softsign,
    activations::Silu,
    activations::HardSilu,
    activations::Gelu,
    activations::Mish,
    activations::Glu,
    activations::Softplus,
    activations::Squareplus,
    activations::SparsePlus,
    activations::SoftShrink,
    activations::HardShrink,
    activations::TanhShrink,
    activations::Softmax,
    activations::LogSoftmax,
    activations::Sparsemax,
    activations::Linear
> registered;
// clang-format on

}  // namespace act
