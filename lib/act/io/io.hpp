#pragma once
#include <act/io/file.hpp>
#include <act/io/format.hpp>
#include <act/io/writer.hpp>

/// The door between bytes and tensors.
namespace act::io {

/// The format of a file: what its suffix says, else its content.
Format format_of(InputFile& file);

/// Begins to read a file: in parts what can be read so (NPY in C order, CSV, TSV), else the whole.
/// The file must outlive the source.
std::unique_ptr<Source> open(InputFile& file, Format format, const ReadOptions& options);

/// Reads a document. `file` stands in messages.
Document parse(std::string_view bytes, std::string_view file, Format format,
               const ReadOptions& options);

/// A writer of `format`. Throws Error for a tensor that has no such form. Rows of text, whose shape
/// is not known, can be written as CSV and TSV.
std::unique_ptr<Writer> make_writer(Format format, const Layout& layout, const NumberStyle& style);

/// The bytes of a document in `format`.
std::string render(const Document& document, Format format, const NumberStyle& style);

}  // namespace act::io
