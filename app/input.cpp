#include "input.hpp"

#include <act/io/memory_source.hpp>
#include <act/stream.hpp>

namespace act::app {

Input::Input(const std::string& path, std::optional<io::Format> from)
    : file(std::make_unique<io::InputFile>(path)), format(from ? *from : io::format_of(*file)) {}

void Input::know_shape() {
  if (source->layout().shape) return;
  source = std::make_unique<io::MemorySource>(read_all(*source));
}

}  // namespace act::app
