#pragma once
#include <filesystem>
#include <string>
#include <vector>

/// Runs programs as a shell would and tells everything that came of it.
namespace cli {

/// A directory that goes away with its owner.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct Command {
  std::vector<std::string> words;     ///< a program, looked up on PATH, and its arguments
  std::string input = {};             ///< standard input: a regular file of these bytes
  std::filesystem::path folder = {};  ///< working directory; empty: this process's
};

struct Outcome {
  std::string out;
  std::string err;
  int status = 0;          ///< as shells have it: 128 + N after signal N
  double cpu_seconds = 0;  ///< processor time, which other load on the machine does not change
  long peak_kib = 0;       ///< peak resident memory
};

/// Runs the command to its end, or kills it and what it started after a minute (status 142).
///
/// On its PATH `act` is the binary under test; DATA names the testdata folder; the locale is C.
Outcome run(const Command& command);

/// What a stream holds where nothing was written to it.
inline const std::string nothing;

/// The bytes of a file; nothing where there is none.
std::string contents(const std::filesystem::path& file);
void write(const std::filesystem::path& file, const std::string& bytes);

/// What is in a folder, sorted by name.
std::vector<std::filesystem::path> entries(const std::filesystem::path& folder);

}  // namespace cli
