#include "cli/process.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

namespace cli {
namespace {

constexpr unsigned time_limit_seconds = 60;

[[noreturn]] void fail_with_errno(const char* what) {
  std::perror(what);
  throw std::runtime_error(what);
}

/// A nameless file: unlike a pipe it can be filled before and read after the run, by one thread.
class Stream {
 public:
  Stream() : file_(std::tmpfile(), &std::fclose) {
    if (!file_) fail_with_errno("tmpfile");
  }

  int descriptor() const { return ::fileno(file_.get()); }

  void fill(const std::string& bytes) const {
    std::fwrite(bytes.data(), 1, bytes.size(), file_.get());
    std::fflush(file_.get());
    ::lseek(descriptor(), 0, SEEK_SET);
  }

  std::string drain() const {
    std::string bytes;
    std::array<char, 1 << 16> buffer;
    ::lseek(descriptor(), 0, SEEK_SET);
    for (ssize_t count; (count = ::read(descriptor(), buffer.data(), buffer.size())) > 0;) {
      bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return bytes;
  }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

/// Sets what every command finds in its environment. The folder on PATH lives as long as this
/// process.
void prepare_environment() {
  static const TemporaryDirectory programs;
  static const bool prepared = [] {
    std::filesystem::create_symlink(ACT_BINARY, programs.path() / "act");
    const char* path = std::getenv("PATH");
    ::setenv("PATH",
             (programs.path().string() + ":" + (path != nullptr ? path : "/usr/bin:/bin")).c_str(),
             1);
    ::setenv("DATA", ACT_SOURCE_DIR "/testdata", 1);
    ::setenv("LC_ALL", "C", 1);
    for (const char* name : {"CI", "NO_COLOR"}) ::unsetenv(name);
    return true;
  }();
  (void)prepared;
}

[[noreturn]] void become(const Command& command, const std::vector<char*>& words, int in, int out,
                         int err) {
  ::setpgid(0, 0);
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  if (command.folder.empty() || ::chdir(command.folder.c_str()) == 0) {
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    ::signal(SIGPIPE, SIG_DFL);
    ::alarm(time_limit_seconds);  // stays set across exec
    ::execvp(words[0], words.data());
  }
  std::perror(words[0]);
  ::_exit(127);
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
  std::string name = std::filesystem::temp_directory_path() / "act_cli_XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) fail_with_errno("mkdtemp");
  path_ = name;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Outcome run(const Command& command) {
  prepare_environment();
  Stream in, out, err;
  in.fill(command.input);
  std::vector<char*> words;
  for (const std::string& word : command.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);

  const pid_t child = ::fork();
  if (child < 0) fail_with_errno("fork");
  if (child == 0) become(command, words, in.descriptor(), out.descriptor(), err.descriptor());
  int status = 0;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) != child) fail_with_errno("wait4");
  ::kill(-child, SIGKILL);  // what a timed-out script left running

  Outcome outcome;
  outcome.out = out.drain();
  outcome.err = err.drain();
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  outcome.peak_kib = usage.ru_maxrss;
  return outcome;
}

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream stream(file, std::ios::binary);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

std::vector<std::filesystem::path> entries(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> list;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    list.push_back(entry.path());
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace cli
