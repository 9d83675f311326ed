#pragma once
#include <act/io/file.hpp>
#include <act/io/writer.hpp>

/// NumPy's array file (numpy/lib/format.py, versions 1.0, 2.0 and 3.0).
namespace act::io {

/// Elements of float16, float32, float64 and all integer widths in either byte order, C or Fortran
/// order; bool where options.dtype says what it becomes, and two-byte void where that is bfloat16.
/// Throws Error with the byte offset for every other dtype and for a header or data that is not
/// exactly what the format says. Nothing is allocated before the header is checked against the
/// bytes.
Document read_npy(std::string_view bytes, std::string_view file, const ReadOptions& options);

/// The same from a file, in parts where the order is C's.
std::unique_ptr<Source> open_npy(InputFile& file, const ReadOptions& options);

/// What numpy.save writes for the same array; bfloat16 as `<V2`.
std::unique_ptr<Writer> npy_writer(const Layout& layout);

}  // namespace act::io
