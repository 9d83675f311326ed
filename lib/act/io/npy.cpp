#include <act/io/npy.hpp>
#include <act/io/npy_header.hpp>
#include <act/math/rounding.hpp>
#include <algorithm>
#include <bit>
#include <cstring>

namespace act::io {
namespace {

static_assert(std::endian::native == std::endian::little,
              "NPY files are written in native order, which is taken to be little-endian");

/// What stands behind a descr: the type of the stored elements and whether their bytes are swapped.
struct Stored {
  DType dtype;
  bool boolean = false;
  bool swapped = false;
};

std::string_view describe_kind(char kind) {
  switch (kind) {
    case 'c':
      return "complex";
    case 'O':
      return "object";
    case 'S':
    case 'a':
      return "byte string";
    case 'U':
      return "string";
    case 'V':
      return "void";
    case 'M':
      return "datetime";
    case 'm':
      return "timedelta";
    default:
      return "unknown";
  }
}

Stored stored_type(const NpyHeader& header, std::string_view file, std::optional<DType> wanted) {
  const std::string_view descr = header.descr;
  const std::string place = byte_place(file, header.descr_offset);
  const bool order =
      !descr.empty() && std::string_view("<>|=").find(descr[0]) != std::string_view::npos;
  const auto code = descr.substr(order ? 1 : 0);
  const bool swapped = descr.starts_with('>');

  if (code == "b1" || code == "?") {
    if (wanted) return {DType::uint8, true};
    fail(place, "dtype bool (" + in_quotes(descr) + ")", "convert it with --dtype float32");
  }
  if (code == "V2") {
    if (wanted == DType::bfloat16) return {DType::bfloat16, false, swapped};
    fail(place, "dtype void (" + in_quotes(descr) + ")",
         "two-byte void is read with --dtype bfloat16");
  }
  for (std::size_t i = 0; i < dtypes.size(); ++i) {
    if (code.starts_with(dtypes[i].kind) && code.substr(1) == std::to_string(dtypes[i].size)) {
      return {static_cast<DType>(i), false, swapped};
    }
  }
  const char kind = code.empty() ? '\0' : code[0];
  const auto what = kind == 'f' || kind == 'i' || kind == 'u' ? "unsupported" : describe_kind(kind);
  fail(place, std::string(what) + " dtype " + in_quotes(descr),
       "expected a float or integer dtype");
}

/// The offset in Fortran order of each element in C order.
template <class Visit>
void for_each_fortran_offset(const Shape& shape, std::size_t count, Visit visit) {
  std::vector<std::size_t> strides(shape.size(), 1);
  for (std::size_t i = 1; i < shape.size(); ++i) {
    strides[i] = strides[i - 1] * static_cast<std::size_t>(shape[i - 1]);
  }
  std::vector<std::int64_t> index(shape.size(), 0);
  std::size_t offset = 0;
  for (std::size_t n = 0; n < count; ++n) {
    visit(n, offset);
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      offset += strides[axis];
      if (++index[axis] < shape[axis]) break;
      offset -= strides[axis] * static_cast<std::size_t>(shape[axis]);
      index[axis] = 0;
    }
  }
}

}  // namespace

Document read_npy(std::string_view bytes, std::string_view file, const ReadOptions& options) {
  const NpyHeader header = parse_npy_header(bytes, file);
  const Stored stored = stored_type(header, file, options.dtype);
  const std::size_t size = info(stored.dtype).size;
  const auto data = bytes.substr(header.data_offset);
  std::size_t count = 0;
  try {
    count = element_count(header.shape, size);
  } catch (const Error& error) {
    fail(file, error.what());
  }
  if (data.size() != count * size) {
    fail(byte_place(file, header.data_offset), std::to_string(data.size()) + " bytes of data",
         "expected " + std::to_string(count * size) + " for shape " + to_string(header.shape) +
             (data.size() < count * size ? "; truncated file" : "; trailing bytes"));
  }

  Tensor tensor(stored.dtype, header.shape);
  const auto* const source = reinterpret_cast<const std::byte*>(data.data());
  if (header.fortran_order && header.shape.size() > 1) {
    for_each_fortran_offset(header.shape, count, [&](std::size_t to, std::size_t from) {
      std::memcpy(tensor.bytes() + to * size, source + from * size, size);
    });
  } else if (count > 0) {
    std::memcpy(tensor.bytes(), source, data.size());
  }
  if (stored.swapped) {
    for (std::size_t i = 0; i < count; ++i) {
      std::reverse(tensor.bytes() + i * size, tensor.bytes() + (i + 1) * size);
    }
  }
  if (stored.boolean) {
    auto values = tensor.view<std::uint8_t>();
    values = (values != 0).cast<std::uint8_t>();
  }
  if (options.dtype && *options.dtype != stored.dtype) return {tensor.cast(*options.dtype)};
  return {std::move(tensor)};
}

std::string write_npy(const Tensor& tensor) {
  const DTypeInfo& type = info(tensor.dtype());
  std::string header = "{'descr': '";
  header.append(1, type.size == 1 ? '|' : '<').append(1, type.kind);
  header.append(std::to_string(type.size)).append("', 'fortran_order': False, 'shape': ");
  header.append(to_string(tensor.shape())).append(", }");

  // NumPy leaves room for the first size to grow to 21 digits in place, then pads with blanks to a
  // multiple of 64 (numpy/lib/format.py, _write_array_header and _wrap_header).
  constexpr std::size_t growth_digits = 21;
  constexpr std::size_t alignment = 64;
  constexpr std::size_t prefix = npy_magic.size() + 2 + 2;
  if (!tensor.shape().empty()) {
    header.append(growth_digits - std::to_string(tensor.shape()[0]).size(), ' ');
  }
  const std::size_t unpadded = prefix + header.size() + 1;
  header.append(alignment - unpadded % alignment, ' ').append(1, '\n');

  std::string out(npy_magic);
  out += {'\x01', '\x00'};
  out += {static_cast<char>(header.size() & 0xff), static_cast<char>(header.size() >> 8)};
  out += header;
  out.append(reinterpret_cast<const char*>(tensor.bytes()), tensor.byte_count());
  return out;
}

}  // namespace act::io
