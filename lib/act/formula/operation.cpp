// Compiled once per instruction set, like simd/loops.cpp.
#include <act/formula/operation.hpp>
#include <act/math/circular.hpp>
#include <act/math/wide_erf.hpp>
#include <act/math/wide_log.hpp>
#include <limits>

namespace act::formula {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using math::HWY_NAMESPACE::Real;
using math::HWY_NAMESPACE::Wide;

constexpr Real::Tag tag;
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

using Condition = math::HWY_NAMESPACE::Mask<double>;

HWY_INLINE Condition both(Condition a, Condition b) { return hn::And(a, b); }
HWY_INLINE Condition either(Condition a, Condition b) { return hn::Or(a, b); }
HWY_INLINE Condition negated(Condition a) { return hn::Not(a); }

HWY_INLINE Condition is_finite(Real x) { return abs(x) < Real(infinity); }
/// Neither 0 nor beyond the range on which double-double arithmetic keeps its digits.
HWY_INLINE Condition is_usual(Real x) {
  return both(abs(x) >= Real(0x1p-900), abs(x) <= Real(0x1p900));
}

/// `x` where it is known to be accurate, elsewhere the double `plain`.
HWY_INLINE Wide known_or(Condition known, Wide x, Real plain) {
  return select(known, x, Wide(plain, Real(0)));
}
HWY_INLINE Wide truth(Condition condition) { return select(condition, Wide(1), Wide(0)); }

HWY_INLINE Condition is_less(Wide a, Wide b) {
  return either(a.hi < b.hi, both(a.hi == b.hi, a.lo < b.lo));
}
HWY_INLINE Condition is_equal(Wide a, Wide b) { return both(a.hi == b.hi, a.lo == b.lo); }
HWY_INLINE Condition is_nan(Wide a) { return math::HWY_NAMESPACE::is_nan(a.hi); }

HWY_INLINE Wide add(Wide a, Wide b) {
  const Wide sum = a + b;
  return known_or(both(is_finite(sum.hi), abs(sum.hi) > Real(0)), sum, a.hi + b.hi);
}
HWY_INLINE Wide negate(Wide a) { return -a; }
HWY_INLINE Wide subtract(Wide a, Wide b) { return add(a, -b); }
HWY_INLINE Wide multiply(Wide a, Wide b) {
  const Wide product = a * b;
  const auto known = both(both(is_usual(a.hi), is_usual(b.hi)), is_usual(product.hi));
  return known_or(known, product, a.hi * b.hi);
}
HWY_INLINE Wide divide(Wide a, Wide b) {
  const Wide quotient = a / b;
  const auto known = both(both(is_usual(a.hi), is_usual(b.hi)), is_usual(quotient.hi));
  return known_or(known, quotient, a.hi / b.hi);
}

HWY_INLINE Wide least(Wide a, Wide b) { return select(either(is_less(a, b), is_nan(a)), a, b); }
HWY_INLINE Wide greatest(Wide a, Wide b) { return select(either(is_less(b, a), is_nan(a)), a, b); }
HWY_INLINE Wide sign(Wide a) {
  const auto nonzero = negated(a.hi == Real(0));
  return known_or(both(nonzero, negated(is_nan(a))), Wide(copysign(Real(1), a.hi), Real(0)), a.hi);
}
HWY_INLINE Wide square_root(Wide a) {
  return known_or(both(is_usual(a.hi), a.hi > Real(0)), sqrt(a), sqrt(a.hi));
}

HWY_INLINE Wide exponential_less_1(Wide a) {
  const Wide result = select(a.hi > Real(100), exp(a), expm1(a));
  return known_or(negated(abs(a.hi) < Real(0x1p-900)), result, a.hi);
}

HWY_INLINE Wide logarithm(Wide a) {
  const Real at_0 = select(a.hi == Real(0), Real(-infinity), a.hi);
  const Real beyond = select(a.hi < Real(0), Real(not_a_number), at_0);
  return known_or(both(a.hi > Real(0), is_finite(a.hi)), log(a), beyond);
}
HWY_INLINE Wide logarithm_of_1_more(Wide a) {
  const auto above = either(a.hi > Real(-1), both(a.hi == Real(-1), a.lo > Real(0)));
  const Wide small = precise_log1p(select(a.hi < Real(0x1p200), a, Wide(0)));
  const Wide inside = select(a.hi < Real(0x1p200), small, logarithm(a));
  const Real at_end = select(is_equal(a, Wide(-1)), Real(-infinity), Real(not_a_number));
  const Wide result = select(either(above, is_nan(a)), inside, Wide(at_end, Real(0)));
  return known_or(negated(abs(a.hi) < Real(0x1p-900)), result, a.hi);
}

/// As IEEE 754's pow: |a|^b from the logarithm, then the sign that an integer b gives.
HWY_INLINE Wide power(Wide a, Wide b) {
  const auto is_integer = [](Real x) {
    const Real size = abs(x);
    const Real rounded = (size + Real(0x1p52)) - Real(0x1p52);
    return either(size >= Real(0x1p52), rounded == size);
  };
  const auto integer = both(is_integer(b.hi), b.lo == Real(0));
  const auto even = is_integer(b.hi * Real(0.5));
  const Wide size = exp(multiply(b, logarithm(abs(a))));
  const Real sign = select(both(integer, negated(even)), copysign(Real(1), a.hi), Real(1));
  const auto undefined = both(both(a.hi < Real(0), is_finite(a.hi)), negated(integer));
  Wide result = select(undefined, Wide(not_a_number), Wide(size.hi * sign, size.lo * sign));
  result = select(both(is_equal(a, Wide(-1)), negated(is_finite(b.hi))), Wide(1), result);
  result = select(either(is_nan(a), is_nan(b)), Wide(not_a_number), result);
  return select(either(b.hi == Real(0), is_equal(a, Wide(1))), Wide(1), result);
}

HWY_INLINE Wide error_function(Wide a) {
  const Wide clamped = at_least(at_most(a, Wide(28)), Wide(-28));
  const Real factor(math::two_over_root_pi.hi);
  const Wide result = select(is_finite(a.hi), erf(clamped), sign(a));
  return known_or(negated(abs(a.hi) < Real(0x1p-900)), result, a.hi * factor);
}
HWY_INLINE Wide complementary_error_function(Wide a) {
  return erfc(at_least(at_most(a, Wide(28)), Wide(-28)));
}

/// y = f of as many operands as f takes, vector by vector.
template <class F>
HWY_INLINE void each(F f, const std::array<Operand, 3>& x, std::size_t count,
                     simd::Pairs<double> y) {
  const auto load = [&](std::size_t operand, std::size_t i) {
    return Wide(hn::LoadU(tag, x[operand].hi.data() + i), hn::LoadU(tag, x[operand].lo.data() + i));
  };
  for (std::size_t i = 0; i < count; i += hn::MaxLanes(tag)) {
    Wide result;
    if constexpr (requires(Wide w) { f(w); }) {
      result = f(load(0, i));
    } else if constexpr (requires(Wide w) { f(w, w); }) {
      result = f(load(0, i), load(1, i));
    } else {
      result = f(load(0, i), load(1, i), load(2, i));
    }
    result = known_or(both(is_finite(result.hi), abs(result.hi) > Real(0)), result, result.hi);
    hn::StoreU(result.hi.v, tag, y.hi.data() + i);
    hn::StoreU(result.lo.v, tag, y.lo.data() + i);
  }
}

/// The same for a function that takes numbers one by one.
HWY_INLINE void each_number(math::DoubleDouble (*f)(math::DoubleDouble), const Operand& x,
                            std::size_t count, simd::Pairs<double> y) {
  for (std::size_t i = 0; i < count; ++i) {
    const math::DoubleDouble result = f({x.hi[i], x.lo[i]});
    y.hi[i] = result.hi;
    y.lo[i] = result.lo;
  }
}

}  // namespace

