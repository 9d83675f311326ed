#pragma once
#include <act/plot/text.hpp>

#include "terminal/color.hpp"

/// How pictures are shown on standard output: in braille on a terminal that has it, else in ASCII.
/// What is no terminal gets the same picture on every machine.
namespace act::app {

/// As large as the terminal, with room for the prompt.
plot::TextStyle full_screen(const plot::Scene& scene, const Paint& paint);

/// A picture among other text.
plot::TextStyle part_of_screen(const plot::Scene& scene, const Paint& paint);

}  // namespace act::app
