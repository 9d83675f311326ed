#pragma once
#include <act/io/io.hpp>

#include "terminal/progress.hpp"

namespace act::app {

/// A file that has been opened; its source begins to read it.
struct Input {
  std::unique_ptr<io::InputFile> file;  ///< none: the source is not read from one
  io::Format format = io::Format::csv;
  std::unique_ptr<io::Source> source = {};

  /// What is read adds to `progress`, but for what is typed at a terminal.
  Input(const std::string& path, std::optional<io::Format> from, Progress& progress);
  Input(io::Format values_format, std::unique_ptr<io::Source> values)
      : format(values_format), source(std::move(values)) {}

  void begin(const io::ReadOptions& options) { source = io::open(*file, format, options); }

  /// Reads rows of text to the end, so that their shape is known.
  void know_shape();
};

/// Numbers of the command line, 1-D.
io::Document parse_values(const std::vector<std::string>& values, std::optional<DType> dtype);

}  // namespace act::app
