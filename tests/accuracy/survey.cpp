#include "survey.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <functional>
#include <limits>
#include <mutex>
#include <span>
#include <stdexcept>

#include "chunks.hpp"
#include "hash.hpp"
#include "strata.hpp"
#include "ulp_error.hpp"

namespace reference {
namespace {

constexpr std::size_t kShown = 10;
constexpr std::uint64_t kNan = 0x7ff8000000000000;

// Every 4096th pair of enclosures is held against the definition. No multiple of 3, so that all
// strata are met.
constexpr std::size_t kAudited = 4096;

// Asks act, with buffers that are kept from chunk to chunk.
class Witness {
 public:
  explicit Witness(const Subject& subject) : subject_(subject), x_(act::DType::float64, {0}) {}

  // Valid until the next call.
  std::span<const double> results(std::span<const double> inputs) {
    if (x_.size() != inputs.size()) {
      x_ = act::Tensor(act::DType::float64, {static_cast<std::int64_t>(inputs.size())});
      results_.resize(inputs.size());
    }
    std::memcpy(x_.bytes(), inputs.data(), inputs.size_bytes());
    const act::Tensor y = subject_.quantity == Quantity::value ? act::apply(subject_.call, x_)
                                                               : act::derivative(subject_.call, x_);
    std::memcpy(results_.data(), y.bytes(), inputs.size_bytes());
    return results_;
  }

 private:
  const Subject& subject_;
  act::Tensor x_;
  std::vector<double> results_;
};

std::uint64_t hash_of_results(std::span<const double> results) {
  Hash hash;
  for (const double y : results) hash.add(std::isnan(y) ? kNan : std::bit_cast<std::uint64_t>(y));
  return hash.value();
}

template <typename Number>
bool encloses(const Ball<Number>& ball, const Real& exact) {
  const auto beyond = [](long double x) { return std::fabs(x) >= kOverflow; };
  const long double middle = approximate(ball.middle);
  const long double value = approximate(exact);
  if (beyond(middle) && beyond(value)) return (middle > 0) == (value > 0);
  return abs(Real::from(ball.middle) - exact) <= Real::from(ball.radius * (1 + 0x1p-40L));
}

// Judges the results of chunks.
class Judge {
 public:
  explicit Judge(const Subject& subject) : subject_(subject) {}

  void judge(std::span<const double> inputs, std::span<const double> results) {
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      judge(inputs[i], results[i]);
      if (i % kAudited == kAudited - 1) audit(inputs[i]);
    }
  }

  const Finding& finding() const { return finding_; }

 private:
  void judge(double x, double y) {
    if (!std::isfinite(x)) return judge_limit(x, y);
    const ErrorBounds fast = error_bounds(y, enclosures().fast(x, subject_.parameters));
    if (fast.greatest < 0.5L) {
      finding_.max_ulp = std::max(finding_.max_ulp, fast.greatest);
    } else if (fast.least > 0.5L && fast.greatest < shown_error()) {
      ++finding_.misrounded;
    } else {
      judge_closely(x, y);
    }
  }

  // Kept out of the loop above.
  [[gnu::noinline]] void judge_closely(double x, double y) {
    const ErrorBounds close = error_bounds(y, enclosures().close(x, subject_.parameters));
    constexpr long double kTight = 0x1p-20L;
    const bool decided = close.greatest < 0.5L || close.least > 0.5L;
    if (decided && close.greatest - close.least < kTight) {
      ++finding_.narrow;
      return count(x, y, close.greatest, close.least > 0.5L);
    }
    ++finding_.slow;
    const Real exact = subject_.curve.exact(x, subject_.parameters);
    const double correct = rounded(exact, 53, kLeastUlp);
    const bool same = std::bit_cast<std::uint64_t>(y) == std::bit_cast<std::uint64_t>(correct);
    count(x, y, error_of(y, exact), !same);
  }

  // NaN gives NaN, an infinity the limit, which is no less exact than other results.
  void judge_limit(double x, double y) {
    const limits::Limits limits = subject_.curve.limits(subject_.parameters);
    const double limit = x < 0 ? limits.at_minus_infinity : limits.at_plus_infinity;
    const bool right = std::isnan(x)
                           ? std::isnan(y)
                           : std::bit_cast<std::uint64_t>(y) == std::bit_cast<std::uint64_t>(limit);
    if (!right) count(x, y, std::numeric_limits<long double>::infinity(), true);
  }

  void count(double x, double y, long double error, bool misrounded) {
    finding_.max_ulp = std::max(finding_.max_ulp, error);
    if (!misrounded) return;
    ++finding_.misrounded;
    auto& worst = finding_.worst;
    const auto place = std::ranges::upper_bound(worst, error, std::greater<>{}, &Inaccurate::error);
    worst.insert(place, {x, y, error});
    worst.resize(std::min(worst.size(), kShown));
  }

  // What an error has to exceed to count among the worst.
  long double shown_error() const {
    return finding_.worst.size() < kShown ? 0 : finding_.worst.back().error;
  }

  void audit(double x) const {
    if (!std::isfinite(x)) return;
    const Parameters& parameters = subject_.parameters;
    const Real exact = subject_.curve.exact(x, parameters);
    if (encloses(enclosures().fast(x, parameters), exact) &&
        encloses(enclosures().close(x, parameters), exact)) {
      return;
    }
    std::array<char, 64> text;
    std::snprintf(text.data(), text.size(), "the enclosure of f(%a) does not hold", x);
    throw std::logic_error(text.data());
  }

  const Enclosures& enclosures() const { return subject_.curve.enclosures; }

  const Subject& subject_;
  Finding finding_;
};

void merge(const Finding& part, Finding& whole) {
  whole.misrounded += part.misrounded;
  whole.max_ulp = std::max(whole.max_ulp, part.max_ulp);
  whole.narrow += part.narrow;
  whole.slow += part.slow;
  whole.reference_time += part.reference_time;
  whole.act_time += part.act_time;
  whole.worst.insert(whole.worst.end(), part.worst.begin(), part.worst.end());
  std::ranges::sort(whole.worst, [](const Inaccurate& a, const Inaccurate& b) {
    return a.error != b.error ? a.error > b.error : a.input < b.input;
  });
  whole.worst.resize(std::min(whole.worst.size(), kShown));
}

}  // namespace

Finding survey(const Subject& subject, unsigned threads) {
  using Clock = std::chrono::steady_clock;
  std::vector<std::uint64_t> hashes((subject.inputs + kChunk - 1) / kChunk);
  Finding whole;
  std::mutex mutex;
  Chunks all(hashes.size());
  in_parallel(all, threads, [&](Chunks& chunks) {
    Judge judge(subject);
    Witness witness(subject);
    std::vector<double> inputs;
    Finding times;
    while (const auto chunk = chunks.next()) {
      inputs.resize(std::min(kChunk, subject.inputs - *chunk * kChunk));
      fill(inputs, *chunk);
      const auto begun = Clock::now();
      const std::span<const double> results = witness.results(inputs);
      const auto evaluated = Clock::now();
      judge.judge(inputs, results);
      hashes[*chunk] = hash_of_results(results);
      times.act_time += evaluated - begun;
      times.reference_time += Clock::now() - evaluated;
    }
    const std::scoped_lock lock(mutex);
    merge(judge.finding(), whole);
    merge(times, whole);
  });
  whole.hash = hash_of(std::span<const std::uint64_t>(hashes));
  return whole;
}

}  // namespace reference
