#include <catch2/catch.hpp>
#include <regex>

#include "cli/process.hpp"

namespace cli {
namespace {

/// `<!-- act ... -->` stands before a block that shows what the command prints, in a folder with
/// testdata and a library to judge.
TEST_CASE("the README shows what its commands print") {
  const std::string readme = contents(ACT_SOURCE_DIR "/README.md");
  const std::regex block("<!-- (act [^\n]*) -->\n```\n([^`]*)```\n");
  const TemporaryDirectory folder;
  std::filesystem::create_symlink(ACT_SOURCE_DIR "/testdata", folder.path() / "testdata");
  std::filesystem::create_symlink(ACT_JUDGED, folder.path() / "libmine.so");
  std::size_t blocks = 0;
  for (std::sregex_iterator match(readme.begin(), readme.end(), block), end; match != end;
       ++match, ++blocks) {
    const std::string command = (*match)[1];
    CAPTURE(command);
    const Outcome outcome = run({.words = {"sh", "-c", command}, .folder = folder.path()});
    CHECK(outcome.out == (*match)[2].str());
    CHECK(outcome.err == nothing);
  }
  CHECK(blocks == 9);
}

/// The README shows a picture beside its command, which runs in a folder with testdata.
TEST_CASE("the gallery is what its commands draw") {
  const std::string readme = contents(ACT_SOURCE_DIR "/README.md");
  const std::regex picture("`(act plot [^`\n]*) -o (testdata/gallery/[^`\n]*)`");
  const TemporaryDirectory folder;
  std::filesystem::create_symlink(ACT_SOURCE_DIR "/testdata", folder.path() / "testdata");
  std::size_t pictures = 0;
  for (std::sregex_iterator match(readme.begin(), readme.end(), picture), end; match != end;
       ++match, ++pictures) {
    const std::string command = (*match)[1];
    CAPTURE(command);
    CHECK(run({.words = {"sh", "-c", command + " --to svg"}, .folder = folder.path()}).out ==
          contents(std::filesystem::path(ACT_SOURCE_DIR) / (*match)[2].str()));
  }
  CHECK(pictures == 5);
}

}  // namespace
}  // namespace cli
