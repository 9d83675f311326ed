#pragma once
#include <act/apply.hpp>
#include <act/golden/judged_function.hpp>
#include <act/io/source.hpp>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

/// Outputs of somebody else's function, judged against the exact one.
namespace act::golden {

/// An output that was judged, by the bits of its dtype.
struct Judged {
  std::size_t index = 0;  ///< in C order
  std::uint64_t x = 0;    ///< 0 of a function of a lane, which has many
  std::uint64_t found = 0;
  std::uint64_t exact = 0;  ///< the correctly rounded result
  std::uint64_t ulp = 0;    ///< numbers of the dtype between the two
  bool right = true;        ///< the exact bits, but for those of NaN
  bool comparable = true;   ///< false: NaN or an infinity where the other is not the same
};

struct Certificate {
  static constexpr std::size_t shown = 10;

  /// |x| is counted by the two of these it lies between, the lower one included. Each has at most
  /// two bits after its first: the count looks no further.
  static constexpr std::array magnitude_ends{0.0,
                                             0x1p-126,
                                             0x1p-24,
                                             0x1p-12,
                                             0x1p-6,
                                             0.125,
                                             0.25,
                                             0.5,
                                             1.0,
                                             2.0,
                                             3.0,
                                             4.0,
                                             5.0,
                                             6.0,
                                             8.0,
                                             16.0,
                                             32.0,
                                             128.0,
                                             std::numeric_limits<double>::infinity()};
  struct Count {
    std::size_t elements = 0;
    std::size_t misrounded = 0;
    std::size_t not_finite = 0;
    std::uint64_t max_ulp = 0;  ///< of the others

    void append(const Judged& judged);
    void append(const Count& next);
  };
  /// Of positive and of negative x.
  using Magnitude = std::array<Count, 2>;

  Count all = {};
  double sum_ulp = 0;
  std::vector<Judged> worst = {};  ///< at most `shown`, the worst first
  std::array<std::size_t, 65> histogram = {};
  std::array<Magnitude, magnitude_ends.size() - 1> magnitudes = {};  ///< not for lanes
  std::vector<Judged> special = {};  ///< the first of each: x of +-0, +-inf, NaN; not for lanes
  /// Outputs that are 0 where the exact result is not, as a lost tail is, and where: not for lanes.
  struct Lost {
    std::size_t elements = 0;
    double low = 0;  ///< the least x of them
    double high = 0;
    void append(const Lost& next);
  };
  Lost lost = {};
  std::size_t moved = 0;  ///< results that change with position in memory and length of the call

  void append(const Certificate& next);
};

/// Judges outputs of an elementwise function at x, part by part on all threads. Shapes and dtypes
/// are known and equal.
Certificate certify(io::Source& x, io::Source& found, const Evaluator& exact);

/// Judges a function at x. Throws Finding.
Certificate certify(io::Source& x, JudgedFunction& function, const Evaluator& exact);

/// Judges outputs that stand beside the exact ones, of a function of a lane.
Certificate certify_lanes(io::Source& exact, io::Source& found);

}  // namespace act::golden
