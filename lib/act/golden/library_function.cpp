#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <act/error.hpp>
#include <act/golden/ending.hpp>
#include <act/golden/library_function.hpp>
#include <act/io/file.hpp>
#include <act/library/loading.hpp>
#include <act/number.hpp>
#include <act/stream.hpp>
#include <array>
#include <csignal>
#include <cstring>

namespace act::golden {
namespace {

using Function = void (*)(const void* x, void* y, std::size_t count);

/// Memory that a process shares with those it forks.
class SharedMemory {
 public:
  explicit SharedMemory(std::size_t size)
      : size_(size),
        memory_(::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {
    if (memory_ == MAP_FAILED) throw std::bad_alloc();
  }
  SharedMemory(const SharedMemory&) = delete;
  SharedMemory& operator=(const SharedMemory&) = delete;
  ~SharedMemory() { ::munmap(memory_, size_); }
  std::byte* data() const { return static_cast<std::byte*>(memory_); }

 private:
  std::size_t size_;
  void* memory_;
};

}  // namespace

/// A process that calls the function. Requests and answers are single values through a socket; the
/// elements lie in shared memory.
class LibraryFunction::Worker {
 public:
  struct Request {
    std::size_t count;
    bool elsewhere;
  };
  static constexpr std::size_t block = usual_part;

  Worker(const std::string& library, const std::string& symbol, std::size_t element_size)
      : x_(room), y_(room) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      throw std::bad_alloc();
    }
    channel_ = io::Descriptor(ends[0]);
    const io::Descriptor its_end(ends[1]);
    process_ = ::fork();
    if (process_ < 0) throw std::bad_alloc();
    if (process_ == 0) serve(its_end.get(), library, symbol, element_size);
    std::array<char, 512> answer{};
    const ssize_t size = ::read(channel_.get(), answer.data(), answer.size());
    if (size == 1 && answer[0] == ready) return;
    if (size > 0) throw Error(std::string(answer.data(), static_cast<std::size_t>(size)));
    fail(library, "the library ended the process that loaded it",
         "expected a shared library with " + symbol);
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() {
    if (process_ == 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }

  std::byte* x() const { return x_.data(); }
  const std::byte* y() const { return y_.data(); }

  /// Calls the function. Throws Finding.
  void call(Request request, double timeout_seconds) {
    if (process_ == 0) throw Finding("has ended its process");
    if (::send(channel_.get(), &request, sizeof request, MSG_NOSIGNAL) != sizeof request) died();
    pollfd answer{channel_.get(), POLLIN, 0};
    if (::poll(&answer, 1, static_cast<int>(timeout_seconds * 1000)) == 0) {
      throw Finding("did not come back within " + format_number(timeout_seconds) + " s");
    }
    char done = 0;
    if (::read(channel_.get(), &done, 1) != 1) died();
  }

 private:
  static constexpr std::size_t room = block * sizeof(double) + 4096;
  static constexpr char ready = 0;

  [[noreturn]] void died() {
    int status = 0;
    ::waitpid(std::exchange(process_, 0), &status, 0);
    throw Finding(ending(status));
  }

  /// What the process does, and never returns.
  [[noreturn]] void serve(int channel, const std::string& library, const std::string& symbol,
                          std::size_t element_size) {
    channel_ = io::Descriptor(-1);
    const auto answer = [&](std::string_view text) {
      return ::send(channel, text.data(), text.size(), MSG_NOSIGNAL) ==
             static_cast<ssize_t>(text.size());
    };
    Function function = nullptr;
    try {
      function = reinterpret_cast<Function>(act::library::load(library, symbol));
    } catch (const Error& error) {
      answer(error.what());
      ::_exit(1);
    }
    bool going = answer({&ready, 1});
    for (Request request{}; going && ::read(channel, &request, sizeof request) == sizeof request;) {
      run(function, request, element_size);
      going = answer({&ready, 1});
    }
    ::_exit(0);
  }

  /// Elsewhere: the elements begin one further in memory, and calls have 1, 2, 3, ... of them.
  void run(Function function, Request request, std::size_t element_size) {
    if (!request.elsewhere) {
      function(x_.data(), y_.data(), request.count);
      return;
    }
    std::memmove(x_.data() + element_size, x_.data(), request.count * element_size);
    std::size_t length = 1;
    for (std::size_t at = 0; at < request.count; ++length) {
      const std::size_t count = std::min(length, request.count - at);
      function(x_.data() + (at + 1) * element_size, y_.data() + (at + 1) * element_size, count);
      at += count;
    }
    std::memmove(y_.data(), y_.data() + element_size, request.count * element_size);
  }

  SharedMemory x_;
  SharedMemory y_;
  io::Descriptor channel_{-1};
  pid_t process_ = 0;
};

LibraryFunction::LibraryFunction(const std::string& library, const std::string& symbol, DType dtype,
                                 std::size_t workers, double timeout_seconds)
    : dtype_(dtype), timeout_seconds_(timeout_seconds) {
  for (std::size_t i = 0; i < workers; ++i) {
    idle_.push_back(std::make_unique<Worker>(library, symbol, info(dtype).size));
  }
}

LibraryFunction::~LibraryFunction() = default;

std::unique_ptr<LibraryFunction::Worker> LibraryFunction::take() {
  std::unique_lock lock(mutex_);
  given_back_.wait(lock, [this] { return !idle_.empty(); });
  auto worker = std::move(idle_.back());
  idle_.pop_back();
  return worker;
}

void LibraryFunction::give_back(std::unique_ptr<Worker> worker) {
  const std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(worker));
  given_back_.notify_one();
}

std::size_t LibraryFunction::block() const { return Worker::block; }

Tensor LibraryFunction::run(const Tensor& x, bool elsewhere) {
  auto worker = take();
  std::memcpy(worker->x(), x.bytes(), x.byte_count());
  try {
    worker->call({x.size(), elsewhere}, timeout_seconds_);
  } catch (...) {
    give_back(std::move(worker));  // another thread may wait for it, to find the same
    throw;
  }
  Tensor y(dtype_, x.shape());
  std::memcpy(y.bytes(), worker->y(), y.byte_count());
  give_back(std::move(worker));
  return y;
}

}  // namespace act::golden
