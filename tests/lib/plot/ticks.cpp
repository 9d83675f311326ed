#include <act/plot/ticks.hpp>
#include <catch2/catch.hpp>

namespace act::test {
namespace {

std::string texts(double low, double high, int fewest) {
  std::string all;
  for (const plot::Tick& tick : plot::ticks(low, high, fewest)) {
    all.append(all.empty() ? "" : " ").append(tick.text);
  }
  return all;
}

TEST_CASE("steps are 1, 2 or 5 times a power of ten") {
  const auto step = [](double length) { return plot::round_step(length).times(1); };
  CHECK(step(1) == 1);
  CHECK(step(1.99) == 1);
  CHECK(step(2) == 2);
  CHECK(step(4.99) == 2);
  CHECK(step(5) == 5);
  CHECK(step(0.1) == 0.1);
  CHECK(step(0.3) == 0.2);
  CHECK(step(9.9e-310) == 5e-310);
  CHECK(step(1.7e308) == 1e308);
}

TEST_CASE("multiples are the doubles nearest to the decimal numbers") {
  CHECK(plot::multiples(plot::round_step(0.1), -0.3, 0.3) ==
        std::vector<double>{-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3});
}

TEST_CASE("ticks have the same number of decimals, or exponents where those are shorter") {
  CHECK(texts(-4, 4, 4) == "-4 -2 0 2 4");
  CHECK(texts(-0.04, 1.04, 4) == "0.0 0.2 0.4 0.6 0.8 1.0");
  CHECK(texts(0, 3e7, 2) == "0 1e7 2e7 3e7");
  CHECK(texts(1.4e7, 1.6e7, 2) == "1.4e7 1.5e7 1.6e7");
  CHECK(texts(-2e-6, 2e-6, 4) == "-2e-6 -1e-6 0 1e-6 2e-6");
  CHECK(texts(999'998, 999'999, 2) == "999998.0 999998.5 999999.0");
}

TEST_CASE("a logarithmic axis has 0 and powers of ten, but none whose text 0 would run into") {
  const auto texts = [](double low, double high, int fewest) {
    std::string all;
    for (const plot::Tick& tick : plot::ticks(plot::Axis{"ULP", low, high, true}, fewest)) {
      all.append(all.empty() ? "" : " ").append(tick.text);
    }
    return all;
  };
  CHECK(texts(0, 200, 3) == "0 1 10 100");
  CHECK(texts(-200, 200, 5) == "-100 -10 -1 0 1 10 100");
  CHECK(texts(-3e5, 2e7, 3) == "-1e4 -100 0 100 1e4 1e6");
}

TEST_CASE("there are ticks in every range") {
  for (const double low : {-1e308, -7.3, -1e-300, 0.0, 3e-5, 123456.789}) {
    for (const double span : {1e-4, 0.7, 1e3, 9e307}) {
      for (const int fewest : {2, 4, 9}) {
        const double high = low + span;
        if (!(high - low > 0)) continue;
        const auto all = plot::ticks(low, high, fewest);
        INFO(low << ' ' << high << ' ' << fewest);
        CHECK(all.size() >= static_cast<std::size_t>(fewest));
        CHECK(all.size() <= static_cast<std::size_t>(3 * fewest + 1));
        CHECK(all.front().at >= low);
        CHECK(all.back().at <= high);
      }
    }
  }
}

}  // namespace
}  // namespace act::test