template <class On>
[[gnu::flatten]] void Operations<On>::run(Operation operation, const std::array<Operand, 3>& x,
                                          std::size_t count, simd::Pairs<double> y) {
  switch (operation) {
    case Operation::negate:
      return each([](Wide a) { return negate(a); }, x, count, y);
    case Operation::add:
      return each([](Wide a, Wide b) { return add(a, b); }, x, count, y);
    case Operation::subtract:
      return each([](Wide a, Wide b) { return subtract(a, b); }, x, count, y);
    case Operation::multiply:
      return each([](Wide a, Wide b) { return multiply(a, b); }, x, count, y);
    case Operation::divide:
      return each([](Wide a, Wide b) { return divide(a, b); }, x, count, y);
    case Operation::less:
      return each([](Wide a, Wide b) { return truth(is_less(a, b)); }, x, count, y);
    case Operation::less_or_equal:
      return each([](Wide a, Wide b) { return truth(either(is_less(a, b), is_equal(a, b))); }, x,
                  count, y);
    case Operation::equal:
      return each([](Wide a, Wide b) { return truth(is_equal(a, b)); }, x, count, y);
    case Operation::unequal:
      return each([](Wide a, Wide b) { return truth(negated(is_equal(a, b))); }, x, count, y);
    case Operation::choose:
      return each([](Wide a, Wide b, Wide c) { return select(a.hi == Real(0), c, b); }, x, count,
                  y);
    case Operation::least:
      return each([](Wide a, Wide b) { return least(a, b); }, x, count, y);
    case Operation::greatest:
      return each([](Wide a, Wide b) { return greatest(a, b); }, x, count, y);
    case Operation::absolute:
      return each([](Wide a) { return abs(a); }, x, count, y);
    case Operation::sign:
      return each([](Wide a) { return sign(a); }, x, count, y);
    case Operation::square_root:
      return each([](Wide a) { return square_root(a); }, x, count, y);
    case Operation::exponential:
      return each([](Wide a) { return exp(a); }, x, count, y);
    case Operation::exponential_less_1:
      return each([](Wide a) { return exponential_less_1(a); }, x, count, y);
    case Operation::logarithm:
      return each([](Wide a) { return logarithm(a); }, x, count, y);
    case Operation::logarithm_of_1_more:
      return each([](Wide a) { return logarithm_of_1_more(a); }, x, count, y);
    case Operation::power:
      return each([](Wide a, Wide b) { return power(a, b); }, x, count, y);
    case Operation::sine:
      return each_number(math::sin, x[0], count, y);
    case Operation::cosine:
      return each_number(math::cos, x[0], count, y);
    case Operation::error_function:
      return each([](Wide a) { return error_function(a); }, x, count, y);
    case Operation::complementary_error_function:
      return each([](Wide a) { return complementary_error_function(a); }, x, count, y);
  }
}

template struct Operations<simd::ACT_TARGET>;

}  // namespace act::formula
