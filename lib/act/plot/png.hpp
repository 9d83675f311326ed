#pragma once
#include <act/plot/drawing.hpp>

/// The back end for PNG. Cairo and what it needs would add more to the start of a program than the
/// program itself takes, so it is a module that is loaded when a PNG is written.
namespace act::plot {

/// Pixels of a PNG for one of a drawing: enough for paper, and for fine screens.
inline constexpr unsigned png_scale = 2;

/// The bytes of a PNG. Throws Error where the module, or memory, is missing.
std::string png(const Drawing& drawing);

namespace detail {
/// What the module has: false where Cairo refuses.
using WritePng = bool(const Drawing& drawing, std::string& bytes);
inline constexpr const char* png_module = "act_png.so";
inline constexpr const char* png_function = "act_write_png";
}  // namespace detail

}  // namespace act::plot
