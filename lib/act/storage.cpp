#include <sys/mman.h>

#include <act/storage.hpp>

namespace act {
namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21;

bool is_large(std::size_t bytes) { return bytes >= 2 * huge_page; }

/// Vectors as long as a cache line then touch one of them, not two.
std::align_val_t alignment(std::size_t bytes) {
  constexpr std::size_t cache_line = 64;
  return std::align_val_t{is_large(bytes) ? huge_page : cache_line};
}

}  // namespace

void* allocate_elements(std::size_t bytes) {
  void* const memory = ::operator new(bytes, alignment(bytes));
  // A wish: it fails where there are none.
  if (is_large(bytes)) ::madvise(memory, bytes, MADV_HUGEPAGE);
  return memory;
}

void deallocate_elements(void* memory, std::size_t bytes) noexcept {
  ::operator delete(memory, alignment(bytes));
}

}  // namespace act
