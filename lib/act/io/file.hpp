#pragma once
#include <sys/stat.h>

#include <act/storage.hpp>
#include <atomic>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

/// Bytes in and out of the system. Every function throws Error with the name and the system's
/// reason.
namespace act::io {

/// Name of standard input in messages and of either standard stream on the command line.
inline constexpr std::string_view stdin_name = "<stdin>";
inline constexpr std::string_view dash = "-";

/// Owns an open file descriptor, but for those of the standard streams.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor();
  int get() const { return fd_; }
  int release();

 private:
  int fd_;
};

/// A file, or standard input for `-`, read from its start to its end.
class InputFile {
 public:
  explicit InputFile(const std::string& path);

  const std::string& name() const { return name_; }  ///< for messages

  /// Adds what is read from now on to `bytes`, which must outlive this.
  void count(std::atomic<std::size_t>& bytes) { bytes_read_ = &bytes; }

  /// Reads until `room` is full or the input ends. Returns the number of bytes.
  std::size_t read(std::span<std::byte> room);

  /// Reads what there is: waits for the first byte only. 0 at the end of the input.
  std::size_t read_some(std::span<std::byte> room);

  /// Bytes that come next and stay to be read: those that peek_more() has fetched. It waits for
  /// some more, and is false at the end of the input.
  std::string_view peeked() const { return peeked_; }
  bool peek_more();

  /// The rest of the input.
  Storage read_all();

  /// Bytes left, where the system knows: of a regular file.
  std::optional<std::size_t> remaining() const;

  /// Where the next byte stands: of a regular file.
  std::optional<std::size_t> position() const;

  /// Reads until `room` is full or the file ends, from byte `place` on. Returns the number of
  /// bytes. Of a regular file; from any thread, and much on several: the system clears and copies
  /// pages in each.
  std::size_t read_at(std::size_t place, std::span<std::byte> room) const;

  /// Ends the input: a read that waits returns soon. From any thread.
  void stop() { stopped_ = true; }

 private:
  std::size_t take_peeked(std::span<std::byte> room);
  std::size_t read_system(std::span<std::byte> room, bool wait);
  std::size_t read_block(std::size_t place, std::span<std::byte> room) const;

  std::string name_;
  Descriptor file_;
  std::string peeked_;
  bool regular_ = false;
  std::atomic<bool> stopped_ = false;
  std::atomic<std::size_t>* bytes_read_ = nullptr;
};

/// A file that is written, all or nothing: a new file beside it takes its name at commit(), and is
/// removed if that is not reached. A link is followed, permissions are kept. What is no regular
/// file (a device, a pipe) is written to directly. `-` is standard output, and so is every path
/// that leads to it.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  void write(std::string_view bytes);
  void commit();

  /// Whether write_at() can be had: puts bytes at a place of their own. From any thread.
  bool has_places() const { return !temporary_.empty(); }
  void write_at(std::size_t place, std::string_view bytes);

 private:
  void create_beside(const struct stat* existing);

  std::string path_;       ///< what is replaced; for what is written directly, its name
  std::string temporary_;  ///< none where it is written directly
  Descriptor file_{-1};
};

/// The text that bytes are.
inline std::string_view text_of(const Storage& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Removes the files of all OutputFiles that are not committed. For a signal handler.
void remove_temporary_files() noexcept;

bool exists(const std::string& path);

/// The bytes of a file, or of standard input for `-`; nothing where it is no regular file.
std::optional<std::size_t> size_of(const std::string& path);

/// All of a file, or of standard input for `-`.
std::string read_file(const std::string& path);

/// Puts `bytes` in a file as OutputFile does.
void write_file(const std::string& path, std::string_view bytes);

}  // namespace act::io
