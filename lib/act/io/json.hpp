#pragma once
#include <act/io/writer.hpp>

namespace act::io {

/// A number, or nested lists of numbers of one shape, at most max_rank deep. What JSON's numbers
/// cannot hold is read bare as Python writes it (NaN, Infinity) and as a string ("nan", "-inf",
/// "0x1p-3"). Throws Error with line and column for anything else.
///
/// Not nlohmann's parser: that one refuses the bare words and loses the digits of a number before
/// it can be rounded to the dtype.
Document read_json(std::string_view text, std::string_view file, const ReadOptions& options);

/// Nested lists, an innermost list a line; non-finite values and hexadecimals as strings.
std::unique_ptr<Writer> json_writer(const Layout& layout, const NumberStyle& style);

}  // namespace act::io
