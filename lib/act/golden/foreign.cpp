#include <dlfcn.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <act/error.hpp>
#include <act/golden/foreign.hpp>
#include <act/golden/steps.hpp>
#include <act/number.hpp>
#include <act/stream.hpp>
#include <array>
#include <cmath>
#include <csignal>
#include <cstring>

namespace act::golden {
namespace {

using Function = void (*)(const void* x, void* y, std::size_t count);

/// The number of a rank, as rank() in steps.hpp has it.
template <class T>
T number_of(std::int64_t rank) {
  const auto magnitude = static_cast<BitsOf<T>>(rank < 0 ? -rank : rank);
  const T number = std::bit_cast<T>(magnitude);
  return rank < 0 ? -number : number;
}

class Numbers final : public io::Part {
 public:
  Numbers(DType dtype, bool patterns, std::int64_t first, std::uint64_t stride, std::size_t count)
      : dtype_(dtype), patterns_(patterns), first_(first), stride_(stride), count_(count) {}

  Tensor tensor() override {
    Tensor x(dtype_, {static_cast<std::int64_t>(count_)});
    dispatch(dtype_, [&]<class T>() {
      if constexpr (!std::is_integral_v<T>) {
        T* const out = x.view<T>().data();
        for (std::size_t i = 0; i < count_; ++i) {
          const std::int64_t at = first_ + static_cast<std::int64_t>(i * stride_);
          out[i] = patterns_ ? std::bit_cast<T>(static_cast<BitsOf<T>>(at)) : number_of<T>(at);
        }
      }
    });
    return x;
  }

 private:
  DType dtype_;
  bool patterns_;
  std::int64_t first_;
  std::uint64_t stride_;
  std::size_t count_;
};

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

AllNumbers::AllNumbers(DType dtype, std::optional<Ends> ends, std::uint64_t stride)
    : Source({dtype, {}}), stride_(stride), patterns_(!ends) {
  std::uint64_t count = std::uint64_t{1} << (8 * info(dtype).size);
  if (ends) {
    dispatch(dtype, [&]<class T>() {
      if constexpr (!std::is_integral_v<T>) {
        first_ = rank(math::round_to<T>(ends->low));
        const std::int64_t last = rank(math::round_to<T>(ends->high));
        count = last < first_ ? 0 : static_cast<std::uint64_t>(last - first_) + 1;
      }
    });
  }
  layout_.shape = {static_cast<std::int64_t>((count + stride - 1) / stride)};
}

std::unique_ptr<io::Part> AllNumbers::next(std::size_t elements) {
  const auto size = static_cast<std::size_t>((*layout_.shape)[0]);
  const std::size_t count = std::min(elements, size - at_);
  if (count == 0) return nullptr;
  const std::int64_t first = first_ + static_cast<std::int64_t>(at_ * stride_);
  at_ += count;
  return std::make_unique<Numbers>(layout_.dtype, patterns_, first, stride_, count);
}

/// A process that calls the function. Requests and answers are single values through pipes; the
/// elements lie in shared memory.
class ForeignFunction::Worker {
 public:
  struct Request {
    std::size_t count;
    bool shift;
  };
  static constexpr std::size_t room = usual_part * sizeof(double) + 4096;

  Worker(const std::string& library, const std::string& symbol, std::size_t element_size)
      : x_(room), y_(room) {
    if (::pipe(to_.data()) != 0 || ::pipe(from_.data()) != 0) throw std::bad_alloc();
    process_ = ::fork();
    if (process_ < 0) throw std::bad_alloc();
    if (process_ == 0) serve(library, symbol, element_size);
    ::close(std::exchange(to_[0], -1));
    ::close(std::exchange(from_[1], -1));
    std::array<char, 512> answer{};
    const ssize_t size = ::read(from_[0], answer.data(), answer.size());
    if (size == 1 && answer[0] == 0) return;
    fail(library,
         size > 0 ? std::string(answer.data(), static_cast<std::size_t>(size))
                  : "the library ended the process that loaded it",
         "expected a shared library with " + symbol);
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() {
    for (const int fd : {to_[0], to_[1], from_[0], from_[1]}) {
      if (fd >= 0) ::close(fd);
    }
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
    }
  }

  std::byte* x() const { return x_.data(); }
  const std::byte* y() const { return y_.data(); }

