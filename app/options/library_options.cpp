#include "options/library_options.hpp"

namespace act::app {

void add_library_options(CLI::App& app, const std::string& help, std::string& library,
                         std::string& symbol) {
  add_option(app, "--library", "FILE", help, [&](const std::string& text) { library = text; });
  add_option(app, "--symbol", "NAME", "its function, void NAME(const T* x, T* y, size_t n)",
             [&](const std::string& text) { symbol = text; });
}

}  // namespace act::app
