#pragma once
#include <act/plot/text_grid.hpp>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

/// Colour in text for people.
namespace act::app {

enum class Color { automatic, always, never };

/// Adds --color.
void add_color_option(CLI::App& app, Color& color);

/// Marks what stands out in a text; leaves the text as it is where colour is not wanted.
class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}

  /// For standard output: automatic asks NO_COLOR, TERM and whether it is a terminal.
  explicit Paint(Color color);

  std::string heading(std::string_view text) const { return marked("\033[1m", text); }
  std::string good(std::string_view text) const { return marked("\033[32m", text); }
  std::string bad(std::string_view text) const { return marked("\033[31m", text); }

  /// For the curves of a picture.
  plot::SeriesPaint series() const;

  /// A table, or another text, whose first line is a heading.
  std::string headed(std::string_view text) const;

 private:
  std::string marked(std::string_view mark, std::string_view text) const;

  bool on_;
};

}  // namespace act::app
