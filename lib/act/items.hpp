#pragma once
#include <array>
#include <cstddef>
#include <initializer_list>

namespace act {

/// At most N items, usable in constant expressions: what a record's braces fill.
template <class T, std::size_t N>
class Items {
 public:
  static constexpr std::size_t capacity = N;

  constexpr Items() = default;
  constexpr Items(std::initializer_list<T> items) {
    for (const T& item : items) push_back(item);
  }
  constexpr void push_back(const T& item) { items_.at(count_++) = item; }

  constexpr const T* begin() const { return items_.data(); }
  constexpr const T* end() const { return items_.data() + count_; }
  constexpr std::size_t size() const { return count_; }
  constexpr bool empty() const { return count_ == 0; }
  constexpr const T& operator[](std::size_t i) const { return items_[i]; }

 private:
  std::array<T, N> items_{};
  std::size_t count_ = 0;
};

}  // namespace act
