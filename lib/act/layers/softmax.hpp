#pragma once
#include <act/layer.hpp>

namespace act::layers {

/// softmax over what the mask leaves of each lane. What it masks, NaN and infinities included,
/// takes no part and gives 0, so that a lane of which nothing is left is all 0.
struct MaskedSoftmax {
  static Tensor value(const LayerCall& call, const LayerTensors& tensors, const Tensor& x);
  static Tensor vjp(const LayerCall& call, const LayerTensors& tensors, const Tensor& x,
                    const Tensor& upstream, std::string_view wrt);
};

inline constexpr Layer softmax{
    .name = "Softmax",
    .summary = "softmax over one or several axes, with an optional mask",
    .formula = "softmax(x) over the elements that the mask keeps; 0 elsewhere",
    .function = "softmax",
    .tensors = {{"mask", "1 keeps an element of x, 0 masks it; of a shape that broadcasts to x's",
                 false, false}},
    .examples = {{"act layer Softmax -- 1 2 1", "0.21194156,0.57611686,0.21194156"},
                 {"echo 1,0,1 | act layer Softmax --mask - -- 1 nan 1", "0.5,0,0.5"}},
    .value = MaskedSoftmax::value,
    .vjp = MaskedSoftmax::vjp,
};

}  // namespace act::layers
