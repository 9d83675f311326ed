#include <act/io/memory_source.hpp>
#include <act/io/npy.hpp>
#include <act/io/npy_header.hpp>
#include <act/math/rounding.hpp>
#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

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

/// An array as its header describes it.
struct Array {
  NpyHeader header;
  Stored stored;
  std::size_t count = 0;

  Array(NpyHeader parsed, std::string_view file, const ReadOptions& options)
      : header(std::move(parsed)), stored(stored_type(header, file, options.dtype)) {
    try {
      count = element_count(header.shape, info(stored.dtype).size);
    } catch (const Error& error) {
      fail(file, error.what());
    }
  }

  std::size_t data_size() const { return count * info(stored.dtype).size; }

  void check_data(std::size_t size, std::string_view file) const {
    if (size != data_size()) refuse_data(std::to_string(size), size < data_size(), file);
  }
  [[noreturn]] void refuse_data(const std::string& found, bool truncated,
                                std::string_view file) const {
    fail(byte_place(file, header.data_offset), found + " bytes of data",
         "expected " + std::to_string(data_size()) + " for shape " + to_string(header.shape) +
             (truncated ? "; truncated file" : "; trailing bytes"));
  }
};

/// Elements as they were stored made numbers of this machine, of dtype `wanted` if that is given.
Tensor converted(Tensor tensor, const Stored& stored, std::optional<DType> wanted) {
  const std::size_t size = info(stored.dtype).size;
  if (stored.swapped) {
    for (std::size_t i = 0; i < tensor.byte_count(); i += size) {
      std::reverse(tensor.bytes() + i, tensor.bytes() + i + size);
    }
  }
  if (stored.boolean) {
    auto values = tensor.view<std::uint8_t>();
    values = (values != 0).cast<std::uint8_t>();
  }
  return wanted && *wanted != stored.dtype ? tensor.cast(*wanted) : std::move(tensor);
}

class NpySource final : public Source {
 public:
  /// The header of the file has been read.
  NpySource(InputFile& file, Array array, const ReadOptions& options)
      : Source({options.dtype.value_or(array.stored.dtype), array.header.shape}),
        file_(file),
        array_(std::move(array)),
        wanted_(options.dtype),
        place_(file.position()) {}

  std::unique_ptr<Part> next(std::size_t elements) override {
    const std::size_t count = std::min(elements, array_.count - at_);
    if (count == 0) {
      expect_end();
      return nullptr;
    }
    const std::size_t before = std::exchange(at_, at_ + count);
    if (place_) return std::make_unique<Placed>(*this, Columns{0, before, count});
    Tensor part(array_.stored.dtype, {static_cast<std::int64_t>(count)});
    const std::size_t size = file_.read({part.bytes(), part.byte_count()});
    if (size < part.byte_count()) {
      const std::size_t bytes_before = before * info(array_.stored.dtype).size;
      array_.refuse_data(std::to_string(bytes_before + size), true, file_.name());
    }
    return std::make_unique<Raw>(std::move(part), array_.stored, wanted_);
  }

  bool has_columns() const override { return place_.has_value(); }

  Tensor columns(const Grid& grid, const Columns& wanted) const override {
    Tensor tensor(array_.stored.dtype, {static_cast<std::int64_t>(grid.rows * wanted.count)});
    const std::size_t size = info(array_.stored.dtype).size;
    const std::span<std::byte> bytes(tensor.bytes(), tensor.byte_count());
    const std::size_t row = wanted.count * size;
    for (std::size_t i = 0; i < grid.rows; ++i) {
      const std::size_t start = wanted.start(grid, i) * size;
      const std::size_t count = file_.read_at(*place_ + start, bytes.subspan(i * row, row));
      if (count < row) array_.refuse_data(std::to_string(start + count), true, file_.name());
    }
    return converted(std::move(tensor), array_.stored, wanted_);
  }

  void stop() override { file_.stop(); }

 private:
  class Raw final : public Part {
   public:
    Raw(Tensor tensor, const Stored& stored, std::optional<DType> wanted)
        : tensor_(std::move(tensor)), stored_(stored), wanted_(wanted) {}
    Tensor tensor() override { return converted(std::move(tensor_), stored_, wanted_); }

   private:
    Tensor tensor_;
    Stored stored_;
    std::optional<DType> wanted_;
  };

