#pragma once
#include <act/golden/runs.hpp>
#include <act/io/source.hpp>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

/// Two tensors of one dtype and shape, element by element: how far is what was found from what was
/// expected?
namespace act::golden {

/// What differences are allowed. Without ulp and tolerances: none. Whatever is allowed, NaN equals
/// NaN, and NaN or an infinity equals nothing else.
struct Budget {
  std::optional<double> ulp = {};  ///< steps of the dtype between the two
  double rtol = 0;  ///< |found - expected| <= atol + rtol*|expected|, as NumPy has it
  double atol = 0;
  bool signed_zero = false;  ///< whether -0 differs from 0
};

/// An element of both tensors, by the bits of its dtype.
struct Mismatch {
  std::size_t index = 0;  ///< in C order
  std::uint64_t found = 0;
  std::uint64_t expected = 0;
  double absolute = 0;    ///< NaN where one of them is no finite number
  double relative = 0;    ///< to |expected|
  std::uint64_t ulp = 0;  ///< steps between them; not where one is NaN
};

/// The largest of something, and where it first occurs.
struct Greatest {
  double size = 0;
  std::optional<Mismatch> where = {};
};

struct Comparison {
  static constexpr std::size_t shown = 10;

  std::size_t elements = 0;
  std::size_t different = 0;                ///< in any bit but the sign of 0 and the payload of NaN
  std::size_t failed = 0;                   ///< beyond the budget
  std::vector<Mismatch> first_failed = {};  ///< at most `shown`
  Runs failed_runs = {};                    ///< of all of them, by index

  // Of finite pairs.
  Greatest absolute = {};
  Greatest relative = {};
  Greatest ulp = {};
  std::array<std::size_t, 65> histogram = {};  ///< of ulp: 0, 1, 2 and 3, 4 to 7, ...

  // What failing elements have in common; each is counted once, as the first of these.
  std::size_t nan = 0;       ///< one is NaN
  std::size_t infinity = 0;  ///< one is an infinity and the other is not the same
  std::size_t flushed = 0;   ///< one is 0 where the other is subnormal
  std::size_t sign = 0;      ///< the signs differ

  /// Adds the comparison of elements that come after these.
  void append(const Comparison& next);
};

/// Compares parts of both, which begin with element `start`.
Comparison compare(const Tensor& found, const Tensor& expected, std::size_t start,
                   const Budget& budget);

/// Compares all of both, whose shapes and dtypes are known and equal, in parts on all threads.
Comparison compare(io::Source& found, io::Source& expected, const Budget& budget);

/// The element behind a Mismatch's bits, as text.
std::string format_bits(DType dtype, std::uint64_t bits);

}  // namespace act::golden
