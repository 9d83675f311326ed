#pragma once
#include <act/io/source.hpp>
#include <algorithm>
#include <cstring>

namespace act::io {

/// A document that has been read, in parts.
class MemorySource final : public Source {
 public:
  explicit MemorySource(Document document)
      : Source({document.tensor.dtype(), document.tensor.shape(), 0, document.column,
                std::move(document.header)}),
        tensor_(std::move(document.tensor)) {}

  std::unique_ptr<Part> next(std::size_t elements) override {
    const std::size_t count = std::min(elements, tensor_.size() - at_);
    if (count == 0) return nullptr;
    at_ += count;
    return std::make_unique<Slice>(tensor_, at_ - count, count);
  }
  void stop() override {}

 private:
  class Slice final : public Part {
   public:
    Slice(const Tensor& tensor, std::size_t first, std::size_t count)
        : tensor_(tensor), first_(first), count_(count) {}
    Tensor tensor() override {
      Tensor part(tensor_.dtype(), {static_cast<std::int64_t>(count_)});
      const std::size_t size = info(tensor_.dtype()).size;
      std::memcpy(part.bytes(), tensor_.bytes() + first_ * size, count_ * size);
      return part;
    }

   private:
    const Tensor& tensor_;
    std::size_t first_;
    std::size_t count_;
  };

  Tensor tensor_;
  std::size_t at_ = 0;
};

}  // namespace act::io
