#pragma once
#include <act/io/file.hpp>
#include <act/io/writer.hpp>

namespace act::io {

/// Numbers separated by `delimiter` (RFC 4180: quoted fields, CRLF; also a byte order mark, and
/// blank lines, which are passed over). One row or one column is 1-D, more is 2-D. Throws Error
/// with the line and the field for anything that is no number, for ragged rows and for input
/// without numbers.
Document read_csv(std::string_view text, std::string_view file, char delimiter,
                  const ReadOptions& options);

/// The same from a file, in rows as they come; waits for the first of them.
std::unique_ptr<Source> open_csv(InputFile& file, char delimiter, const ReadOptions& options);

/// Throws Error for more than 2 dimensions, and for a header whose fields are not as many as the
/// columns.
std::unique_ptr<Writer> csv_writer(const Layout& layout, char delimiter, const NumberStyle& style);

}  // namespace act::io
