#pragma once
#include <string>
#include <vector>

namespace act::app {

/// What went wrong with several inputs, a line each; the others are done.
struct Failures {
  std::vector<std::string> lines;
};

}  // namespace act::app
