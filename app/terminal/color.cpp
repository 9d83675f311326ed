#include "terminal/color.hpp"

#include <act/plot/scene.hpp>
#include <array>

#include "options/words.hpp"
#include "terminal/terminal.hpp"

namespace act::app {

void add_color_option(CLI::App& app, Color& color) {
  constexpr std::string_view choices = "auto|always|never";
  add_option(app, "--color", std::string(choices),
             "colour in text for people (default: at a terminal, unless NO_COLOR is set)",
             [&color, choices](const std::string& text) {
               color = static_cast<Color>(choice("--color", text, choices));
             });
}

Paint::Paint(Color color)
    : on_(color == Color::always || (color == Color::automatic && stdout_shows_color())) {}

plot::SeriesPaint Paint::series() const {
  // Blue is the bright one, and there is no yellow, white or black: readable on dark and light.
  static constexpr std::array<std::string_view, plot::most_series> marks{
      "\033[94m", "\033[31m", "\033[32m", "\033[35m", "\033[36m", "\033[91m"};
  return [paint = *this](std::string_view text, std::size_t series) {
    return paint.marked(marks.at(series), text);
  };
}

std::string Paint::headed(std::string_view text) const {
  const auto end = text.find('\n');
  return heading(text.substr(0, end)) + std::string(text.substr(end));
}

std::string Paint::marked(std::string_view mark, std::string_view text) const {
  if (!on_) return std::string(text);
  return std::string(mark).append(text).append("\033[0m");
}

}  // namespace act::app
