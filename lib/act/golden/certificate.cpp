#include <act/golden/certificate.hpp>
#include <act/golden/steps.hpp>
#include <act/in_order.hpp>
#include <act/math/rounding.hpp>
#include <act/stream.hpp>
#include <cmath>

namespace act::golden {
namespace {

constexpr std::uint64_t not_comparable = std::numeric_limits<std::uint64_t>::max();

/// The worst first; of equals the first.
void keep_worst(std::vector<Judged>& worst, const Judged& judged) {
  const auto place = std::ranges::upper_bound(worst, judged.ulp, std::greater<>(), &Judged::ulp);
  if (place == worst.end() && worst.size() == Certificate::shown) return;
  worst.insert(place, judged);
  if (worst.size() > Certificate::shown) worst.pop_back();
}

void keep_special(std::vector<Judged>& special, const Judged& judged) {
  const auto is_same = [&](const Judged& other) { return other.x == judged.x; };
  if (std::ranges::none_of(special, is_same)) special.push_back(judged);
}

/// Ends of the magnitudes, each with at most two bits after its first: magnitude_of() looks no
/// further.
constexpr std::array ends{0.0,
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
constexpr int bits_seen = 12 + 2;  // sign, exponent and two more

/// Which magnitude a finite size falls into. From a table: there may be 2^32 of them.
std::size_t magnitude_of(double size) {
  static const auto table = [] {
    std::array<std::uint8_t, std::size_t{1} << (bits_seen - 1)> result{};
    for (std::size_t i = 0; i < result.size(); ++i) {
      const auto least = std::bit_cast<double>(static_cast<std::uint64_t>(i) << (64 - bits_seen));
      const auto above = std::ranges::upper_bound(ends, least);
      result[i] = static_cast<std::uint8_t>(above - ends.begin() - 1);
    }
    return result;
  }();
  return table[std::bit_cast<std::uint64_t>(size) >> (64 - bits_seen)];
}

template <class T>
void judge(Certificate& certificate, T x, T found, T exact) {
  const auto a = math::widen<double>(found);
  const auto b = math::widen<double>(exact);
  const auto at = math::widen<double>(x);
  Judged judged{std::bit_cast<BitsOf<T>>(x), std::bit_cast<BitsOf<T>>(found),
                std::bit_cast<BitsOf<T>>(exact)};
  const bool right = judged.found == judged.exact || (std::isnan(a) && std::isnan(b));
  const bool comparable = right || (std::isfinite(a) && std::isfinite(b));
  judged.ulp = right ? 0 : comparable ? steps_between(found, exact) : not_comparable;

  if (!right) {
    ++certificate.misrounded;
    keep_worst(certificate.worst, judged);
  }
  if (comparable) {
    certificate.max_ulp = std::max(certificate.max_ulp, judged.ulp);
    certificate.sum_ulp += static_cast<double>(judged.ulp);
    ++certificate.histogram[static_cast<std::size_t>(std::bit_width(judged.ulp))];
  } else {
    ++certificate.not_finite;
  }
  if (at == 0 || !std::isfinite(at)) {
    if (std::isnan(at)) judged.x = std::bit_cast<BitsOf<T>>(std::numeric_limits<T>::quiet_NaN());
    keep_special(certificate.special, judged);
    return;
  }
  auto& bin = certificate.magnitudes[magnitude_of(std::abs(at))];
  const std::size_t side = at > 0 ? 0 : 1;
  ++bin.elements[side];
  bin.misrounded[side] += right ? 0 : 1;
  bin.max_ulp[side] = std::max(bin.max_ulp[side], judged.ulp);
}

Certificate certify_part(const Tensor& x, const Tensor& found, const Tensor& exact) {
  Certificate certificate;
  certificate.elements = x.size();
  dispatch(x.dtype(), [&]<class T>() {
    if constexpr (!std::is_integral_v<T>) {
      for (Eigen::Index i = 0; i < x.view<T>().size(); ++i) {
        judge(certificate, x.view<T>()[i], found.view<T>()[i], exact.view<T>()[i]);
      }
    }
  });
  return certificate;
}

}  // namespace

Certificate::Certificate() {
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) magnitudes.push_back({ends[i], ends[i + 1]});
}

void Certificate::append(const Certificate& next) {
  elements += next.elements;
  misrounded += next.misrounded;
  not_finite += next.not_finite;
  max_ulp = std::max(max_ulp, next.max_ulp);
  sum_ulp += next.sum_ulp;
  for (const Judged& judged : next.worst) keep_worst(worst, judged);
  for (std::size_t i = 0; i < histogram.size(); ++i) histogram[i] += next.histogram[i];
  for (std::size_t i = 0; i < magnitudes.size(); ++i) {
    for (const std::size_t side : {0U, 1U}) {
      magnitudes[i].elements[side] += next.magnitudes[i].elements[side];
      magnitudes[i].misrounded[side] += next.magnitudes[i].misrounded[side];
      magnitudes[i].max_ulp[side] =
          std::max(magnitudes[i].max_ulp[side], next.magnitudes[i].max_ulp[side]);
    }
  }
  for (const Judged& judged : next.special) keep_special(special, judged);
}

Certificate certify(io::Source& x, io::Source& found, const Evaluator& exact) {
  struct Pair {
    std::unique_ptr<io::Part> x;
    std::unique_ptr<io::Part> found;
    explicit operator bool() const { return x != nullptr || found != nullptr; }
  };
  Certificate result;
  run_in_order<Pair, std::unique_ptr<Certificate>>(
      [&] {
        return Pair{x.next(usual_part), found.next(usual_part)};
      },
      [&](const Pair& pair) {
        const Tensor in = pair.x->tensor();
        return std::make_unique<Certificate>(
            certify_part(in, pair.found->tensor(), exact(in, nullptr)));
      },
      [&](const std::unique_ptr<Certificate>& part) { result.append(*part); },
      [&] {
        x.stop();
        found.stop();
      });
  return result;
}

}  // namespace act::golden
