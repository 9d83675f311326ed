#include <act/io/csv.hpp>
#include <act/io/io.hpp>
#include <act/io/json.hpp>
#include <act/io/npy.hpp>

namespace act::io {

Document parse(std::string_view bytes, std::string_view file, Format format,
               const ReadOptions& options) {
  if (options.header && format != Format::csv && format != Format::tsv) {
    fail(file, "--header with " + std::string(name(format)), "expected csv or tsv");
  }
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

std::string render(const Document& document, Format format, const NumberStyle& style) {
  switch (format) {
    case Format::npy:
      return write_npy(document.tensor);
    case Format::csv:
      return write_csv(document, ',', style);
    case Format::tsv:
      return write_csv(document, '\t', style);
    case Format::json:
      return write_json(document, style);
  }
  __builtin_unreachable();
}

}  // namespace act::io
