#include <dlfcn.h>

#include <act/error.hpp>
#include <act/library/loading.hpp>

namespace act::library {

void* load(const std::string& file, const std::string& symbol) {
  const std::string path = file.find('/') == std::string::npos ? "./" + file : file;
  void* const handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* const address = handle != nullptr ? ::dlsym(handle, symbol.c_str()) : nullptr;
  if (address != nullptr) return address;
  std::string found = ::dlerror();
  if (const std::string place = path + ": "; found.starts_with(place)) found.erase(0, place.size());
  fail(path, found, "expected a shared library with " + symbol);
}

}  // namespace act::library
