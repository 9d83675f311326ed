#include <act/golden/comparison.hpp>
#include <act/golden/lockstep.hpp>
#include <act/golden/steps.hpp>
#include <act/math/rounding.hpp>
#include <act/number.hpp>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace act::golden {
namespace {

template <class T>
double difference(T a, T b) {
  if constexpr (is_floating<T>) {
    return std::abs(math::widen<double>(a) - math::widen<double>(b));
  } else {
    return static_cast<double>(steps_between(a, b));
  }
}

void raise(Greatest& greatest, double size, const Mismatch& where) {
  if (greatest.where && !(size > greatest.size)) return;
  greatest = {size, where};
}

/// Adds an element that differs in some bit.
template <class T>
class Judge {
 public:
  Judge(const Budget& budget, Comparison& result) : budget_(budget), result_(result) {}

  void operator()(T found, T expected, std::size_t index) {
    const auto a = math::widen<double>(found);
    const auto b = math::widen<double>(expected);
    if (std::isnan(a) && std::isnan(b)) {
      ++result_.histogram[0];
      return;
    }
    Mismatch pair{index, std::bit_cast<BitsOf<T>>(found), std::bit_cast<BitsOf<T>>(expected)};
    if (!std::isfinite(a) || !std::isfinite(b)) {
      pair.absolute = pair.relative = std::numeric_limits<double>::quiet_NaN();
      if (!std::isnan(a) && !std::isnan(b)) pair.ulp = steps_between(found, expected);
      ++result_.different;
      ++(std::isnan(a) || std::isnan(b) ? result_.nan : result_.infinity);
      fail(pair);
      return;
    }
    pair.ulp = steps_between(found, expected);
    pair.absolute = difference(found, expected);
    pair.relative = pair.absolute == 0 ? 0 : pair.absolute / std::abs(b);
    ++result_.histogram[static_cast<std::size_t>(std::bit_width(pair.ulp))];
    if (pair.ulp > 0) {
      ++result_.different;
      raise(result_.absolute, pair.absolute, pair);
      raise(result_.relative, pair.relative, pair);
      raise(result_.ulp, static_cast<double>(pair.ulp), pair);
    }
    if (is_within(pair, std::abs(b))) return;
    if (pair.ulp == 0) ++result_.different;  // zeros of different sign
    if ((a == 0 && is_subnormal(b)) || (b == 0 && is_subnormal(a))) {
      ++result_.flushed;
    } else if (std::signbit(a) != std::signbit(b)) {
      ++result_.sign;
    }
    fail(pair);
  }

 private:
  bool is_within(const Mismatch& pair, double expected) const {
    if (pair.ulp == 0) return !budget_.signed_zero;
    if (budget_.ulp) return static_cast<double>(pair.ulp) <= *budget_.ulp;
    return pair.absolute <= budget_.atol + budget_.rtol * expected;
  }

  static bool is_subnormal(double x) {
    if constexpr (is_floating<T>) {
      constexpr int smallest_normal = math::Format<T>::smallest + math::Format<T>::digits - 1;
      return x != 0 && std::abs(x) < std::ldexp(1.0, smallest_normal);
    } else {
      return false;
    }
  }

  void fail(const Mismatch& pair) {
    ++result_.failed;
    result_.failed_runs.append(Run{pair.index, pair.index});
    if (result_.first_failed.size() < Comparison::shown) result_.first_failed.push_back(pair);
  }

  const Budget& budget_;
  Comparison& result_;
};

}  // namespace

void Comparison::append(const Comparison& next) {
  elements += next.elements;
  different += next.different;
  failed += next.failed;
  for (const Mismatch& mismatch : next.first_failed) {
    if (first_failed.size() < shown) first_failed.push_back(mismatch);
  }
  failed_runs.append(next.failed_runs);
  for (const auto& [greatest, other] :
       {std::pair(&absolute, &next.absolute), std::pair(&relative, &next.relative),
        std::pair(&ulp, &next.ulp)}) {
    if (other->where) raise(*greatest, other->size, *other->where);
  }
  for (std::size_t i = 0; i < histogram.size(); ++i) histogram[i] += next.histogram[i];
  nan += next.nan;
  infinity += next.infinity;
  flushed += next.flushed;
  sign += next.sign;
}

Comparison compare(const Tensor& found, const Tensor& expected, std::size_t start,
                   const Budget& budget) {
  Comparison result;
  result.elements = found.size();
  dispatch(found.dtype(), [&]<class T>() {
    constexpr std::size_t block = 1024;  // elements, which are mostly equal
    const T* const a = found.view<T>().data();
    const T* const b = expected.view<T>().data();
    Judge<T> judge(budget, result);
    for (std::size_t first = 0; first < found.size(); first += block) {
      const std::size_t count = std::min(block, found.size() - first);
      if (std::memcmp(found.bytes() + first * sizeof(T), expected.bytes() + first * sizeof(T),
                      count * sizeof(T)) == 0) {
        result.histogram[0] += count;
        continue;
      }
      for (std::size_t i = first; i < first + count; ++i) {
        if (std::bit_cast<BitsOf<T>>(a[i]) == std::bit_cast<BitsOf<T>>(b[i])) {
          ++result.histogram[0];
        } else {
          judge(a[i], b[i], start + i);
        }
      }
    }
  });
  return result;
}

Comparison compare(io::Source& found, io::Source& expected, const Budget& budget) {
  return in_lockstep<Comparison>(found, expected, [&](const TwoParts& parts) {
    return std::make_unique<Comparison>(
        compare(parts.first->tensor(), parts.second->tensor(), parts.start, budget));
  });
}

std::string format_bits(DType dtype, std::uint64_t bits) {
  std::string text;
  dispatch(dtype,
           [&]<class T>() { append_number(text, std::bit_cast<T>(static_cast<BitsOf<T>>(bits))); });
  return text;
}

}  // namespace act::golden
