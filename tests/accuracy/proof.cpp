#include "proof.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <span>

#include "chunks.hpp"
#include "hash.hpp"

namespace reference {
namespace {

constexpr std::size_t kBlock = 1024;  // stays in the first-level cache
constexpr std::size_t kShown = 10;

// Patterns as the elements of a tensor and back.
template <typename Word>
void store(std::span<const std::uint32_t> patterns, act::Tensor& tensor) {
  auto* words = reinterpret_cast<Word*>(tensor.bytes());
  for (std::size_t i = 0; i < patterns.size(); ++i) words[i] = static_cast<Word>(patterns[i]);
}
template <typename Word>
void load(const act::Tensor& tensor, std::span<std::uint32_t> patterns) {
  const auto* words = reinterpret_cast<const Word*>(tensor.bytes());
  for (std::size_t i = 0; i < patterns.size(); ++i) patterns[i] = words[i];
}

// Asks act, with buffers that are kept from chunk to chunk.
class Witness {
 public:
  explicit Witness(const Question& question)
      : question_(question), x_(question.format.dtype, {0}) {}

  // The results, every NaN the same. Valid until the next call.
  std::span<const std::uint32_t> results(std::span<const std::uint32_t> inputs) {
    const Format& format = question_.format;
    if (x_.size() != inputs.size()) {
      x_ = act::Tensor(format.dtype, {static_cast<std::int64_t>(inputs.size())});
      results_.resize(inputs.size());
    }
    const bool wide = format.width == 32;
    wide ? store<std::uint32_t>(inputs, x_) : store<std::uint16_t>(inputs, x_);
    const act::Tensor y = question_.quantity == Quantity::value
                              ? act::apply(question_.call, x_)
                              : act::derivative(question_.call, x_);
    wide ? load<std::uint32_t>(y, results_) : load<std::uint16_t>(y, results_);
    for (std::uint32_t& result : results_) {
      if (format.is_nan(result)) result = format.nan();
    }
    return results_;
  }

 private:
  const Question& question_;
  act::Tensor x_;
  std::vector<std::uint32_t> results_;
};

// Judges the results of one chunk.
class Judge {
 public:
  explicit Judge(const Question& question)
      : question_(question), estimates_(question.curve.estimates(question.parameters)) {}

  void judge(std::span<const std::uint32_t> inputs, std::span<const std::uint32_t> results) {
    std::array<double, kBlock> x;
    std::array<Estimate, kBlock> y;
    for (std::size_t start = 0; start < inputs.size(); start += kBlock) {
      const std::size_t size = std::min(kBlock, inputs.size() - start);
      for (std::size_t i = 0; i < size; ++i) x[i] = decode(question_.format, inputs[start + i]);
      estimates_(std::span(x).first(size), std::span(y).first(size));
      for (std::size_t i = 0; i < size; ++i) {
        judge(inputs[start + i], results[start + i], x[i], y[i]);
      }
    }
  }

  const Answer& answer() const { return answer_; }

 private:
  void judge(std::uint32_t input, std::uint32_t result, double x, const Estimate& y) {
    const std::uint32_t low = encode(question_.format, y.value - y.error);
    const std::uint32_t high = encode(question_.format, -(-y.value - y.error));  // -0 stays -0
    const bool decided = low == high && !question_.format.is_nan(low);
    if (decided && low == result && question_.format.is_finite(input)) return;
    const std::uint32_t correct =
        decided && question_.format.is_finite(input) ? low : slow(input, x);
    if (correct == result) return;
    const std::uint32_t ulp = distance(question_.format, correct, result);
    ++answer_.misrounded;
    answer_.max_ulp = std::max(answer_.max_ulp, ulp);
    if (answer_.first.size() < kShown) answer_.first.push_back({input, result, correct});
  }

  // Kept out of the loop above.
  [[gnu::noinline]] std::uint32_t slow(std::uint32_t input, double x) {
    const Format& format = question_.format;
    if (format.is_nan(input)) return format.nan();
    if (std::isinf(x)) {
      const limits::Limits limits = question_.curve.limits(question_.parameters);
      return encode(format, x < 0 ? limits.at_minus_infinity : limits.at_plus_infinity);
    }
    ++answer_.slow;
    return encode(format, question_.curve.exact(x, question_.parameters));
  }

  const Question& question_;
  Estimator estimates_;
  Answer answer_;
};

void merge(const Answer& part, Answer& whole) {
  whole.misrounded += part.misrounded;
  whole.max_ulp = std::max(whole.max_ulp, part.max_ulp);
  whole.slow += part.slow;
  whole.reference_time += part.reference_time;
  whole.act_time += part.act_time;
  whole.first.insert(whole.first.end(), part.first.begin(), part.first.end());
  std::ranges::sort(whole.first, {}, &Misrounded::input);
  whole.first.resize(std::min(whole.first.size(), kShown));
}

// The work that the threads share.
class Proof {
 public:
  explicit Proof(const Question& question)
      : question_(question),
        inputs_((question.format.patterns() + question.stride - 1) / question.stride),
        hashes_((inputs_ + kChunk - 1) / kChunk) {}

  Answer answer(unsigned threads) {
    Chunks all(hashes_.size());
    in_parallel(all, threads, [this](Chunks& chunks) { work(chunks); });
    answer_.hash = hash_of(std::span<const std::uint64_t>(hashes_));
    answer_.inputs = inputs_;
    return answer_;
  }

 private:
  using Clock = std::chrono::steady_clock;

  void work(Chunks& chunks) {
    Judge judge(question_);
    Witness witness(question_);
    std::vector<std::uint32_t> inputs;
    Answer times;
    while (const auto chunk = chunks.next()) {
      const auto begun = Clock::now();
      fill(inputs, *chunk);
      const std::span<const std::uint32_t> results = witness.results(inputs);
      const auto evaluated = Clock::now();
      if (question_.judged) judge.judge(inputs, results);
      hashes_[*chunk] = hash_of(results);
      times.act_time += evaluated - begun;
      times.reference_time += Clock::now() - evaluated;
    }
    const std::scoped_lock lock(mutex_);
    merge(judge.answer(), answer_);
    merge(times, answer_);
  }

  void fill(std::vector<std::uint32_t>& inputs, std::size_t chunk) const {
    const std::uint64_t start = chunk * kChunk;
    inputs.resize(std::min(kChunk, inputs_ - start));
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      inputs[i] = static_cast<std::uint32_t>((start + i) * question_.stride);
    }
  }

  const Question& question_;
  std::uint64_t inputs_;
  std::vector<std::uint64_t> hashes_;
  std::mutex mutex_;
  Answer answer_;
};

}  // namespace

Answer prove(const Question& question, unsigned threads) { return Proof(question).answer(threads); }

}  // namespace reference
