/// Untrusted input: testdata/FORMAT/malformed holds files that cannot be read, and in `expected` a
/// line for each: file, TAB, more arguments, TAB, the message.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string_view>

#include "cli/process.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

const fs::path testdata = ACT_SOURCE_DIR "/testdata";

struct Line {
  std::string file;
  std::string arguments;
  std::string message;
};

std::vector<Line> table(const fs::path& file) {
  std::ifstream stream(file);
  std::vector<Line> lines;
  for (Line line; std::getline(stream, line.file, '\t');) {
    std::getline(stream, line.arguments, '\t');
    std::getline(stream, line.message);
    lines.push_back(line);
  }
  return lines;
}

bool is_printable_line(const std::string& text) {
  return text.ends_with('\n') &&
         std::all_of(text.begin(), text.end() - 1, [](char c) { return c >= ' ' && c <= '~'; });
}

/// A small file never costs more, however large the tensor it claims to hold.
void check_cost(const Outcome& outcome) {
  [[maybe_unused]] constexpr long most_kib = 64L * 1024;
  CHECK(outcome.cpu_seconds < 1);
#ifndef ACT_ADDRESS_SANITIZER  // which reserves shadow memory of its own
  CHECK(outcome.peak_kib < most_kib);
#endif
}

void check_refused(const fs::path& folder, const Line& line, const TemporaryDirectory& directory) {
  const std::string old_bytes = "old bytes";
  const fs::path output = directory.path() / "output";
  write(output, old_bytes);
  std::vector<std::string> words{"act", "relu", line.file, "-o", output};
  std::istringstream arguments(line.arguments);
  for (std::string word; arguments >> word;) words.push_back(word);

  const Outcome outcome = run({words, "", folder});
  CHECK(outcome.err == "act: " + line.message + '\n');
  CHECK(is_printable_line(outcome.err));
  CHECK(outcome.err.size() < 300);
  CHECK(outcome.out == nothing);
  CHECK(outcome.status == 2);
  check_cost(outcome);
  CHECK((contents(output) == old_bytes));        // in brackets: what was written may be long
  CHECK(entries(directory.path()).size() == 1);  // nothing left beside it
}

TEST_CASE("malformed input is refused in one line") {
  std::size_t total = 0;
  for (const std::string format : {"npy", "csv", "tsv", "json"}) {
    const fs::path folder = testdata / format / "malformed";
    const TemporaryDirectory directory;
    std::set<std::string> files;
    for (const auto& entry : entries(folder)) files.insert(entry.filename());
    CHECK(files.erase("expected") == 1);
    for (const Line& line : table(folder / "expected")) {
      CAPTURE(line.file);
      CHECK(files.erase(line.file) == 1);  // a line without a file, or a second line for it
      CHECK(fs::file_size(folder / line.file) < 2048);
      check_refused(folder, line, directory);
      ++total;
    }
    CAPTURE(format);
    const std::set<std::string> none;
    CHECK(files == none);  // files without a line
  }
  CHECK(total >= 150);
}

/// Four ways to spoil a file, most of them in the header, where a byte matters most.
std::string mutated(std::string bytes, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return random() % n; };
  constexpr std::size_t header = 128;
  switch (below(4)) {
    case 0:
      bytes.resize(below(bytes.size()));
      break;
    case 1:
      bytes[below(bytes.size())] ^= static_cast<char>(1U << below(8));
      break;
    case 2:
      bytes[below(std::min(header, bytes.size()))] = static_cast<char>(below(256));
      break;
    default: {
      const std::string_view telling = "0123456789,()[]{}'<>|fiuVb-\n\xff";
      bytes[below(std::min(header, bytes.size()))] = telling[below(telling.size())];
    }
  }
  return bytes;
}

TEST_CASE("a spoilt NPY file is read or refused") {
  constexpr std::uintmax_t small = 10'000;
  constexpr int rounds = 10;
  std::vector<fs::path> files = entries(testdata / "inputs/npy");
  for (const auto& file : entries(testdata / "inputs/ocr")) {
    if (file.extension() == ".npy" && fs::file_size(file) < small) files.push_back(file);
  }
  std::mt19937 random(1);  // the same mutations everywhere
  int refused = 0;
  for (const auto& file : files) {
    const std::string bytes = contents(file);
    for (int round = 0; round < rounds; ++round) {
      CAPTURE(file, round);
      std::vector<std::string> words{"act", "relu", "-", "--from", "npy", "--to", "npy"};
      if (round % 2 == 1) words.insert(words.end(), {"--dtype", "bfloat16"});  // reads V2 and bool
      const Outcome outcome = run({words, mutated(bytes, random)});
      REQUIRE((outcome.status == 0 || outcome.status == 2));
      CHECK((outcome.status == 2) == outcome.out.empty());
      CHECK((outcome.status == 2) == is_printable_line(outcome.err));
      if (outcome.status == 0) CHECK(outcome.err == nothing);
      check_cost(outcome);
      refused += outcome.status == 2 ? 1 : 0;
    }
  }
  CHECK(refused > 100);  // else the mutations test nothing
}

}  // namespace
}  // namespace cli
