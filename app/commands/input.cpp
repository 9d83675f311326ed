#include "commands/input.hpp"

#include <act/io/memory_source.hpp>
#include <act/stream.hpp>

#include "terminal/terminal.hpp"

namespace act::app {

Input::Input(const std::string& path, std::optional<io::Format> from, Progress& progress)
    : file(std::make_unique<io::InputFile>(path)) {
  if (path != io::dash || !stdin_is_terminal()) file->count(progress.passed());
  format = from ? *from : io::format_of(*file);
}

void Input::know_shape() {
  if (source->layout().shape) return;
  source = std::make_unique<io::MemorySource>(read_all(*source));
}

io::Document parse_values(const std::vector<std::string>& values, std::optional<DType> dtype) {
  std::string text;
  for (const std::string& value : values) text.append(text.empty() ? "" : ",").append(value);
  return io::parse(text, "values", io::Format::csv, {.dtype = dtype});
}

}  // namespace act::app
