#pragma once
#include <act/io/format.hpp>
#include <act/tensor.hpp>
#include <string>
#include <string_view>

namespace act::io {

/// What an NPY header says, and where the data begin.
struct NpyHeader {
  std::string descr;  ///< `<f4`
  bool fortran_order = false;
  Shape shape;
  std::size_t data_offset = 0;
  std::size_t descr_offset = 0;  ///< where in the file the descr stands, for messages
};

/// How many bytes parse_npy_header() needs of a file that begins with `bytes`, as far as these say:
/// no more than there are once they are enough.
std::size_t npy_header_size(std::string_view bytes);

/// Reads the header at the start of `bytes`: a Python literal, read as one and never evaluated.
/// Throws Error with the byte offset for anything that numpy.save does not write.
NpyHeader parse_npy_header(std::string_view bytes, std::string_view file);

/// `FILE: at byte N`.
std::string byte_place(std::string_view file, std::size_t offset);

}  // namespace act::io
