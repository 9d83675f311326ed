#include "terminal/progress.hpp"

#include <act/io/counted_source.hpp>
#include <act/io/file.hpp>
#include <act/io/memory_source.hpp>
#include <catch2/catch.hpp>

namespace act::test {

TEST_CASE("progress tells bytes, rate and the time left, as far as they are known") {
  CHECK(app::progress_text(1'200'000'000, 4'000'000'000, 2.0) ==
        "act: 1.2 GB of 4 GB (30 %), 600 MB/s, 5 s left");
  CHECK(app::progress_text(1'234'567, {}, 2.0) == "act: 1.23 MB, 617 kB/s");
  CHECK(app::progress_text(999'600, {}, 1.0) == "act: 1 MB, 1 MB/s");
  CHECK(app::progress_text(10, 1000, 1.0) == "act: 10 B of 1 kB (1 %), 10 B/s, 1 min 39 s left");
  CHECK(app::progress_text(10, 100'000, 1.0) ==
        "act: 10 B of 100 kB (0 %), 10 B/s, 2 h 46 min left");
  // What grows while it is read.
  CHECK(app::progress_text(1000, 1000, 1.0) == "act: 1 kB of 1 kB (100 %), 1 kB/s");
  CHECK(app::progress_text(2000, 1000, 1.0) == "act: 2 kB of 2 kB (100 %), 2 kB/s");
}

TEST_CASE("what is read from files and given by sources is counted") {
  const std::string path = ACT_SOURCE_DIR "/README.md";
  std::atomic<std::size_t> bytes = 0;
  io::InputFile file(path);
  file.count(bytes);
  const Storage text = file.read_all();
  CHECK(bytes == text.size());
  CHECK(app::total_size({path, path}) == 2 * text.size());
  CHECK_FALSE(app::total_size({path, "/dev/null"}));
  CHECK_FALSE(app::total_size({"no-such-file"}));

  bytes = 0;
  io::MemorySource numbers({Tensor(DType::float64, {6})});
  io::CountedSource counted(numbers, bytes);
  CHECK(counted.next(4)->tensor().size() == 4);
  CHECK(bytes == 32);
}

}  // namespace act::test
