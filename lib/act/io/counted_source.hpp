#pragma once
#include <act/io/source.hpp>
#include <atomic>

namespace act::io {

/// A source as it is, whose shape is known; the bytes of the numbers it gives are added to `bytes`.
/// Both must outlive it.
class CountedSource final : public Source {
 public:
  CountedSource(Source& source, std::atomic<std::size_t>& bytes)
      : Source(source.layout()), source_(source), bytes_(bytes) {}

  std::unique_ptr<Part> next(std::size_t elements) override {
    auto part = source_.next(elements);
    if (part) bytes_ += step(elements) * info(layout_.dtype).size;
    return part;
  }
  std::size_t step(std::size_t elements) const override { return source_.step(elements); }
  void stop() override { source_.stop(); }

 private:
  Source& source_;
  std::atomic<std::size_t>& bytes_;
};

}  // namespace act::io
