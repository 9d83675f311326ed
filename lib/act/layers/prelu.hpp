#pragma once
#include <act/layer.hpp>

namespace act::layers {

/// alpha*x where x < 0, x elsewhere: leaky_relu with a slope for each element of a sample, or for
/// each of those that the shared axes leave. Products are rounded once; a slope of 0 gives +0, also
/// for x = -inf. At x = 0 the derivative is alpha, and that with respect to alpha 0.
///
/// Source: He et al. 2015, Delving Deep into Rectifiers.
struct PRelu {
  static Tensor value(const LayerCall& call, const LayerTensors& tensors, const Tensor& x);
  static Tensor vjp(const LayerCall& call, const LayerTensors& tensors, const Tensor& x,
                    const Tensor& upstream, std::string_view wrt);
};

inline constexpr Layer prelu{
    .name = "PReLU",
    .summary = "rectified linear unit whose slopes below 0 are learnt",
    .formula = "alpha*x if x < 0; else x",
    .parameters = {{"shared_axes", LayerParameter::Kind::axes,
                    "axes that share slopes; the first after the samples' is 1"}},
    .tensors = {{"alpha",
                 "slopes, in the shape of x without its first axis, shared axes of size 1"}},
    .training = {"alpha_initializer", "alpha_regularizer", "alpha_constraint"},
    .examples = {{"echo 0.25,0.5 | act layer PReLU --alpha - --shape 1,2 -- -1 -1", "-0.25,-0.5"}},
    .value = PRelu::value,
    .vjp = PRelu::vjp,
};

}  // namespace act::layers
