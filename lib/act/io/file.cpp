#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <tbb/parallel_for.h>
#include <unistd.h>

#include <act/error.hpp>
#include <act/io/file.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <utility>

namespace act::io {
namespace {

constexpr std::size_t block = std::size_t{4} << 20;  // bytes that are worth a thread's turn

[[noreturn]] void fail_with_errno(std::string_view path, std::string_view what) {
  fail(path.empty() ? "''" : path, std::string(what) + ": " + std::strerror(errno));
}

/// The number of bytes that read() reads, which is added to `total` if there is one.
template <class Read>
std::size_t counted(std::string_view name, std::atomic<std::size_t>* total, Read read) {
  for (;;) {
    const ssize_t count = read();
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_with_errno(name, "cannot read");
    if (total != nullptr) *total += static_cast<std::size_t>(count);
    return static_cast<std::size_t>(count);
  }
}

/// Calls write(the bytes that are left) until there are none.
template <class Write>
void write_all(std::string_view bytes, std::string_view path, Write write) {
  while (!bytes.empty()) {
    const ssize_t count = write(bytes);
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

/// It can only be read by setting it, which another thread must not see.
mode_t current_umask() {
  static std::mutex mutex;
  const std::scoped_lock lock(mutex);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return mask;
}

/// The names of unfinished files where a signal handler finds them.
class TemporaryNames {
 public:
  void add(const std::string& name) {
    for (auto& slot : slots_) {
      const char* none = nullptr;
      if (slot.compare_exchange_strong(none, name.c_str())) return;
    }
  }
  void remove(const std::string& name) {
    for (auto& slot : slots_) {
      const char* found = name.c_str();
      if (slot.compare_exchange_strong(found, nullptr)) return;
    }
  }
  void unlink_all() noexcept {
    for (auto& slot : slots_) {
      if (const char* name = slot.exchange(nullptr)) ::unlink(name);
    }
  }

 private:
  std::array<std::atomic<const char*>, 1024> slots_{};  // more files than threads write at once
};

TemporaryNames& temporary_names() {
  static TemporaryNames names;
  return names;
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
}

int Descriptor::release() { return std::exchange(fd_, -1); }

InputFile::InputFile(const std::string& path)
    : name_(path == dash ? stdin_name : path),
      file_(path == dash ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (file_.get() < 0) fail_with_errno(name_, "cannot open");
  struct stat status;
  regular_ = ::fstat(file_.get(), &status) == 0 && S_ISREG(status.st_mode);
}

std::optional<std::size_t> InputFile::remaining() const {
  struct stat status;
  const auto at = position();
  if (!at || ::fstat(file_.get(), &status) != 0) return {};
  return std::max(static_cast<std::size_t>(status.st_size), *at) - *at;
}

std::size_t InputFile::read_system(std::span<std::byte> room, bool wait) {
  while (!regular_) {
    constexpr int milliseconds = 50;  // how long stop() may go unnoticed
    pollfd file{file_.get(), POLLIN, 0};
    const int ready = ::poll(&file, 1, wait ? milliseconds : 0);
    if (stopped_ || (ready == 0 && !wait)) return 0;
    if (ready != 0) break;
  }
  return counted(name_, bytes_read_, [&] { return ::read(file_.get(), room.data(), room.size()); });
}

std::size_t InputFile::take_peeked(std::span<std::byte> room) {
  const std::size_t count = std::min(peeked_.size(), room.size());
  std::memcpy(room.data(), peeked_.data(), count);
  peeked_.erase(0, count);
  return count;
}

std::optional<std::size_t> InputFile::position() const {
  const off_t at = regular_ ? ::lseek(file_.get(), 0, SEEK_CUR) : -1;
  if (at < 0) return {};
  return static_cast<std::size_t>(at) - peeked_.size();
}

std::size_t InputFile::read_block(std::size_t place, std::span<std::byte> room) const {
  std::size_t size = 0;
  while (size < room.size()) {
    const std::size_t count = counted(name_, bytes_read_, [&] {
      return ::pread(file_.get(), room.data() + size, room.size() - size,
                     static_cast<off_t>(place + size));
    });
    if (count == 0) break;
    size += count;
  }
  return size;
}

std::size_t InputFile::read_at(std::size_t place, std::span<std::byte> room) const {
  if (room.size() < 4 * block) return read_block(place, room);
  std::atomic<std::size_t> end = room.size();
  tbb::parallel_for(std::size_t{0}, (room.size() + block - 1) / block, [&](std::size_t i) {
    const std::size_t first = i * block;
    const auto part = room.subspan(first, std::min(block, room.size() - first));
    const std::size_t size = read_block(place + first, part);
    if (size == part.size()) return;
    std::size_t before = end;
    while (first + size < before && !end.compare_exchange_weak(before, first + size)) {
    }
  });
  return end;
}

std::size_t InputFile::read(std::span<std::byte> room) {
  std::size_t size = take_peeked(room);
  if (room.size() - size >= 4 * block) {
    if (const auto start = position()) {
      const std::size_t count = read_at(*start, room.subspan(size));
      ::lseek(file_.get(), static_cast<off_t>(*start + count), SEEK_SET);
      size += count;
    }
  }
  while (size < room.size()) {
    const std::size_t count = read_system(room.subspan(size), true);
    if (count == 0) break;
    size += count;
  }
  return size;
}

std::size_t InputFile::read_some(std::span<std::byte> room) {
  std::size_t size = take_peeked(room);
  while (size < room.size()) {
    const std::size_t count = read_system(room.subspan(size), size == 0);
    if (count == 0) break;
    size += count;
  }
  return size;
}

bool InputFile::peek_more() {
  constexpr std::size_t chunk = 1 << 12;
  const std::size_t size = peeked_.size();
  peeked_.resize(size + chunk);
  const std::size_t more =
      read_system(std::as_writable_bytes(std::span(peeked_)).subspan(size), true);
  peeked_.resize(size + more);
  return more > 0;
}

Storage InputFile::read_all() {
  Storage bytes;
  if (const auto known = remaining()) bytes.reserve(*known + 1);
  for (std::size_t size = 0;;) {
    constexpr std::size_t chunk = 1 << 16;
    bytes.resize(std::max(bytes.capacity(), size + chunk));
    const auto room = std::span(bytes).subspan(size);
    const std::size_t count = read(room);
    size += count;
    if (count < room.size()) {
      bytes.resize(size);
      return bytes;
    }
  }
}

OutputFile::OutputFile(const std::string& path) : path_(path) {
  struct stat status;
  const bool exists = path != dash && ::stat(path.c_str(), &status) == 0;
  if (path == dash || (exists && is_standard_output(status))) {
    path_ = "<stdout>";
    file_ = Descriptor(STDOUT_FILENO);
  } else if (exists && !S_ISREG(status.st_mode)) {
    file_ = Descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file_.get() < 0) fail_with_errno(path, "cannot open");
  } else {
    path_ = behind_links(path);
    create_beside(exists ? &status : nullptr);
  }
}

void OutputFile::create_beside(const struct stat* existing) {
  // mkstemp gives 0600; a new file gets what the umask leaves.
  const mode_t mode = existing != nullptr ? existing->st_mode & 07777 : 0666 & ~current_umask();
  temporary_ = path_ + ".XXXXXX";
  file_ = Descriptor(::mkstemp(temporary_.data()));
  if (file_.get() < 0) {
    temporary_.clear();
    fail_with_errno(path_, "cannot create a file beside it");
  }
  temporary_names().add(temporary_);
  if (::fchmod(file_.get(), mode) != 0) {
    ::unlink(temporary_.c_str());
    temporary_names().remove(temporary_);
    fail_with_errno(path_, "cannot set permissions");
  }
}

OutputFile::~OutputFile() {
  if (temporary_.empty()) return;
  temporary_names().remove(temporary_);
  ::unlink(temporary_.c_str());
}

void OutputFile::write(std::string_view bytes) {
  write_all(bytes, path_,
            [&](std::string_view left) { return ::write(file_.get(), left.data(), left.size()); });
}

void OutputFile::write_at(std::size_t place, std::string_view bytes) {
  write_all(bytes, path_, [&](std::string_view left) {
    const std::size_t written = bytes.size() - left.size();
    return ::pwrite(file_.get(), left.data(), left.size(), static_cast<off_t>(place + written));
  });
}

void OutputFile::commit() {
  if (file_.get() > STDERR_FILENO && ::close(file_.release()) != 0) {
    fail_with_errno(path_, "cannot write");
  }
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail_with_errno(path_, "cannot replace");
  temporary_names().remove(temporary_);
  temporary_.clear();
}

void remove_temporary_files() noexcept { temporary_names().unlink_all(); }

bool exists(const std::string& path) {
  struct stat status;
  return ::lstat(path.c_str(), &status) == 0;
}

std::optional<std::size_t> size_of(const std::string& path) {
  struct stat status;
  const int failed = path == dash ? ::fstat(STDIN_FILENO, &status) : ::stat(path.c_str(), &status);
  if (failed != 0 || !S_ISREG(status.st_mode)) return {};
  return static_cast<std::size_t>(status.st_size);
}

std::string read_file(const std::string& path) {
  return std::string(text_of(InputFile(path).read_all()));
}

void write_file(const std::string& path, std::string_view bytes) {
  OutputFile file(path);
  file.write(bytes);
  file.commit();
}

}  // namespace act::io
