#include <act/plot/canvas.hpp>
#include <catch2/catch.hpp>
#include <string>

namespace act::test {
namespace {

/// A character a dot.
std::string picture(const plot::Canvas& canvas) {
  std::string out;
  for (std::size_t row = 0; row < static_cast<std::size_t>(canvas.height()); ++row) {
    for (std::size_t column = 0; column < static_cast<std::size_t>(canvas.width()); ++column) {
      out += canvas.at(column, row).dots == 0 ? '.' : '#';
    }
    out += '\n';
  }
  return out;
}

TEST_CASE("lines have no holes, whatever their direction") {
  plot::Canvas down(4, 3, {1, 1});
  down.line({0, 0}, {3, 2}, 0);
  CHECK(picture(down) == "#...\n.##.\n...#\n");
  plot::Canvas up(4, 3, {1, 1});
  up.line({0, 2}, {3, 0}, 0);
  CHECK(picture(up) == "...#\n.##.\n#...\n");
  plot::Canvas steep(2, 4, {1, 1});
  steep.line({1, 3}, {0, 0}, 0);
  CHECK(picture(steep) == "#.\n#.\n.#\n.#\n");
}

TEST_CASE("a dot is a bit of its character, which knows who drew there") {
  plot::Canvas canvas(2, 1, {2, 4});
  canvas.draw({3, 2}, 0);
  canvas.draw({2, 0}, 5);
  CHECK(canvas.at(0, 0).dots == 0);
  CHECK(canvas.at(1, 0).dots == (1U << 5 | 1U));
  CHECK(canvas.at(1, 0).series == (1U << 5 | 1U));
}

TEST_CASE("what is outside is not drawn") {
  plot::Canvas canvas(3, 2, {1, 1});
  canvas.draw({-1, 0}, 0);
  canvas.draw({3, 0}, 0);
  canvas.draw({0, 2}, 0);
  canvas.line({0, 0}, {0, 5}, 0);
  CHECK(picture(canvas) == "...\n...\n");
  canvas.fill({1, -3}, {9, 0}, 0);
  CHECK(picture(canvas) == ".##\n...\n");
}

}  // namespace
}  // namespace act::test
