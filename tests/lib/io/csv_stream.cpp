#include <unistd.h>

#include <act/io/csv.hpp>
#include <act/stream.hpp>
#include <catch2/catch.hpp>
#include <random>
#include <thread>

#include "lib/check.hpp"

namespace act::test {
namespace {

using Random = std::mt19937;

std::size_t up_to(Random& random, std::size_t most) { return random() % (most + 1); }

/// Rows as programs write them: quoted fields, line ends of both kinds, blank lines; now and then
/// something wrong.
std::string random_text(Random& random, bool header) {
  const std::vector<std::string> line_ends{"\n", "\r\n", "\n\n", " \n"};
  const std::size_t columns = 1 + up_to(random, 3);
  const std::size_t rows = 1 + up_to(random, 30);
  std::string text = up_to(random, 5) == 0 ? "\xef\xbb\xbf" : "";
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      if (column > 0) text += ',';
      const std::string number = std::to_string(static_cast<int>(up_to(random, 2000)) - 1000);
      switch (up_to(random, 400)) {
        case 0:
          text += "wrong";
          break;
        case 1:
          text += "1,2";
          break;
        case 2:
          text += "\"3";
          break;
        default:
          if (header && row == 0) {
            text += "\"a\n\"\"b\"";
          } else {
            text += up_to(random, 4) == 0 ? '"' + number + '"' : number;
          }
      }
    }
    if (row + 1 < rows || up_to(random, 1) == 0) text += line_ends[up_to(random, 3)];
  }
  return text;
}

/// What a document holds, or the message of the error.
std::string told(const std::function<io::Document()>& read) {
  try {
    const io::Document document = read();
    std::string text = to_string(document.tensor.shape()) + (document.column ? " column" : "");
    for (const std::string& field : document.header) text += " " + field;
    for (const float value : document.tensor.view<float>()) text += ' ' + std::to_string(value);
    return text;
  } catch (const Error& error) {
    return error.what();
  }
}

/// Reads the text from a pipe into which it comes in pieces.
std::string told_of_pieces(const std::string& text, const io::ReadOptions& options,
                           Random& random) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  std::vector<std::size_t> sizes;
  for (std::size_t size = 0; size < text.size(); size += sizes.back()) {
    sizes.push_back(1 + up_to(random, 40));
  }
  std::thread writer([&text, &sizes, to = ends[1]] {
    std::size_t at = 0;
    for (const std::size_t size : sizes) {
      const std::string piece = text.substr(at, size);
      if (::write(to, piece.data(), piece.size()) < 0) break;
      at += size;
      std::this_thread::yield();
    }
    ::close(to);
  });
  const std::string path = "/dev/fd/" + std::to_string(ends[0]);
  std::string result = told([&] {
    io::InputFile file(path);
    const auto source = io::open_csv(file, ',', options);
    return read_all(*source);
  });
  writer.join();
  ::close(ends[0]);
  if (result.starts_with(path)) result.replace(0, path.size(), "x.csv");
  return result;
}

TEST_CASE("CSV that comes in pieces is read as it is from one") {
  Random random(1);
  for (int i = 0; i < 200; ++i) {
    const io::ReadOptions options{.header = up_to(random, 2) == 0};
    const std::string text = random_text(random, options.header);
    CAPTURE(text, options.header);
    const std::string whole = told([&] { return io::read_csv(text, "x.csv", ',', options); });
    CHECK(told_of_pieces(text, options, random) == whole);
  }
}

}  // namespace
}  // namespace act::test
