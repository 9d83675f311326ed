#include <act/math/circular.hpp>
#include <act/math/exact.hpp>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace act::math {
namespace {

using namespace literals;  // NOLINT(google-build-using-namespace)
constexpr auto half_pi = 1.57079632679489661923132169163975144209858470_real;

/// 2/pi in words of 64 bits, after one of zeros.
constexpr std::array<std::uint64_t, 21> two_over_pi{
    0x0000000000000000, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041,
    0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e,
    0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b,
    0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
    0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
    0xf0cfbc209af4361d};

/// Four words, the first one the most significant.
using Words = std::array<std::uint64_t, 4>;

/// Words of `from` on from a bit.
template <std::size_t n>
Words words_at(const std::array<std::uint64_t, n>& from, std::size_t bit) {
  Words result{};
  const std::size_t first = bit / 64;
  const std::size_t shift = bit % 64;
  for (std::size_t k = 0; k < result.size(); ++k) {
    result[k] = from[first + k] << shift;
    if (shift > 0 && first + k + 1 < n) result[k] |= from[first + k + 1] >> (64 - shift);
  }
  return result;
}

/// Modulo 2^256.
Words product(Words words, std::uint64_t factor) {
  std::uint64_t carry = 0;
  for (std::size_t k = words.size(); k-- > 0;) {
    const auto sum = static_cast<unsigned __int128>(words[k]) * factor + carry;
    words[k] = static_cast<std::uint64_t>(sum);
    carry = static_cast<std::uint64_t>(sum >> 64);
  }
  return words;
}

/// words/2^256
DoubleDouble fraction(const Words& words) {
  DoubleDouble sum(0);
  for (std::size_t k = words.size(); k-- > 0;) {
    const double scale = std::scalbn(1.0, -64 * static_cast<int>(k + 1));
    sum = sum + DoubleDouble(static_cast<double>(words[k] & 0xffffffff) * scale);
    sum = sum + DoubleDouble(static_cast<double>(words[k] >> 32) * (scale * 0x1p32));
  }
  return sum;
}

struct Reduced {
  unsigned quarters = 0;  ///< modulo 4
  DoubleDouble rest;      ///< x less so many quarter turns, up to pi/4 in magnitude
};

/// With the digits of 2/pi that decide (Payne & Hanek 1983): those before them count whole turns.
Reduced reduce(double x) {
  if (std::abs(x) <= half_pi.hi / 2) return {0, DoubleDouble(x)};
  const auto bits = std::bit_cast<std::uint64_t>(std::abs(x));
  const std::uint64_t significand = (bits & ((std::uint64_t{1} << 52) - 1)) | std::uint64_t{1}
                                                                                  << 52;
  const std::int64_t exponent = static_cast<std::int64_t>(bits >> 52) - 1075;
  // |x|*2/pi = significand*2^exponent*2/pi; of 2/pi what stands before bit `exponent - 2` gives
  // multiples of 4, what stands 256 bits later is below 2^-199.
  const Words turn =
      product(words_at(two_over_pi, static_cast<std::size_t>(exponent - 2 + 64)), significand);
  auto quarters = static_cast<unsigned>(turn[0] >> 62);
  Words rest = words_at(turn, 2);
  const bool upper = (rest[0] >> 63) != 0;
  if (upper) {  // the rest less 1, its sign apart
    ++quarters;
    for (std::uint64_t& word : rest) word = ~word;
  }
  const DoubleDouble angle = fraction(rest) * half_pi;
  return {x < 0 ? 0 - quarters : quarters, (x < 0) == upper ? angle : -angle};
}

Reduced reduce(DoubleDouble x) {
  Reduced result = reduce(x.hi);
  const Reduced low = reduce(x.lo);
  result.quarters += low.quarters;
  result.rest = result.rest + low.rest;
  if (std::abs(result.rest.hi) > half_pi.hi / 2) {
    const bool above = result.rest.hi > 0;
    result.rest = above ? result.rest - half_pi : result.rest + half_pi;
    result.quarters += above ? 1 : 3;
  }
  return result;
}

/// The series of e^ix up to i^25: its real or imaginary part.
DoubleDouble series(DoubleDouble x, std::size_t first) {
  const DoubleDouble square = -(x * x);
  DoubleDouble sum(0);
  for (std::size_t k = 24 + first; k > first; k -= 2) {
    sum = (sum + detail::inverse_factorial[k]) * square;
  }
  return sum + DoubleDouble(1);
}

DoubleDouble sin_of_turns(const Reduced& x) {
  const bool cosine = x.quarters % 2 == 1;
  const DoubleDouble size = cosine ? series(x.rest, 0) : x.rest * series(x.rest, 1);
  return x.quarters % 4 >= 2 ? -size : size;
}

}  // namespace

DoubleDouble sin(DoubleDouble x) {
  constexpr double tiny = 0x1p-300;  // beside it x^3 is nothing
  if (std::abs(x.hi) < tiny) return x;
  if (!std::isfinite(x.hi)) return DoubleDouble(std::numeric_limits<double>::quiet_NaN());
  return sin_of_turns(reduce(x));
}

DoubleDouble cos(DoubleDouble x) {
  if (!std::isfinite(x.hi)) return DoubleDouble(std::numeric_limits<double>::quiet_NaN());
  Reduced reduced = reduce(x);
  ++reduced.quarters;
  return sin_of_turns(reduced);
}

}  // namespace act::math
