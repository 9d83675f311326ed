#include <act/io/format.hpp>
#include <catch2/catch.hpp>
#include <string>

namespace act::test {

using io::Format;

TEST_CASE("formats have the names of their suffixes") {
  CHECK(name(Format::npy) == "npy");
  CHECK(name(Format::csv) == "csv");
  CHECK(name(Format::tsv) == "tsv");
  CHECK(name(Format::json) == "json");
  for (const auto text : io::format_names) CHECK(name(io::format_named(text).value()) == text);
  for (const char* text : {"", "np", "npyx", "NPY", ".npy", "txt", "npz"}) {
    CHECK_FALSE(io::format_named(text));
  }
}

TEST_CASE("a path's suffix names its format") {
  CHECK(io::format_of_path("x.npy") == Format::npy);
  CHECK(io::format_of_path("x.csv") == Format::csv);
  CHECK(io::format_of_path("x.tsv") == Format::tsv);
  CHECK(io::format_of_path("x.json") == Format::json);
  CHECK(io::format_of_path("/a.csv/b.c/x.json.npy") == Format::npy);
  CHECK(io::format_of_path("../x.csv") == Format::csv);
  for (const char* path : {"", "-", ".", "..", "x", "x.", "npy", "x.txt", "x.npy.gz", "x.npy/y",
                           "x.npy/", "dir.csv/file", "x.npy "}) {
    INFO(path);
    CHECK_FALSE(io::format_of_path(path));
  }
}

TEST_CASE("content shows its format") {
  CHECK(io::format_of_content("\x93NUMPY\x01") == Format::npy);
  CHECK(io::format_of_content("[1,2]") == Format::json);
  CHECK(io::format_of_content(" \r\n\t[1,2]") == Format::json);
  CHECK(io::format_of_content("\xef\xbb\xbf\n[1]") == Format::json);
  for (const char* text : {"", " ", "1", "1,[2]", "a,b", "\"[1]\"", "NUMPY", "\x93NUMP", "\n1\n"}) {
    INFO(text);
    CHECK(io::format_of_content(text) == Format::csv);
  }
}

}  // namespace act::test
