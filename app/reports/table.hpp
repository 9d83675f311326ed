#pragma once
#include <string>
#include <vector>

namespace act::app {

/// Rows of cells as columns two blanks apart, each column aligned on the decimal point of its
/// numbers; the first row is the heading. Every line ends in a newline and starts with `indent`
/// blanks.
std::string aligned(const std::vector<std::vector<std::string>>& rows, std::size_t indent);

/// Rows of text as columns two blanks apart, aligned to the left.
std::string columns(const std::vector<std::vector<std::string>>& rows, std::size_t indent);

}  // namespace act::app
