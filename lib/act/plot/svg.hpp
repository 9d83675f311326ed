#pragma once
#include <act/plot/drawing.hpp>

namespace act::plot {

/// A document of SVG 1.1 with real text, light or dark as its reader's system is. The same bytes
/// everywhere.
std::string svg(const Drawing& drawing);

}  // namespace act::plot