  /// Calls the function. Throws Finding.
  void call(Request request, double timeout_seconds) {
    if (process_ == 0) throw Finding("has ended its process");
    if (::write(to_[1], &request, sizeof request) != sizeof request) died();
    pollfd answer{from_[0], POLLIN, 0};
    if (::poll(&answer, 1, static_cast<int>(timeout_seconds * 1000)) == 0) {
      throw Finding("did not come back within " + format_number(timeout_seconds) + " s");
    }
    char done = 0;
    if (::read(from_[0], &done, 1) != 1) died();
  }

 private:
  [[noreturn]] void died() {
    int status = 0;
    ::waitpid(std::exchange(process_, 0), &status, 0);
    if (WIFSIGNALED(status)) {
      throw Finding("was killed by signal " + std::to_string(WTERMSIG(status)) + " (" +
                    ::strsignal(WTERMSIG(status)) + ")");
    }
    throw Finding("ended its process with status " + std::to_string(WEXITSTATUS(status)));
  }

  [[noreturn]] void serve(const std::string& library, const std::string& symbol,
                          std::size_t element_size) {
    ::close(to_[1]);
    ::close(from_[0]);
    const auto answer = [&](std::string_view text) {
      return ::write(from_[1], text.data(), text.size()) == static_cast<ssize_t>(text.size());
    };
    void* const handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* const address = handle != nullptr ? ::dlsym(handle, symbol.c_str()) : nullptr;
    if (address == nullptr) {
      answer(::dlerror());
      ::_exit(1);
    }
    const auto function = reinterpret_cast<Function>(address);
    bool going = answer(std::string_view("\0", 1));
    for (Request request{}; going && ::read(to_[0], &request, sizeof request) == sizeof request;) {
      run(function, request, element_size);
      going = answer(std::string_view("\0", 1));
    }
    ::_exit(0);
  }

  /// Shifted, the elements begin one further in memory, and calls have 1, 2, 3, ... of them.
  void run(Function function, Request request, std::size_t element_size) {
    if (!request.shift) {
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
  std::array<int, 2> to_{-1, -1};
  std::array<int, 2> from_{-1, -1};
  pid_t process_ = 0;
};

ForeignFunction::ForeignFunction(const std::string& library, const std::string& symbol, DType dtype,
                                 std::size_t workers, double timeout_seconds)
    : dtype_(dtype), timeout_seconds_(timeout_seconds) {
  const std::string path = library.find('/') == std::string::npos ? "./" + library : library;
  for (std::size_t i = 0; i < workers; ++i) {
    idle_.push_back(std::make_unique<Worker>(path, symbol, info(dtype).size));
  }
}

ForeignFunction::~ForeignFunction() = default;

std::unique_ptr<ForeignFunction::Worker> ForeignFunction::take() {
  std::unique_lock lock(mutex_);
  given_back_.wait(lock, [this] { return !idle_.empty(); });
  auto worker = std::move(idle_.back());
  idle_.pop_back();
  return worker;
}

void ForeignFunction::give_back(std::unique_ptr<Worker> worker) {
  const std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(worker));
  given_back_.notify_one();
}

Tensor ForeignFunction::operator()(const Tensor& x, bool shift) {
  auto worker = take();
  std::memcpy(worker->x(), x.bytes(), x.byte_count());
  try {
    worker->call({x.size(), shift}, timeout_seconds_);
  } catch (const Finding& finding) {
    give_back(std::move(worker));  // another thread may wait for it, to find the same
    std::string text(finding.what());
    dispatch(dtype_, [&]<class T>() {
      if constexpr (!std::is_integral_v<T>) {
        text += ", for x from " + format_number(x.view<T>()[0]) + " to " +
                format_number(x.view<T>()[static_cast<Eigen::Index>(x.size()) - 1]);
      }
    });
    throw Finding(text);
  }
  Tensor y(dtype_, x.shape());
  std::memcpy(y.bytes(), worker->y(), y.byte_count());
  give_back(std::move(worker));
  return y;
}

std::unique_ptr<io::Part> ForeignOutputs::next(std::size_t elements) {
  class Output final : public io::Part {
   public:
    Output(std::unique_ptr<io::Part> x, ForeignFunction& function, bool shift)
        : x_(std::move(x)), function_(function), shift_(shift) {}
    Tensor tensor() override { return function_(x_->tensor(), shift_); }

   private:
    std::unique_ptr<io::Part> x_;
    ForeignFunction& function_;
    bool shift_;
  };
  auto x = x_.next(elements);
  return x ? std::make_unique<Output>(std::move(x), function_, shift_) : nullptr;
}

}  // namespace act::golden
