#pragma once
#include <act/io/document.hpp>
#include <act/io/format.hpp>

/// The door between bytes and tensors.
namespace act::io {

/// Reads a document. `file` stands in messages.
Document parse(std::string_view bytes, std::string_view file, Format format,
               const ReadOptions& options);

/// The bytes of a document in `format`.
std::string render(const Document& document, Format format, const NumberStyle& style);

}  // namespace act::io
