#include <act/golden/runs.hpp>
#include <catch2/catch.hpp>

namespace act::test {
namespace {

golden::Runs runs_of(const std::vector<std::size_t>& elements) {
  golden::Runs runs;
  for (const std::size_t element : elements) runs.append(golden::Run{element, element});
  return runs;
}

/// Runs as text: "1-2 5-5 of 2".
std::string text(const golden::Runs& runs) {
  std::string out;
  for (const auto& [first, last] : runs.first()) {
    out += std::to_string(first) + '-' + std::to_string(last) + ' ';
  }
  return out + "of " + std::to_string(runs.count());
}

TEST_CASE("elements form runs") {
  CHECK(text(runs_of({})) == "of 0");
  CHECK(text(runs_of({0})) == "0-0 of 1");
  CHECK(text(runs_of({3, 4, 5, 9, 11, 12})) == "3-5 9-9 11-12 of 3");
  CHECK(text(runs_of({1, 3, 5, 7, 9, 10, 12, 13})) == "1-1 3-3 5-5 7-7 9-10 of 6");
}

TEST_CASE("runs are those of all parts, wherever these begin") {
  const std::vector<std::size_t> all{0, 1, 3, 4, 6, 8, 10, 11, 12, 14, 15, 17};
  for (std::size_t cut = 0; cut <= all.size(); ++cut) {
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(cut);
    golden::Runs runs = runs_of({all.begin(), middle});
    runs.append(runs_of({middle, all.end()}));
    CHECK(text(runs) == text(runs_of(all)));
  }
}

}  // namespace
}  // namespace act::test
