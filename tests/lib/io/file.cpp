#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <act/io/file.hpp>
#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>

#include "lib/check.hpp"
#include "temporary_folder.hpp"

namespace act::test {
namespace {

using Names = std::set<std::string>;

/// Bytes as they are in the file, whatever the library says.
std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void put(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

mode_t permissions(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

/// Stands for a full disk: files cannot grow beyond `bytes` while it lives.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  void (*handler_)(int);
  rlimit before_{};
};

/// Puts another file in the place of a standard stream while it lives.
class Redirection {
 public:
  Redirection(int stream, const std::string& path, int flags)
      : stream_(stream), before_(::dup(stream)) {
    const int fd = ::open(path.c_str(), flags, 0600);
    ::dup2(fd, stream_);
    ::close(fd);
  }
  ~Redirection() {
    ::dup2(before_, stream_);
    ::close(before_);
  }

 private:
  int stream_, before_;
};

std::string every_byte(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 >> 3);
  return bytes;
}

}  // namespace

TEST_CASE("large parts of a file are read whole, in order and to its end") {
  const TemporaryFolder folder;
  std::string bytes(33'000'001, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * i >> 9);
  put(folder / "x", bytes);

  io::InputFile file(folder / "x");
  std::atomic<std::size_t> counted = 0;
  file.count(counted);
  REQUIRE(file.peek_more());
  std::string all(bytes.size() - 1, '\0');
  CHECK(file.read(std::as_writable_bytes(std::span(all))) == all.size());
  CHECK((all + bytes.back() == bytes));
  CHECK(file.remaining() == 1);
  CHECK(io::text_of(file.read_all()) == bytes.substr(all.size()));
  CHECK(counted == bytes.size());

  // More is asked for than there is.
  io::InputFile again(folder / "x");
  std::string more(bytes.size() + 9'000'000, '\0');
  CHECK(again.read(std::as_writable_bytes(std::span(more))) == bytes.size());
  CHECK((more.substr(0, bytes.size()) == bytes));
  CHECK(again.read_all().empty());
}

TEST_CASE("a file is read whole, whatever its bytes") {
  const TemporaryFolder folder;
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 1'000'000U}) {
    INFO(size << " bytes");
    const std::string bytes = every_byte(size);
    put(folder / "x", bytes);
    CHECK((io::read_file(folder / "x") == bytes));
  }
}

