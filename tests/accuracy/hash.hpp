// The hash by which results are compared between machines.
#pragma once

#include <cstdint>
#include <span>

namespace reference {

inline constexpr std::uint64_t kChunk = std::uint64_t{1}
                                        << 18;  // inputs; part of what a hash means

// FNV-1a over words. Of a word of 64 bits the low half comes first.
class Hash {
 public:
  void add(std::uint32_t word) { state_ = (state_ ^ word) * 0x100000001b3; }
  void add(std::uint64_t word) {
    add(static_cast<std::uint32_t>(word));
    add(static_cast<std::uint32_t>(word >> 32));
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325;
};

template <typename Word>
std::uint64_t hash_of(std::span<const Word> words) {
  Hash hash;
  for (const Word word : words) hash.add(word);
  return hash.value();
}

}  // namespace reference
