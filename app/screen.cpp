#include "screen.hpp"

#include <algorithm>

#include "terminal.hpp"

namespace act::app {
namespace {

constexpr std::size_t prompt_lines = 2;
constexpr plot::TextStyle part{.width = 60, .height = 14};

plot::TextStyle on_screen(const plot::Scene& scene, std::size_t width, std::size_t height) {
  plot::TextStyle style;
  style.width = std::max(width, plot::least_text_width * scene.panels.size());
  style.height = std::max(height, plot::least_text_height);
  if (stdout_is_terminal() && terminal_shows_utf8()) style.characters = plot::Characters::braille;
  return style;
}

}  // namespace

plot::TextStyle full_screen(const plot::Scene& scene) {
  const auto terminal = terminal_size();
  if (!terminal) return on_screen(scene, plot::TextStyle{}.width, plot::TextStyle{}.height);
  return on_screen(scene, terminal->columns,
                   terminal->rows - std::min(terminal->rows, prompt_lines));
}

plot::TextStyle part_of_screen(const plot::Scene& scene) {
  const auto terminal = terminal_size();
  const std::size_t room = terminal ? terminal->columns : part.width;
  return on_screen(scene, std::min(room, part.width), part.height);
}

}  // namespace act::app
