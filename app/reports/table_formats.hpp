#pragma once
#include <string>
#include <vector>

/// Rows of cells, the first of which is the heading, as text for programs.
namespace act::app {

using Rows = std::vector<std::vector<std::string>>;

/// CSV or TSV with a header row.
std::string delimited(const Rows& rows, char delimiter);

/// A list with an object a row. A cell that is no finite number is a string, as in tensors.
std::string json(const Rows& rows);

/// A table of Markdown, its columns aligned to the right.
std::string markdown(const Rows& rows);

}  // namespace act::app
