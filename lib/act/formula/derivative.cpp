#include <act/formula/formula.hpp>
#include <act/math/normal.hpp>
#include <optional>

namespace act::formula {
namespace {

/// A derivative by its node; nothing: it is 0, which no infinity may turn into NaN.
using Slope = std::optional<Index>;

/// Adds the derivatives of a formula's nodes to it.
class Differentiation {
 public:
  explicit Differentiation(Formula formula)
      : formula_(std::move(formula)), one_(formula_.number(1)) {}

  Formula run() {
    for (Index i = 0; i <= formula_.result; ++i) {
      const Node node = formula_.nodes[i];
      slopes_.push_back(node.varies ? slope_of(i, node) : std::nullopt);
    }
    formula_.result = number_of(slopes_.back());
    return std::move(formula_);
  }

 private:
  Slope slope_of(Index i, const Node& node) {
    if (const auto* operated = std::get_if<Operated>(&node.what)) return slope_of(i, *operated);
    if (const auto* activated = std::get_if<Activated>(&node.what)) {
      Activated inner = *activated;
      inner.quantity = Quantity::derivative;
      return times(slopes_[inner.operand], formula_.activated(inner));
    }
    return one_;  // x
  }

  Slope slope_of(Index i, const Operated& node) {
    const auto [a, b, c] = node.operands;
    switch (node.operation) {
      case Operation::negate:
        return negative(slopes_[a]);
      case Operation::add:
        return sum(slopes_[a], slopes_[b]);
      case Operation::subtract:
        return sum(slopes_[a], negative(slopes_[b]));
      case Operation::multiply:
        return sum(times(slopes_[a], b), times(slopes_[b], a));
      case Operation::divide:
        return over(sum(slopes_[a], negative(times(slopes_[b], i))), b);
      case Operation::less:
      case Operation::less_or_equal:
      case Operation::equal:
      case Operation::unequal:
      case Operation::sign:
        return {};
      case Operation::choose:
        return chosen(a, slopes_[b], slopes_[c]);
      case Operation::least:
        return extreme(i, of(Operation::less, a, b), a, b);
      case Operation::greatest:
        return extreme(i, of(Operation::less, b, a), a, b);
      case Operation::absolute:
        return times(slopes_[a], of(Operation::sign, a));
      case Operation::square_root:
        return over(slopes_[a], of(Operation::add, i, i));
      case Operation::exponential:
        return times(slopes_[a], i);
      case Operation::exponential_less_1:
        return times(slopes_[a], of(Operation::exponential, a));
      case Operation::logarithm:
        return over(slopes_[a], a);
      case Operation::logarithm_of_1_more:
        return over(slopes_[a], of(Operation::add, one_, a));
      case Operation::power:
        return power(i, a, b);
      case Operation::sine:
        return times(slopes_[a], of(Operation::cosine, a));
      case Operation::cosine:
        return negative(times(slopes_[a], of(Operation::sine, a)));
      case Operation::error_function:
        return times(slopes_[a], bell(a));
      case Operation::complementary_error_function:
        return negative(times(slopes_[a], bell(a)));
    }
    __builtin_unreachable();
  }

  Index of(Operation operation, Index a, Index b = 0, Index c = 0) {
    return formula_.operated(operation, a, b, c);
  }
  Index number_of(Slope slope) { return slope ? *slope : formula_.number(0); }

  Slope negative(Slope a) {
    if (!a) return {};
    return of(Operation::negate, *a);
  }
  Slope sum(Slope a, Slope b) {
    if (!a || !b) return a ? a : b;
    return of(Operation::add, *a, *b);
  }
  Slope times(Slope a, Index factor) {
    if (!a || *a == one_) return a ? Slope(factor) : Slope();
    return of(Operation::multiply, *a, factor);
  }
  Slope over(Slope a, Index divisor) {
    if (!a) return {};
    return of(Operation::divide, *a, divisor);
  }
  Slope chosen(Index condition, Slope yes, Slope no) {
    if (!yes && !no) return {};
    return of(Operation::choose, condition, number_of(yes), number_of(no));
  }

  /// Of the least or greatest of a and b, node i: of a where `first`, of both where they are equal.
  Slope extreme(Index i, Index first, Index a, Index b) {
    const Slope mean = times(sum(slopes_[a], slopes_[b]), formula_.number(0.5));
    const Slope other = chosen(of(Operation::equal, a, b), mean, slopes_[b]);
    const Slope slope = chosen(first, slopes_[a], other);
    return chosen(of(Operation::equal, i, i), slope, i);  // NaN stays NaN
  }

  /// b*a^(b - 1)*a' + a^b*log(a)*b'
  Slope power(Index i, Index a, Index b) {
    const Number* exponent = formula_.number_at(b);
    const Index less_1 = exponent != nullptr
                             ? formula_.number(exponent->value - math::DoubleDouble(1))
                             : of(Operation::subtract, b, one_);
    const Index rest = of(Operation::power, a, less_1);
    const Slope of_base = times(slopes_[a], of(Operation::multiply, b, rest));
    if (!slopes_[b]) return of_base;
    const Index log = of(Operation::logarithm, a);
    return sum(of_base, times(slopes_[b], of(Operation::multiply, i, log)));
  }

  /// 2/sqrt(pi)*e^(-a^2)
  Index bell(Index a) {
    const Index square = of(Operation::multiply, a, a);
    const Index power = of(Operation::exponential, of(Operation::negate, square));
    return of(Operation::multiply, formula_.number(math::two_over_root_pi), power);
  }

  Formula formula_;
  Index one_;
  std::vector<Slope> slopes_;
};

}  // namespace

Formula derivative(Formula formula) { return Differentiation(std::move(formula)).run(); }

}  // namespace act::formula