TEST_CASE("what has no size is read to its end") {
  CHECK_FALSE(io::read_file("/proc/self/status").empty());
  CHECK(io::read_file("/dev/null").empty());
  const TemporaryFolder folder;
  const std::string pipe = folder / "pipe", bytes = every_byte(300'000);
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::thread writer([&] { put(pipe, bytes); });
  const std::string got = io::read_file(pipe);
  writer.join();
  CHECK((got == bytes));
}

TEST_CASE("a file that cannot be read is refused with its name and the reason") {
  const TemporaryFolder folder;
  const auto refusal = [](const std::string& path) {
    return message([&] { io::read_file(path); });
  };
  const std::string missing = folder / "missing.npy", plain = folder / "plain";
  put(plain, "1");
  CHECK(refusal(missing) == missing + ": cannot open: No such file or directory");
  CHECK(refusal(folder / "") == (folder / "") + ": cannot read: Is a directory");
  CHECK(refusal(plain + "/x") == plain + "/x: cannot open: Not a directory");
  CHECK(refusal("") == "'': cannot open: No such file or directory");
}

TEST_CASE("a dash is standard input and standard output") {
  const TemporaryFolder folder;
  const std::string bytes = every_byte(100'000);
  put(folder / "in", bytes);
  std::string got;
  {
    const Redirection in(STDIN_FILENO, folder / "in", O_RDONLY);
    got = io::read_file("-");
  }
  CHECK((got == bytes));
  {
    const Redirection out(STDOUT_FILENO, folder / "out", O_WRONLY | O_CREAT);
    io::write_file("-", bytes);
  }
  CHECK((content(folder / "out") == bytes));
  CHECK(folder.names() == Names{"in", "out"});

  std::string refusal;
  {
    const Redirection in(STDIN_FILENO, folder / "", O_RDONLY);
    refusal = message([] { io::read_file("-"); });
  }
  CHECK(refusal == "<stdin>: cannot read: Is a directory");
  {
    const Redirection out(STDOUT_FILENO, "/dev/full", O_WRONLY);
    refusal = message([&] { io::write_file("-", bytes); });
  }
  CHECK(refusal == "<stdout>: cannot write: No space left on device");
}

TEST_CASE("a file that standard output goes to is written to and not replaced") {
  const TemporaryFolder folder;
  put(folder / "log", "before ");
  {
    const Redirection out(STDOUT_FILENO, folder / "log", O_WRONLY | O_APPEND);
    io::write_file("/dev/stdout", "after");
  }
  CHECK(content(folder / "log") == "before after");
  CHECK(folder.names() == Names{"log"});
}

TEST_CASE("a new file has the bytes and the permissions that the umask leaves") {
  const TemporaryFolder folder;
  const mode_t before = ::umask(027);
  io::write_file(folder / "x", "one");
  ::umask(0);
  io::write_file(folder / "y", "");
  const mode_t left = ::umask(before);
  CHECK(left == 0);  // writing did not change it
  CHECK(content(folder / "x") == "one");
  CHECK(permissions(folder / "x") == 0640);
  CHECK(content(folder / "y").empty());
  CHECK(permissions(folder / "y") == 0666);
  CHECK(folder.names() == Names{"x", "y"});
}

TEST_CASE("a file that exists is replaced and keeps its permissions") {
  const TemporaryFolder folder;
  for (const mode_t mode : {0600U, 0644U, 0755U, 0606U}) {
    put(folder / "x", "a longer text that was there before");
    REQUIRE(::chmod((folder / "x").c_str(), mode) == 0);
    io::write_file(folder / "x", "new");
    CHECK(content(folder / "x") == "new");
    CHECK(permissions(folder / "x") == mode);
  }
  CHECK(folder.names() == Names{"x"});
}

TEST_CASE("whoever has the old file open goes on reading the old bytes") {
  const TemporaryFolder folder;
  const std::string old = every_byte(100'000);
  put(folder / "x", old);
  std::ifstream reader(folder / "x", std::ios::binary);
  reader.get();
  io::write_file(folder / "x", "new");
  CHECK((std::string(std::istreambuf_iterator<char>(reader), {}) == old.substr(1)));
  CHECK(content(folder / "x") == "new");
}

TEST_CASE("a failed write leaves the old bytes and nothing beside them") {
  const TemporaryFolder folder;
  const std::string path = folder / "x", fresh = folder / "fresh";
  put(path, "old");
  std::string refusal, other;
  {
    const FileSizeLimit full(4096);
    refusal = message([&] { io::write_file(path, every_byte(100'000)); });
    other = message([&] { io::write_file(fresh, every_byte(100'000)); });
  }
  CHECK(refusal == path + ": cannot write: File too large");
  CHECK(other == fresh + ": cannot write: File too large");
  CHECK(content(path) == "old");
  CHECK(folder.names() == Names{"x"});
}

TEST_CASE("a place that cannot be written is refused with its name and the reason") {
  const TemporaryFolder folder;
  const auto refusal = [](const std::string& path) {
    return message([&] { io::write_file(path, "1"); });
  };
  put(folder / "plain", "1");
  CHECK_THAT(refusal(folder / "missing/x"), Catch::StartsWith((folder / "missing/x") + ": ") &&
                                                Catch::EndsWith("No such file or directory"));
  CHECK_THAT(refusal(folder / "plain/x"), Catch::EndsWith(": Not a directory"));
  CHECK(refusal(folder / "") == (folder / "") + ": cannot open: Is a directory");
  CHECK(refusal("/dev/full") == "/dev/full: cannot write: No space left on device");
  CHECK(folder.names() == Names{"plain"});
}

TEST_CASE("a link is followed and stays a link") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "sub");
  put(folder / "sub/target", "old");
  std::filesystem::create_symlink("sub/target", folder / "link");
  std::filesystem::create_symlink("link", folder / "second");
  for (const char* name : {"link", "second"}) {
    INFO(name);
    io::write_file(folder / name, name);
    CHECK(content(folder / "sub/target") == name);
  }
  CHECK(std::filesystem::read_symlink(folder / "link") == "sub/target");
  CHECK(std::filesystem::read_symlink(folder / "second") == "link");
  CHECK(folder.names() == Names{"link", "second", "sub"});
}

TEST_CASE("a link to a file that is not there yet makes that file") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "sub");
  std::filesystem::create_symlink("sub/target", folder / "link");
  io::write_file(folder / "link", "new");
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(content(folder / "sub/target") == "new");
  CHECK(folder.names() == Names{"link", "sub"});
}

TEST_CASE("a link that leads nowhere but to itself is refused") {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("b", folder / "a");
  std::filesystem::create_symlink("a", folder / "b");
  CHECK_THAT(message([&] { io::write_file(folder / "a", "1"); }),
             Catch::StartsWith((folder / "a") + ": "));
  CHECK(std::filesystem::read_symlink(folder / "a") == "b");
  CHECK(folder.names() == Names{"a", "b"});
}

TEST_CASE("a device or a pipe is written to and stays what it is") {
  io::write_file("/dev/null", "1");
  CHECK(std::filesystem::is_character_file("/dev/null"));

  const TemporaryFolder folder;
  const std::string pipe = folder / "pipe", bytes = every_byte(300'000);
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::string got;
  std::thread reader([&] { got = content(pipe); });
  io::write_file(pipe, bytes);
  reader.join();
  CHECK((got == bytes));
  CHECK(std::filesystem::is_fifo(pipe));
  CHECK(folder.names() == Names{"pipe"});
}

}  // namespace act::test
