#include <act/io/csv.hpp>
#include <act/io/io.hpp>
#include <act/io/json.hpp>
#include <act/io/memory_source.hpp>
#include <act/io/npy.hpp>

namespace act::io {
namespace {

void refuse_header(std::string_view file, Format format, const ReadOptions& options) {
  if (!options.header || format == Format::csv || format == Format::tsv) return;
  fail(file, "--header with " + std::string(name(format)), "expected csv or tsv");
}

}  // namespace

Format format_of(InputFile& file) {
  if (const auto format = format_of_path(file.name())) return *format;
  while (!shows_its_format(file.peeked()) && file.peek_more()) {
  }
  return format_of_content(file.peeked());
}

std::unique_ptr<Source> open(InputFile& file, Format format, const ReadOptions& options) {
  refuse_header(file.name(), format, options);
  switch (format) {
    case Format::npy:
      return open_npy(file, options);
    case Format::csv:
      return open_csv(file, ',', options);
    case Format::tsv:
      return open_csv(file, '\t', options);
    case Format::json:
      return std::make_unique<MemorySource>(
          read_json(text_of(file.read_all()), file.name(), options));
  }
  __builtin_unreachable();
}

Document parse(std::string_view bytes, std::string_view file, Format format,
               const ReadOptions& options) {
  refuse_header(file, format, options);
  switch (format) {
    case Format::npy:
      return read_npy(bytes, file, options);
    case Format::csv:
      return read_csv(bytes, file, ',', options);
    case Format::tsv:
      return read_csv(bytes, file, '\t', options);
    case Format::json:
      return read_json(bytes, file, options);
  }
  __builtin_unreachable();
}

std::unique_ptr<Writer> make_writer(Format format, const Layout& layout, const NumberStyle& style) {
  switch (format) {
    case Format::npy:
      return npy_writer(layout);
    case Format::csv:
      return csv_writer(layout, ',', style);
    case Format::tsv:
      return csv_writer(layout, '\t', style);
    case Format::json:
      return json_writer(layout, style);
  }
  __builtin_unreachable();
}

std::string render(const Document& document, Format format, const NumberStyle& style) {
  const Tensor& tensor = document.tensor;
  const auto writer = make_writer(
      format, {tensor.dtype(), tensor.shape(), 0, document.column, document.header}, style);
  std::string bytes = writer->head();
  if (tensor.size() > 0) bytes += writer->body(tensor, 0).view();
  return bytes += writer->tail();
}

}  // namespace act::io
