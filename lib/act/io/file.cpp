#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <act/error.hpp>
#include <act/io/file.hpp>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

namespace act::io {
namespace {

[[noreturn]] void fail_with_errno(std::string_view path, std::string_view what) {
  fail(path.empty() ? "''" : path, std::string(what) + ": " + std::strerror(errno));
}

/// Owns an open file descriptor.
class Descriptor {
 public:
  Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ > STDERR_FILENO) ::close(fd_);
  }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

void write_all(int fd, std::string_view bytes, std::string_view path) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_with_errno(path, "cannot write");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

/// Whether it is the file that standard output goes to, as /dev/stdout is: what others wrote there
/// must stay.
bool is_standard_output(const struct stat& file) {
  struct stat standard;
  return ::fstat(STDOUT_FILENO, &standard) == 0 && standard.st_dev == file.st_dev &&
         standard.st_ino == file.st_ino;
}

/// The file that `path` leads to, which need not exist: a rename would replace the link itself.
std::string behind_links(std::filesystem::path path) {
  constexpr int most_links = 40;  // as the kernel
  std::error_code none;
  for (int i = 0; i < most_links && std::filesystem::is_symlink(path, none); ++i) {
    path = path.parent_path() / std::filesystem::read_symlink(path, none);
  }
  if (std::filesystem::is_symlink(path, none)) {
    errno = ELOOP;
    fail_with_errno(path.string(), "cannot write");
  }
  return path.string();
}

void replace_file(const std::string& path, std::string_view bytes, const struct stat* existing) {
  std::string temporary = path + ".XXXXXX";
  Descriptor file = ::mkstemp(temporary.data());
  if (file.get() < 0) fail_with_errno(path, "cannot create a file beside it");
  try {
    // mkstemp gives 0600; a new file gets what the umask leaves.
    mode_t mode = 0666;
    if (existing != nullptr) {
      mode = existing->st_mode & 07777;
    } else {
      const mode_t mask = ::umask(0);
      ::umask(mask);
      mode &= ~mask;
    }
    if (::fchmod(file.get(), mode) != 0) fail_with_errno(path, "cannot set permissions");
    write_all(file.get(), bytes, path);
    if (::close(file.release()) != 0) fail_with_errno(path, "cannot write");
    if (::rename(temporary.c_str(), path.c_str()) != 0) fail_with_errno(path, "cannot replace");
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
}

}  // namespace

std::string read_file(const std::string& path) {
  const bool standard = path == dash;
  const std::string_view name = standard ? stdin_name : path;
  const Descriptor file = standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file.get() < 0) fail_with_errno(name, "cannot open");

  std::string bytes;
  struct stat status;
  if (::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode)) {
    bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
  }
  std::size_t size = 0;
  for (;;) {
    constexpr std::size_t chunk = 1 << 16;
    bytes.resize(std::max(bytes.capacity(), size + chunk));
    const ssize_t count = ::read(file.get(), bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_with_errno(name, "cannot read");
    size += static_cast<std::size_t>(count);
    if (count == 0) break;
  }
  bytes.resize(size);
  return bytes;
}

void write_file(const std::string& path, std::string_view bytes) {
  struct stat status;
  const bool exists = path != dash && ::stat(path.c_str(), &status) == 0;
  if (path == dash || (exists && is_standard_output(status))) {
    write_all(STDOUT_FILENO, bytes, "<stdout>");
    return;
  }
  if (exists && !S_ISREG(status.st_mode)) {
    Descriptor file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file.get() < 0) fail_with_errno(path, "cannot open");
    write_all(file.get(), bytes, path);
    if (::close(file.release()) != 0) fail_with_errno(path, "cannot write");
    return;
  }
  replace_file(behind_links(path), bytes, exists ? &status : nullptr);
}

}  // namespace act::io
