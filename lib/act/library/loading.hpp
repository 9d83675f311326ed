#pragma once
#include <string>

namespace act::library {

/// The address of a symbol in a shared library, which stays loaded. A file without a folder is one
/// of the working directory, not one of the system's libraries. Throws Error where the library
/// cannot be loaded or has no such symbol.
void* load(const std::string& file, const std::string& symbol);

}  // namespace act::library
