#include <sys/mman.h>

#include <act/storage.hpp>

namespace act {
namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21;

}  // namespace

template <>
std::byte* StorageAllocator<std::byte>::allocate(std::size_t count) {
  if (count < 2 * huge_page) return static_cast<std::byte*>(::operator new(count));
  void* const memory = ::operator new (count, std::align_val_t{huge_page});
  ::madvise(memory, count, MADV_HUGEPAGE);  // a wish: it fails where there are none
  return static_cast<std::byte*>(memory);
}

template <>
void StorageAllocator<std::byte>::deallocate(std::byte* memory, std::size_t count) noexcept {
  if (count < 2 * huge_page) {
    ::operator delete(memory);
  } else {
    ::operator delete (memory, std::align_val_t{huge_page});
  }
}

}  // namespace act
