#include "pictures/screen.hpp"

#include <algorithm>

#include "terminal/terminal.hpp"

namespace act::app {
namespace {

constexpr std::size_t prompt_lines = 2;
constexpr std::size_t part_width = 60;
constexpr std::size_t part_height = 14;

plot::TextStyle on_screen(const plot::Scene& scene, const Paint& paint, std::size_t width,
                          std::size_t height) {
  plot::TextStyle style;
  style.width = std::max(width, plot::least_text_width * scene.panels.size());
  style.height = std::max(height, plot::least_text_height(scene.panels.front().series.size()));
  if (stdout_is_terminal() && terminal_shows_utf8()) style.characters = plot::Characters::braille;
  style.paint = paint.series();
  return style;
}

}  // namespace

plot::TextStyle full_screen(const plot::Scene& scene, const Paint& paint) {
  const auto terminal = terminal_size();
  if (!terminal) return on_screen(scene, paint, plot::TextStyle{}.width, plot::TextStyle{}.height);
  return on_screen(scene, paint, terminal->columns,
                   terminal->rows - std::min(terminal->rows, prompt_lines));
}

plot::TextStyle part_of_screen(const plot::Scene& scene, const Paint& paint) {
  const auto terminal = terminal_size();
  const std::size_t room = terminal ? terminal->columns : part_width;
  return on_screen(scene, paint, std::min(room, part_width), part_height);
}

}  // namespace act::app
