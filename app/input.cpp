#include "input.hpp"

#include <act/io/memory_source.hpp>
#include <act/stream.hpp>

#include "terminal.hpp"

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

}  // namespace act::app
