#include <act/plot/sampling.hpp>
#include <act/plot/ticks.hpp>
#include <algorithm>
#include <cmath>

namespace act::plot {
namespace {

/// A jump shorter than this part of the curve's height is none that anybody could see.
constexpr double least_jump = 1e-6;

void sort_unique(std::vector<double>& x) {
  std::ranges::sort(x);
  x.erase(std::unique(x.begin(), x.end()), x.end());
}

double before(double x) { return std::nextafter(x, -inf); }
double after(double x) { return std::nextafter(x, inf); }

/// f or f' at numbers in ascending order.
class Samples {
 public:
  Samples(const Call& call, Wanted wanted, std::vector<double> x) : x_(std::move(x)) {
    Tensor in(DType::float64, {static_cast<std::int64_t>(x_.size())});
    std::ranges::copy(x_, in.view<double>().data());
    if (call.activation.family == Family::library) in = in.cast(DType::float32);
    Tensor out = wanted == Wanted::value ? apply(call, in) : derivative(call, in);
    out = out.cast(DType::float64);
    const auto values = out.view<double>();
    y_.assign(values.begin(), values.end());
  }

  std::size_t size() const { return x_.size(); }
  Point operator[](std::size_t i) const { return {x_[i], y_[i]}; }

  /// f at one of the numbers.
  double at(double x) const {
    return y_[static_cast<std::size_t>(std::ranges::lower_bound(x_, x) - x_.begin())];
  }

  /// From the lowest finite value to the highest.
  double height() const {
    double low = inf;
    double high = -inf;
    for (const double y : y_) {
      if (!std::isfinite(y)) continue;
      low = std::min(low, y);
      high = std::max(high, y);
    }
    return high - low;
  }

 private:
  std::vector<double> x_;
  std::vector<double> y_;
};

/// Joins points as they come, up to the next gap.
class Pen {
 public:
  explicit Pen(std::vector<Run>& runs) : runs_(runs) {}

  void go_to(Point point) {
    if (!std::isfinite(point.y)) {
      lift();
      return;
    }
    if (!down_) runs_.emplace_back();
    down_ = true;
    runs_.back().push_back(point);
  }
  void lift() { down_ = false; }

 private:
  std::vector<Run>& runs_;
  bool down_ = false;
};

/// The curve at a kink: on from its left side to its right.
void pass(double kink, const Samples& samples, double least, Pen& pen, Series& series) {
  const double value = samples.at(kink);
  const double left = samples.at(before(kink));
  const double right = samples.at(after(kink));
  if (!(std::abs(right - left) > least)) {
    pen.go_to({kink, value});
    return;
  }
  pen.go_to({kink, left});
  pen.lift();
  pen.go_to({kink, right});
  series.ends.push_back({{kink, value}, true});
  for (const double limit : {left, right}) {
    if (std::abs(limit - value) > least) series.ends.push_back({{kink, limit}, false});
  }
}

}  // namespace

std::vector<double> kinks(const Call& call) {
  return bound_kernel(call.activation, call.arguments, DType::float64)->kinks();
}

std::vector<double> usual_numbers(const std::vector<double>& kinks) {
  double reach = 4;
  for (const double kink : kinks) reach = std::max(reach, 1.25 * std::abs(kink));
  const RoundStep step = round_step(reach / 4);
  const double last = step.times(std::llround(std::ceil(reach / step.times(1))));
  std::vector<double> x = multiples(step, -last, last);
  x.insert(x.end(), kinks.begin(), kinks.end());
  sort_unique(x);
  return x;
}

Series curve(const Call& call, Wanted wanted, Span x, std::size_t intervals) {
  std::vector<double> inner = kinks(call);
  std::erase_if(inner, [&](double kink) { return !(kink > x.low && kink < x.high); });
  sort_unique(inner);
  std::vector<double> numbers;
  for (std::size_t i = 0; i <= intervals; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(intervals);
    numbers.push_back(x.low * (1 - share) + x.high * share);
  }
  for (const double kink : inner) {
    numbers.insert(numbers.end(), {before(kink), kink, after(kink)});
  }
  sort_unique(numbers);
  const Samples samples(call, wanted, std::move(numbers));

  Series series;
  Pen pen(series.runs);
  const double least = least_jump * samples.height();
  auto kink = inner.begin();
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const Point point = samples[i];
    if (kink == inner.end() || point.x < before(*kink)) {
      pen.go_to(point);
    } else if (point.x == *kink) {
      pass(*kink, samples, least, pen, series);
    } else if (point.x >= after(*kink)) {
      ++kink;
    }
  }
  return series;
}

}  // namespace act::plot
