#include <dlfcn.h>

#include <act/error.hpp>
#include <act/plot/png.hpp>

namespace act::plot {

std::string png(const Drawing& drawing) {
  // Sought beside the program, as the program's RUNPATH says. Stays loaded: fontconfig, which Cairo
  // uses, keeps what it has read.
  void* module = ::dlopen(detail::png_module, RTLD_NOW);
  if (module == nullptr) fail(detail::png_module, "cannot be loaded", ::dlerror());
  auto* write = reinterpret_cast<detail::WritePng*>(::dlsym(module, detail::png_function));
  std::string bytes;
  if (write == nullptr || !write(drawing, bytes)) fail("PNG", "cannot be drawn");
  return bytes;
}

}  // namespace act::plot
