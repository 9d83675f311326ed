#pragma once
#include <act/plot/scene.hpp>

#include "request.hpp"

namespace act::app {

/// The curves of elementwise functions, and of their derivatives, as a picture. Without a range
/// over one that shows all kinks. Throws Error where nothing in the range is finite.
plot::Scene curves(const std::vector<Function>& functions, bool grad,
                   const std::optional<Range>& range = {});

/// One function, and the derivative that it has, among text that names it: a picture without a
/// title.
plot::Scene small_picture(const Function& function);

}  // namespace act::app
