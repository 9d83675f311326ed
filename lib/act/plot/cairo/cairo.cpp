#include <cairo/cairo.h>

#include <act/plot/png.hpp>
#include <memory>
#include <numbers>

namespace act::plot {
namespace {

struct Destroy {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};

/// Draws on light paper.
class Draw {
 public:
  explicit Draw(cairo_t* context) : context_(context) {}

  void operator()(const Line& line) const {
    use(line.style);
    const bool series = line.style.ink == Ink::series;
    cairo_set_line_width(context_, series ? thick : thin);
    int count = 0;
    const Dashes& pattern = dashes[line.style.series];
    while (series && count < static_cast<int>(pattern.size()) &&
           pattern[static_cast<std::size_t>(count)] > 0)
      ++count;
    cairo_set_dash(context_, pattern.data(), count, 0);
    cairo_new_path(context_);
    for (const Point& point : line.points) cairo_line_to(context_, point.x, point.y);
    cairo_stroke(context_);
  }
  void operator()(const Box& box) const {
    use(box.style);
    cairo_rectangle(context_, box.corner.x, box.corner.y, box.width, box.height);
    cairo_fill(context_);
  }
  void operator()(const Circle& circle) const {
    use(circle.filled ? circle.style : Style{Ink::paper});
    cairo_new_path(context_);
    cairo_arc(context_, circle.centre.x, circle.centre.y, circle_radius, 0, 2 * std::numbers::pi);
    cairo_fill_preserve(context_);
    use(circle.style);
    cairo_set_line_width(context_, thin);
    cairo_set_dash(context_, nullptr, 0, 0);
    cairo_stroke(context_);
  }
  void operator()(const Label& label) const {
    use({Ink::text});
    cairo_set_font_size(context_, label.heading ? heading_size : letter_size);
    cairo_text_extents_t extents;
    cairo_text_extents(context_, label.text.c_str(), &extents);
    constexpr std::array<double, 3> left_of_anchor{0, 0.5, 1};
    cairo_save(context_);
    cairo_translate(context_, label.at.x, label.at.y);
    if (label.upright) cairo_rotate(context_, -std::numbers::pi / 2);
    cairo_move_to(context_,
                  -extents.x_advance * left_of_anchor[static_cast<std::size_t>(label.anchor)], 0);
    cairo_show_text(context_, label.text.c_str());
    cairo_restore(context_);
  }

 private:
  void use(const Style& style) const {
    constexpr double most = 255;
    const auto [red, green, blue] = light[style.place()];
    cairo_set_source_rgb(context_, red / most, green / most, blue / most);
  }

  cairo_t* context_;
};

cairo_status_t append(void* bytes, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

extern "C" bool act_write_png(const Drawing& drawing, std::string& bytes) {
  const std::unique_ptr<cairo_surface_t, Destroy> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(drawing.width * png_scale),
                                 static_cast<int>(drawing.height * png_scale)));
  const std::unique_ptr<cairo_t, Destroy> context(cairo_create(surface.get()));
  cairo_scale(context.get(), png_scale, png_scale);
  cairo_select_font_face(context.get(), "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                         CAIRO_FONT_WEIGHT_NORMAL);
  for (const auto& shape : drawing.shapes) std::visit(Draw(context.get()), shape);
  return cairo_status(context.get()) == CAIRO_STATUS_SUCCESS &&
         cairo_surface_write_to_png_stream(surface.get(), append, &bytes) == CAIRO_STATUS_SUCCESS;
}

}  // namespace act::plot