  /// Of a regular file: read when it is made a tensor, by the thread that does so.
  class Placed final : public Part {
   public:
    Placed(const NpySource& source, const Columns& elements)
        : source_(source), elements_(elements) {}
    Tensor tensor() override { return source_.columns({1, source_.array_.count}, elements_); }

   private:
    const NpySource& source_;
    Columns elements_;
  };

  void expect_end() {
    std::byte byte;
    const std::span<std::byte> more(&byte, 1);
    const std::size_t count =
        place_ ? file_.read_at(*place_ + array_.data_size(), more) : file_.read(more);
    if (count == 0) return;
    array_.refuse_data("more than " + std::to_string(array_.data_size()), false, file_.name());
  }

  InputFile& file_;
  Array array_;
  std::optional<DType> wanted_;
  std::optional<std::size_t> place_;  ///< of the first element in a regular file
  std::size_t at_ = 0;
};

}  // namespace

Document read_npy(std::string_view bytes, std::string_view file, const ReadOptions& options) {
  const Array array(parse_npy_header(bytes, file), file, options);
  const auto data = bytes.substr(array.header.data_offset);
  array.check_data(data.size(), file);

  Tensor tensor(array.stored.dtype, array.header.shape);
  const std::size_t size = info(array.stored.dtype).size;
  const auto* const source = reinterpret_cast<const std::byte*>(data.data());
  if (array.header.fortran_order && array.header.shape.size() > 1) {
    for_each_fortran_offset(array.header.shape, array.count, [&](std::size_t to, std::size_t from) {
      std::memcpy(tensor.bytes() + to * size, source + from * size, size);
    });
  } else if (array.count > 0) {
    std::memcpy(tensor.bytes(), source, data.size());
  }
  return {converted(std::move(tensor), array.stored, options.dtype)};
}

std::unique_ptr<Source> open_npy(InputFile& file, const ReadOptions& options) {
  while (file.peeked().size() < npy_header_size(file.peeked()) && file.peek_more()) {
  }
  const Array array(parse_npy_header(file.peeked(), file.name()), file.name(), options);
  if (array.header.fortran_order && array.header.shape.size() > 1) {
    return std::make_unique<MemorySource>(read_npy(text_of(file.read_all()), file.name(), options));
  }
  if (const auto bytes = file.remaining()) {
    array.check_data(*bytes - array.header.data_offset, file.name());
  }
  std::string header(array.header.data_offset, '\0');
  file.read(std::as_writable_bytes(std::span(header)));
  return std::make_unique<NpySource>(file, array, options);
}

namespace {

std::string header_of(DType dtype, const Shape& shape) {
  const DTypeInfo& type = info(dtype);
  std::string header = "{'descr': '";
  header.append(1, type.size == 1 ? '|' : '<').append(1, type.kind);
  header.append(std::to_string(type.size)).append("', 'fortran_order': False, 'shape': ");
  header.append(to_string(shape)).append(", }");

  // NumPy leaves room for the first size to grow to 21 digits in place, then pads with blanks to a
  // multiple of 64 (numpy/lib/format.py, _write_array_header and _wrap_header).
  constexpr std::size_t growth_digits = 21;
  constexpr std::size_t alignment = 64;
  constexpr std::size_t prefix = npy_magic.size() + 2 + 2;
  if (!shape.empty()) {
    header.append(growth_digits - std::to_string(shape[0]).size(), ' ');
  }
  const std::size_t unpadded = prefix + header.size() + 1;
  header.append(alignment - unpadded % alignment, ' ').append(1, '\n');

  std::string out(npy_magic);
  out += {'\x01', '\x00'};
  out += {static_cast<char>(header.size() & 0xff), static_cast<char>(header.size() >> 8)};
  return out += header;
}

class NpyWriter final : public Writer {
 public:
  explicit NpyWriter(const Layout& layout)
      : head_(header_of(layout.dtype, *layout.shape)), element_size_(info(layout.dtype).size) {}

  std::string head() const override { return head_; }
  Bytes body(Tensor part, std::size_t) const override { return {.elements = std::move(part)}; }
  std::optional<std::size_t> place_of(std::size_t element) const override {
    return head_.size() + element * element_size_;
  }

 private:
  std::string head_;
  std::size_t element_size_;
};

}  // namespace

std::unique_ptr<Writer> npy_writer(const Layout& layout) {
  return std::make_unique<NpyWriter>(layout);
}

}  // namespace act::io
