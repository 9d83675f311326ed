#include <act/golden/all_numbers.hpp>
#include <act/golden/steps.hpp>
#include <act/math/rounding.hpp>

namespace act::golden {
namespace {

/// The number of a rank, as rank() in steps.hpp has it.
template <class T>
T number_of(std::int64_t rank) {
  const auto magnitude = static_cast<BitsOf<T>>(rank < 0 ? -rank : rank);
  const T number = std::bit_cast<T>(magnitude);
  return rank < 0 ? -number : number;
}

class Numbers final : public io::Part {
 public:
  Numbers(DType dtype, bool patterns, std::int64_t first, std::uint64_t stride, std::size_t count)
      : dtype_(dtype), patterns_(patterns), first_(first), stride_(stride), count_(count) {}

  Tensor tensor() override {
    Tensor x(dtype_, {static_cast<std::int64_t>(count_)});
    dispatch(dtype_, [&]<class T>() {
      if constexpr (!std::is_integral_v<T>) {
        T* const out = x.view<T>().data();
        for (std::size_t i = 0; i < count_; ++i) {
          const std::int64_t at = first_ + static_cast<std::int64_t>(i * stride_);
          out[i] = patterns_ ? std::bit_cast<T>(static_cast<BitsOf<T>>(at)) : number_of<T>(at);
        }
      }
    });
    return x;
  }

 private:
  DType dtype_;
  bool patterns_;
  std::int64_t first_;
  std::uint64_t stride_;
  std::size_t count_;
};

}  // namespace

AllNumbers::AllNumbers(DType dtype, std::optional<Ends> ends, std::uint64_t stride)
    : Source({dtype, {}}), stride_(stride), patterns_(!ends) {
  std::uint64_t count = std::uint64_t{1} << (8 * info(dtype).size);
  if (ends) {
    dispatch(dtype, [&]<class T>() {
      if constexpr (!std::is_integral_v<T>) {
        first_ = rank(math::round_to<T>(ends->low));
        const std::int64_t last = rank(math::round_to<T>(ends->high));
        count = last < first_ ? 0 : static_cast<std::uint64_t>(last - first_) + 1;
      }
    });
  }
  layout_.shape = {static_cast<std::int64_t>((count + stride - 1) / stride)};
}

std::unique_ptr<io::Part> AllNumbers::next(std::size_t elements) {
  const auto size = static_cast<std::size_t>((*layout_.shape)[0]);
  const std::size_t count = std::min(elements, size - at_);
  if (count == 0) return nullptr;
  const std::int64_t first = first_ + static_cast<std::int64_t>(at_ * stride_);
  at_ += count;
  return std::make_unique<Numbers>(layout_.dtype, patterns_, first, stride_, count);
}

}  // namespace act::golden
