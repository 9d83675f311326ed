#pragma once
#include <act/apply.hpp>
#include <act/io/source.hpp>
#include <array>
#include <cstdint>
#include <vector>

/// Outputs of somebody else's elementwise function, judged against the exact one.
namespace act::golden {

/// An output that was judged, by the bits of its dtype.
struct Judged {
  std::uint64_t x = 0;
  std::uint64_t found = 0;
  std::uint64_t exact = 0;  ///< the correctly rounded result
  std::uint64_t ulp = 0;    ///< numbers of the dtype between the two; greatest() if not comparable
};

struct Certificate {
  static constexpr std::size_t shown = 10;

  /// Where |x| is in [low, high).
  struct Magnitude {
    double low;
    double high;
    std::array<std::size_t, 2> elements = {};  ///< x > 0, x < 0
    std::array<std::size_t, 2> misrounded = {};
    std::array<std::uint64_t, 2> max_ulp = {};
  };

  Certificate();

  std::size_t elements = 0;
  std::size_t misrounded = 0;  ///< other bits than the exact result's, but for NaN's payload
  std::size_t not_finite = 0;  ///< NaN or an infinity where the other is not the same
  std::uint64_t max_ulp = 0;   ///< of the others
  double sum_ulp = 0;
  std::vector<Judged> worst = {};  ///< at most `shown`, the worst first
  std::array<std::size_t, 65> histogram = {};
  std::vector<Magnitude> magnitudes;
  std::vector<Judged> special = {};  ///< the first of each: +-0, +-inf, NaN

  void append(const Certificate& next);
};

/// Judges f, whose outputs at x are `found`, part by part on all threads. Shapes and dtypes are
/// known and equal.
Certificate certify(io::Source& x, io::Source& found, const Evaluator& exact);

}  // namespace act::golden
