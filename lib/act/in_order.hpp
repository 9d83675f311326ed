#pragma once
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <exception>
#include <functional>
#include <memory>

namespace act {

/// A part on its way, or what went wrong with it: to be told when the parts before it are done.
template <class T>
struct InOrderItem {
  T value = {};
  std::exception_ptr error = {};

  template <class Make>
  static std::shared_ptr<InOrderItem> of(Make make) {
    auto item = std::make_shared<InOrderItem>();
    try {
      item->value = make();
    } catch (...) {
      item->error = std::current_exception();
    }
    return item;
  }
};

/// Takes parts from next() until one is empty, makes of each what work() does, on any thread, and
/// gives that to finish() in their order. What any of them throws is thrown in that order too,
/// after stop(), which ends a next() that waits.
template <class Part, class Result>
void run_in_order(const std::function<Part()>& next, const std::function<Result(Part)>& work,
                  const std::function<void(Result)>& finish, const std::function<void()>& stop) {
  using Input = std::shared_ptr<InOrderItem<Part>>;
  using Output = std::shared_ptr<InOrderItem<Result>>;
  // The first part in this thread: there may be no other, and starting threads takes time.
  Part first = next();
  if (!first) return;
  finish(work(std::move(first)));
  Input second = InOrderItem<Part>::of(next);
  if (!second->error && !second->value) return;

  // An exception that left the pipeline would leave it its parts.
  std::atomic<bool> failed = false;
  std::exception_ptr first_error;
  const auto read = [&](tbb::flow_control& control) {
    Input part = second ? std::move(second) : InOrderItem<Part>::of(next);
    if (failed || (!part->error && !part->value)) {
      control.stop();
      return Input();
    }
    return part;
  };
  const auto process = [&](const Input& part) {
    return InOrderItem<Result>::of([&] {
      if (part->error) std::rethrow_exception(part->error);
      return failed ? Result() : work(std::move(part->value));
    });
  };
  const auto write = [&](const Output& result) {
    if (failed) return;
    try {
      if (result->error) std::rethrow_exception(result->error);
      finish(std::move(result->value));
    } catch (...) {
      first_error = std::current_exception();
      failed = true;
      stop();
    }
  };
  const auto parts_at_once = 2 * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  tbb::parallel_pipeline(
      parts_at_once, tbb::make_filter<void, Input>(tbb::filter_mode::serial_in_order, read) &
                         tbb::make_filter<Input, Output>(tbb::filter_mode::parallel, process) &
                         tbb::make_filter<Output, void>(tbb::filter_mode::serial_in_order, write));
  if (first_error) std::rethrow_exception(first_error);
}

}  // namespace act
