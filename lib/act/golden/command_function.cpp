#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <unistd.h>

#include <act/error.hpp>
#include <act/golden/command_function.hpp>
#include <act/golden/ending.hpp>
#include <act/io/npy.hpp>
#include <act/number.hpp>
#include <array>
#include <chrono>
#include <csignal>
#include <thread>

namespace act::golden {
namespace {

/// While it lives, a write of this thread to a reader that left is an error and no signal.
class NoBrokenPipeSignal {
 public:
  NoBrokenPipeSignal() {
    ::sigemptyset(&pipe_);
    ::sigaddset(&pipe_, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  NoBrokenPipeSignal(const NoBrokenPipeSignal&) = delete;
  NoBrokenPipeSignal& operator=(const NoBrokenPipeSignal&) = delete;
  ~NoBrokenPipeSignal() {
    const timespec at_once{};
    while (::sigtimedwait(&pipe_, nullptr, &at_once) == SIGPIPE) continue;
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  const sigset_t& before() const { return before_; }

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

struct Pipe {
  io::Descriptor read{-1};
  io::Descriptor write{-1};
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::bad_alloc();
  return {io::Descriptor(ends[0]), io::Descriptor(ends[1])};
}

/// A run of a shell command, with those that it starts in a process group of its own.
class Run {
 public:
  Run(const std::string& command, double timeout_seconds) : timeout_seconds_(timeout_seconds) {
    Pipe input = make_pipe();
    Pipe output = make_pipe();
    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_adddup2(&files, input.read.get(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&files, output.write.get(), STDOUT_FILENO);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    ::posix_spawnattr_setsigmask(&attributes, &no_signal_.before());
    std::array<char*, 4> words{const_cast<char*>("sh"), const_cast<char*>("-c"),
                               const_cast<char*>(command.c_str()), nullptr};
    const int error =
        ::posix_spawn(&process_, "/bin/sh", &files, &attributes, words.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
    if (error != 0) throw std::bad_alloc();
    to_ = std::move(input.write);
    from_ = std::move(output.read);
    ::fcntl(to_.get(), F_SETFL, O_NONBLOCK);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;
  ~Run() {
    if (process_ == 0) return;
    ::kill(-process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }

  /// What it writes for this input, which it need not read to the end. Throws Finding.
  std::string answer(std::string_view input) {
    std::string output;
    constexpr std::size_t most = std::size_t{1} << 20;
    while (from_.get() >= 0) {
      std::array<pollfd, 2> ends{pollfd{from_.get(), POLLIN, 0}, pollfd{to_.get(), POLLOUT, 0}};
      if (::poll(ends.data(), ends.size(), milliseconds()) == 0) hangs();
      if (ends[1].revents != 0) feed(input);
      if (ends[0].revents == 0) continue;
      const std::size_t size = output.size();
      output.resize(size + most);
      const ssize_t count = ::read(from_.get(), output.data() + size, most);
      output.resize(size + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
      if (count <= 0) from_ = io::Descriptor(-1);
    }
    to_ = io::Descriptor(-1);
    wait();
    return output;
  }

 private:
  int milliseconds() const { return static_cast<int>(timeout_seconds_ * 1000); }

  [[noreturn]] void hangs() const {
    throw Finding("took and gave nothing within " + format_number(timeout_seconds_) + " s");
  }

  void feed(std::string_view& input) {
    const ssize_t count = ::write(to_.get(), input.data(), input.size());
    if (count < 0 && errno == EAGAIN) return;
    input.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0 || input.empty()) to_ = io::Descriptor(-1);
  }

  /// For its end, which must be a good one.
  void wait() {
    using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace)
    int status = 0;
    for (int waited = 0; ::waitpid(process_, &status, WNOHANG) == 0; ++waited) {
      if (waited > milliseconds()) hangs();
      std::this_thread::sleep_for(1ms);
    }
    process_ = 0;
    if (status != 0) throw Finding(ending(status));
  }

  double timeout_seconds_;
  NoBrokenPipeSignal no_signal_;
  pid_t process_ = 0;
  io::Descriptor to_{-1};
  io::Descriptor from_{-1};
};

std::string npy_of(const Tensor& x) {
  const auto writer = io::npy_writer({x.dtype(), x.shape()});
  return writer->head().append(reinterpret_cast<const char*>(x.bytes()), x.byte_count());
}

/// The outputs in what the command wrote.
Tensor outputs_in(std::string_view answer, const Tensor& x) {
  io::ReadOptions options;
  // NPY has no name for bfloat16: what two bytes mean must be said.
  if (x.dtype() == DType::bfloat16) options.dtype = DType::bfloat16;
  Tensor tensor = [&] {
    try {
      return io::read_npy(answer, "its output", options).tensor;
    } catch (const Error& error) {
      throw Finding(std::string("gave no tensor: ") + error.what());
    }
  }();
  if (tensor.dtype() == x.dtype() && tensor.shape() == x.shape()) return tensor;
  const auto text = [](const Tensor& it) {
    return std::string(info(it.dtype()).name) + " of shape " + to_string(it.shape());
  };
  throw Finding("gave " + text(tensor) + " for " + text(x));
}

/// Some elements of x, 1-D.
Tensor slice(const Tensor& x, std::size_t first, std::size_t count) {
  Tensor part(x.dtype(), {static_cast<std::int64_t>(count)});
  const std::size_t size = info(x.dtype()).size;
  std::copy_n(x.bytes() + first * size, count * size, part.bytes());
  return part;
}

/// x behind a copy of its first element.
Tensor one_further(const Tensor& x) {
  Tensor longer(x.dtype(), {static_cast<std::int64_t>(x.size()) + 1});
  std::byte* const rest = std::copy_n(x.bytes(), info(x.dtype()).size, longer.bytes());
  std::copy_n(x.bytes(), x.byte_count(), rest);
  return longer;
}

}  // namespace

CommandFunction::CommandFunction(std::string command, double timeout_seconds)
    : command_(std::move(command)), timeout_seconds_(timeout_seconds) {}

/// Starting an interpreter and its libraries takes seconds; a block must be worth them.
std::size_t CommandFunction::block() const { return std::size_t{1} << 25; }

Tensor CommandFunction::run(const Tensor& x, bool elsewhere) {
  const auto answered = [&](const Tensor& input) {
    const std::scoped_lock lock(one_at_a_time_);
    return outputs_in(Run(command_, timeout_seconds_).answer(npy_of(input)), input);
  };
  if (!elsewhere) return answered(x);
  return slice(answered(one_further(x)), 1, x.size());
}

}  // namespace act::golden
