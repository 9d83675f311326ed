#pragma once
#include <act/in_order.hpp>
#include <act/io/source.hpp>
#include <act/stream.hpp>
#include <functional>

namespace act::golden {

/// Two tensors of one shape, as they stand part beside part.
struct TwoParts {
  std::unique_ptr<io::Part> first;
  std::unique_ptr<io::Part> second;
  std::size_t start = 0;  ///< the index of their first element
  explicit operator bool() const { return first != nullptr || second != nullptr; }
};

/// Takes two sources of one shape part by part, on all threads, and appends what work() makes of
/// each pair to a Result, in order.
template <class Result>
Result in_lockstep(io::Source& first, io::Source& second,
                   const std::function<std::unique_ptr<Result>(const TwoParts&)>& work) {
  Result result;
  std::size_t at = 0;
  run_in_order<TwoParts, std::unique_ptr<Result>>(
      [&] {
        const std::size_t step = first.step(usual_part);
        TwoParts parts{first.next(usual_part), second.next(step), at};
        at += step;
        return parts;
      },
      work, [&](const std::unique_ptr<Result>& part) { result.append(*part); },
      [&] {
        first.stop();
        second.stop();
      });
  return result;
}

}  // namespace act::golden
