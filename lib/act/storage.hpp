#pragma once
#include <cstddef>
#include <new>
#include <vector>

namespace act {

/// Memory for elements: at the beginning of a cache line, and in huge pages where it is large and
/// the system has them. A tensor of a gigabyte has 262,144 small ones, and the system clears each
/// at its first use.
void* allocate_elements(std::size_t bytes);
void deallocate_elements(void* memory, std::size_t bytes) noexcept;

/// Gives such memory, and leaves the elements as they are where they are not set to anything.
template <class T>
struct StorageAllocator {
  using value_type = T;

  StorageAllocator() = default;
  template <class U>
  StorageAllocator(const StorageAllocator<U>&) {}

  T* allocate(std::size_t count) { return static_cast<T*>(allocate_elements(count * sizeof(T))); }
  void deallocate(T* memory, std::size_t count) noexcept {
    deallocate_elements(memory, count * sizeof(T));
  }

  /// Instead of setting it to 0.
  template <class U>
  void construct(U* element) {
    ::new (element) U;
  }
  template <class U, class Value>
  void construct(U* element, const Value& value) {
    ::new (element) U(value);
  }

  friend bool operator==(const StorageAllocator&, const StorageAllocator&) { return true; }
};

using Storage = std::vector<std::byte, StorageAllocator<std::byte>>;

}  // namespace act
