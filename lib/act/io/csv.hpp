#pragma once
#include <act/io/document.hpp>

namespace act::io {

/// Numbers separated by `delimiter` (RFC 4180: quoted fields, CRLF; also a byte order mark, and
/// blank lines, which are passed over). One row or one column is 1-D, more is 2-D. Throws Error
/// with the line and the field for anything that is no number, for ragged rows and for input
/// without numbers.
Document read_csv(std::string_view text, std::string_view file, char delimiter,
                  const ReadOptions& options);

/// The text of a tensor of at most 2 dimensions. Throws Error for more, and for a header whose
/// fields are not as many as the columns.
std::string write_csv(const Document& document, char delimiter, const NumberStyle& style);

}  // namespace act::io
