#pragma once
#include <act/io/io.hpp>
#include <act/io/npy_header.hpp>
#include <string>
#include <string_view>

namespace act::test {

/// An NPY file of a header exactly as given.
inline std::string npy_bytes(std::string_view header, std::string_view data = {}, int version = 1) {
  std::string out(io::npy_magic);
  out += static_cast<char>(version);
  out += '\0';
  std::size_t length = header.size();
  for (int i = 0; i < (version == 1 ? 2 : 4); ++i) {
    out += static_cast<char>(length & 0xff);
    length >>= 8;
  }
  return out.append(header).append(data);
}

/// The header that NumPy would write, without its padding.
inline std::string npy_header(std::string_view descr, std::string_view shape,
                              bool fortran_order = false) {
  return "{'descr': '" + std::string(descr) +
         "', 'fortran_order': " + (fortran_order ? "True" : "False") +
         ", 'shape': " + std::string(shape) + ", }\n";
}

/// What is written for a tensor.
inline std::string rendered(Tensor tensor) {
  return io::render({std::move(tensor)}, io::Format::npy, {});
}

}  // namespace act::test
