#include <act/io/file.hpp>
#include <act/plot/png.hpp>
#include <act/plot/svg.hpp>
#include <act/plot/text.hpp>

#include "commands/commands.hpp"
#include "pictures/curves.hpp"
#include "pictures/error_scene.hpp"
#include "pictures/input_scene.hpp"
#include "pictures/screen.hpp"
#include "terminal/terminal.hpp"

namespace act::app {
namespace {

std::string text(const Plot& request, const plot::Scene& scene) {
  plot::TextStyle style;
  if (request.output == io::dash) style = full_screen(scene, Paint(request.color));
  if (request.ascii) style.characters = plot::Characters::ascii;
  style.width = request.width.value_or(style.width);
  style.height = request.height.value_or(style.height);
  return plot::text(scene, style);
}

/// `pixels` of the picture for one of the drawing.
plot::Drawing drawing(const Plot& request, const plot::Scene& scene, double pixels) {
  constexpr double width = 720;
  constexpr double height = 450;
  const auto size = [&](std::optional<std::size_t> given, double usual) {
    return given ? static_cast<double>(*given) / pixels : usual;
  };
  return plot::draw(scene, size(request.width, width), size(request.height, height));
}

std::string picture(const Plot& request, const plot::Scene& scene) {
  switch (request.picture) {
    case Plot::Picture::text:
      return text(request, scene);
    case Plot::Picture::svg:
      return plot::svg(drawing(request, scene, 1));
    case Plot::Picture::png:
      return plot::png(drawing(request, scene, plot::png_scale));
  }
  __builtin_unreachable();
}

}  // namespace

void plot(const Plot& request) {
  if (request.picture == Plot::Picture::png) {
    refuse_terminal("PNG", request.output, "use -o FILE");
  }
  const plot::Scene scene = request.error ? error_scene(request)
                            : request.input
                                ? input_scene(request)
                                : curves(request.functions, request.grad, request.range);
  io::write_file(request.output, picture(request, scene));
}

}  // namespace act::app
