#pragma once
#include <act/io/source.hpp>
#include <cstdint>

namespace act::golden {

/// Every `stride`-th number of a floating-point dtype from `low` to `high`, upwards; without ends
/// all bit patterns, NaN included.
class AllNumbers final : public io::Source {
 public:
  struct Ends {
    double low;
    double high;
  };
  AllNumbers(DType dtype, std::optional<Ends> ends, std::uint64_t stride);

  std::unique_ptr<io::Part> next(std::size_t elements) override;
  void stop() override {}

 private:
  std::uint64_t stride_;
  std::int64_t first_ = 0;  ///< rank of the low end, or bit pattern
  std::size_t at_ = 0;
  bool patterns_;
};

}  // namespace act::golden
