#include <act/golden/certificate.hpp>
#include <act/golden/comparison.hpp>
#include <act/golden/lockstep.hpp>
#include <act/golden/steps.hpp>
#include <act/math/rounding.hpp>
#include <algorithm>
#include <cmath>
#include <cstring>

namespace act::golden {
namespace {

/// The worst first; of equals the first.
void keep_worst(std::vector<Judged>& worst, const Judged& judged) {
  const auto is_worse = [](const Judged& a, const Judged& b) {
    return a.comparable == b.comparable ? a.ulp > b.ulp : !a.comparable;
  };
  const auto place = std::ranges::upper_bound(worst, judged, is_worse);
  if (place == worst.end() && worst.size() == Certificate::shown) return;
  worst.insert(place, judged);
  if (worst.size() > Certificate::shown) worst.pop_back();
}

void keep_special(std::vector<Judged>& special, const Judged& judged) {
  const auto is_same = [&](const Judged& other) { return other.x == judged.x; };
  if (std::ranges::none_of(special, is_same)) special.push_back(judged);
}

constexpr int fraction_seen = 2;               // bits of a significand that decide on the magnitude
constexpr int bits_seen = 12 + fraction_seen;  // sign and exponent too

/// Which magnitude a finite size falls into. From a table: there may be 2^32 of them.
std::size_t magnitude_of(double size) {
  static const auto table = [] {
    std::array<std::uint8_t, std::size_t{1} << (bits_seen - 1)> result{};
    for (std::size_t i = 0; i < result.size(); ++i) {
      const auto least = std::bit_cast<double>(static_cast<std::uint64_t>(i) << (64 - bits_seen));
      const auto above = std::ranges::upper_bound(Certificate::magnitude_ends, least);
      result[i] = static_cast<std::uint8_t>(above - Certificate::magnitude_ends.begin() - 1);
    }
    return result;
  }();
  return table[std::bit_cast<std::uint64_t>(size) >> (64 - bits_seen)];
}

template <class T>
Judged judged(T found, T exact, std::size_t index) {
  Judged result{.index = index,
                .found = std::bit_cast<BitsOf<T>>(found),
                .exact = std::bit_cast<BitsOf<T>>(exact)};
  if (result.found == result.exact) return result;
  const auto a = math::widen<double>(found);
  const auto b = math::widen<double>(exact);
  if (std::isnan(a) && std::isnan(b)) return result;
  result.right = false;
  result.comparable = std::isfinite(a) && std::isfinite(b);
  if (result.comparable) result.ulp = steps_between(found, exact);
  return result;
}

/// What is counted whatever the function is of.
void append(Certificate& certificate, const Judged& judged) {
  certificate.all.append(judged);
  if (!judged.right) keep_worst(certificate.worst, judged);
  if (!judged.comparable) return;
  certificate.sum_ulp += static_cast<double>(judged.ulp);
  ++certificate.histogram[static_cast<std::size_t>(std::bit_width(judged.ulp))];
}

template <class T>
bool is_lost(const Judged& judged) {
  const auto value = [](std::uint64_t bits) {
    return std::bit_cast<T>(static_cast<BitsOf<T>>(bits));
  };
  return !judged.right && value(judged.found) == T(0) && value(judged.exact) != T(0);
}

bool has_magnitude(double x) { return x != 0 && std::isfinite(x); }

Certificate::Count& magnitude_of(Certificate& certificate, double x) {
  return certificate.magnitudes[magnitude_of(std::abs(x))][x > 0 ? 0 : 1];
}

/// What is counted by the input.
template <class T>
void append(Certificate& certificate, const Judged& judged, T x) {
  const auto at = math::widen<double>(x);
  if (has_magnitude(at)) {
    magnitude_of(certificate, at).append(judged);
    if (is_lost<T>(judged)) certificate.lost.append({1, at, at});
    return;
  }
  Judged special = judged;
  if (std::isnan(at)) special.x = std::bit_cast<BitsOf<T>>(std::numeric_limits<T>::quiet_NaN());
  keep_special(certificate.special, special);
}

/// Whether outputs are right to the bit, at normal x of one sign and magnitude: most of 2^32 are,
/// and are counted together.
template <class T>
bool are_plainly_right(const T* x, const T* found, const T* exact, std::size_t count) {
  if (std::memcmp(found, exact, count * sizeof(T)) != 0) return false;
  const auto first = std::bit_cast<BitsOf<T>>(x[0]);
  BitsOf<T> differing = 0;
  for (std::size_t i = 0; i < count; ++i) {
    differing = static_cast<BitsOf<T>>(differing | (std::bit_cast<BitsOf<T>>(x[i]) ^ first));
  }
  constexpr int fraction = math::Format<T>::digits - 1;
  constexpr auto least = math::power_of_2<double>(math::Format<T>::smallest + fraction);
  const double size = std::abs(math::widen<double>(x[0]));
  return (differing >> (fraction - fraction_seen)) == 0 && size >= least && std::isfinite(size);
}

/// Judges elements one by one. Without x: of a function of a lane.
template <class T>
void certify_each(Certificate& certificate, const T* x, const T* found, const T* exact,
                  std::size_t count, std::size_t start) {
  for (std::size_t i = 0; i < count; ++i) {
    Judged it = judged(found[i], exact[i], start + i);
    if (x != nullptr) it.x = std::bit_cast<BitsOf<T>>(x[i]);
    append(certificate, it);
    if (x != nullptr) append(certificate, it, x[i]);
  }
}

/// Judges parts that begin with element `start`.
std::unique_ptr<Certificate> certify(const Tensor* x, const Tensor& found, const Tensor& exact,
                                     std::size_t start) {
  auto certificate = std::make_unique<Certificate>();
  dispatch(found.dtype(), [&]<class T>() {
    if constexpr (is_floating<T>) {
      constexpr std::size_t together = 32;
      const T* const inputs = x != nullptr ? x->view<T>().data() : nullptr;
      const T* const outputs = found.view<T>().data();
      const T* const right = exact.view<T>().data();
      for (std::size_t i = 0; i < found.size(); i += together) {
        const std::size_t count = std::min(together, found.size() - i);
        const T* const in = inputs != nullptr ? inputs + i : nullptr;
        if (in != nullptr && are_plainly_right(in, outputs + i, right + i, count)) {
          magnitude_of(*certificate, math::widen<double>(*in)).elements += count;
          certificate->all.elements += count;
          certificate->histogram[0] += count;
        } else {
          certify_each(*certificate, in, outputs + i, right + i, count, start + i);
        }
      }
    }
  });
  return certificate;
}

}  // namespace

void Certificate::Count::append(const Judged& judged) {
  ++elements;
  if (judged.right) return;
  ++misrounded;
  if (judged.comparable) {
    max_ulp = std::max(max_ulp, judged.ulp);
  } else {
    ++not_finite;
  }
}

void Certificate::Count::append(const Count& next) {
  elements += next.elements;
  misrounded += next.misrounded;
  not_finite += next.not_finite;
  max_ulp = std::max(max_ulp, next.max_ulp);
}

void Certificate::Lost::append(const Lost& next) {
  if (next.elements == 0) return;
  low = elements == 0 ? next.low : std::min(low, next.low);
  high = elements == 0 ? next.high : std::max(high, next.high);
  elements += next.elements;
}

void Certificate::append(const Certificate& next) {
  all.append(next.all);
  sum_ulp += next.sum_ulp;
  for (const Judged& judged : next.worst) keep_worst(worst, judged);
  for (std::size_t i = 0; i < histogram.size(); ++i) histogram[i] += next.histogram[i];
  for (std::size_t i = 0; i < magnitudes.size(); ++i) {
    for (const std::size_t side : {0U, 1U}) magnitudes[i][side].append(next.magnitudes[i][side]);
  }
  for (const Judged& judged : next.special) keep_special(special, judged);
  lost.append(next.lost);
  moved += next.moved;
}

Certificate certify(io::Source& x, io::Source& found, const Evaluator& exact) {
  return in_lockstep<Certificate>(x, found, [&](const TwoParts& parts) {
    const Tensor in = parts.first->tensor();
    return certify(&in, parts.second->tensor(), exact(in, nullptr), parts.start);
  });
}

Certificate certify(io::Source& x, JudgedFunction& function, const Evaluator& exact) {
  using Part = std::unique_ptr<io::Part>;
  Certificate result;
  run_in_order<Part, std::unique_ptr<Certificate>>(
      [&] { return x.next(function.block()); },
      [&](const Part& part) {
        const Tensor in = part->tensor();
        const Tensor in_place = function.outputs(in, false);
        auto certificate = certify(&in, in_place, exact(in, nullptr), 0);
        const Tensor elsewhere = function.outputs(in, true);
        certificate->moved = compare(elsewhere, in_place, 0, {.signed_zero = true}).failed;
        return certificate;
      },
      [&](const std::unique_ptr<Certificate>& part) { result.append(*part); }, [&] { x.stop(); });
  return result;
}

Certificate certify_lanes(io::Source& exact, io::Source& found) {
  return in_lockstep<Certificate>(exact, found, [](const TwoParts& parts) {
    return certify(nullptr, parts.second->tensor(), parts.first->tensor(), parts.start);
  });
}

}  // namespace act::golden
