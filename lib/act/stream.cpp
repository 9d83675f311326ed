#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <act/stream.hpp>
#include <algorithm>
#include <cstring>
#include <exception>
#include <functional>

namespace act {
namespace {

/// A part on its way, or what went wrong with it: to be told when the parts before it are done.
template <class T>
struct Item {
  T value = {};
  std::exception_ptr error = {};

  template <class Make>
  static std::shared_ptr<Item> of(Make make) {
    auto item = std::make_shared<Item>();
    try {
      item->value = make();
    } catch (...) {
      item->error = std::current_exception();
    }
    return item;
  }
};

/// Takes parts from next() until one is empty, makes of each what work() does, on any thread, and
/// gives that to finish() in their order.
template <class Part, class Result>
void run_in_order(const std::function<Part()>& next, const std::function<Result(Part)>& work,
                  const std::function<void(Result)>& finish, const std::function<void()>& stop) {
  // The first part in this thread: there may be no other, and starting threads takes time.
  Part first = next();
  if (!first) return;
  finish(work(std::move(first)));
  auto second = Item<Part>::of(next);
  if (!second->error && !second->value) return;

  const auto parts_at_once = static_cast<std::size_t>(2 * tbb::this_task_arena::max_concurrency());
  bool ended = false;
  tbb::parallel_pipeline(
      parts_at_once,
      tbb::make_filter<void, std::shared_ptr<Item<Part>>>(
          tbb::filter_mode::serial_in_order,
          [&](tbb::flow_control& control) {
            auto part = second ? std::move(second) : Item<Part>::of(next);
            if (ended || (!part->error && !part->value)) {
              control.stop();
              return std::shared_ptr<Item<Part>>();
            }
            ended = part->error != nullptr;
            return part;
          }) &
          tbb::make_filter<std::shared_ptr<Item<Part>>, std::shared_ptr<Item<Result>>>(
              tbb::filter_mode::parallel,
              [&](std::shared_ptr<Item<Part>> part) {
                return Item<Result>::of([&] {
                  if (part->error) std::rethrow_exception(part->error);
                  return work(std::move(part->value));
                });
              }) &
          tbb::make_filter<std::shared_ptr<Item<Result>>, void>(
              tbb::filter_mode::serial_in_order, [&](std::shared_ptr<Item<Result>> result) {
                try {
                  if (result->error) std::rethrow_exception(result->error);
                  finish(std::move(result->value));
                } catch (...) {
                  stop();  // a thread may be waiting for input
                  throw;
                }
              }));
}

/// A part of the input, and where it begins in x.
struct Operands {
  std::unique_ptr<io::Part> x;
  std::unique_ptr<io::Part> upstream;
  std::size_t start = 0;

  explicit operator bool() const { return x != nullptr; }
};

}  // namespace

void transform(io::Source& x, io::Source* upstream, const Evaluator& evaluator,
               const io::Writer& writer, io::OutputFile& file) {
  constexpr std::size_t usual = 1 << 17;  // elements that stay in a core's cache
  const std::size_t slab = std::max<std::size_t>(evaluator.slab(), 1);
  const std::size_t slabs = std::max<std::size_t>(usual / slab, 1);

  std::size_t at = 0;
  const auto next = [&] {
    Operands operands{x.next(slabs * slab), nullptr, at};
    if (upstream != nullptr) operands.upstream = upstream->next(slabs * evaluator.upstream_slab());
    at += slabs * evaluator.result_slab();
    return operands;
  };
  const auto work = [&](Operands operands) {
    Tensor in = operands.x->tensor();
    if (operands.upstream == nullptr) {
      return writer.body(evaluator(std::move(in), nullptr), operands.start);
    }
    const Tensor g = operands.upstream->tensor();
    return writer.body(evaluator(std::move(in), &g), operands.start);
  };
  // An error in the first part must leave nothing behind.
  bool begun = false;
  const auto begin = [&] {
    if (!begun) file.write(writer.head());
    begun = true;
  };
  run_in_order<Operands, io::Bytes>(
      next, work,
      [&](const io::Bytes& bytes) {
        begin();
        file.write(bytes.view());
      },
      [&] {
        x.stop();
        if (upstream != nullptr) upstream->stop();
      });
  begin();
  file.write(writer.tail());
}

void on_threads(std::size_t threads, const std::function<void()>& work) {
  const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena(static_cast<int>(threads)).execute(work);
}

void for_each_in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  tbb::parallel_for(
      std::size_t{0}, count,
      [&](std::size_t i) {
        // A thread that waits for parts of this piece must not begin another one.
        tbb::this_task_arena::isolate([&] { work(i); });
      },
      tbb::simple_partitioner());
}

io::Document read_all(io::Source& source) {
  const io::Layout& layout = source.layout();
  using Part = std::unique_ptr<io::Part>;
  std::vector<Tensor> parts;
  std::size_t size = 0;
  constexpr std::size_t usual = 1 << 17;
  run_in_order<Part, std::unique_ptr<Tensor>>(
      [&] { return source.next(usual); },
      [](const Part& part) { return std::make_unique<Tensor>(part->tensor()); },
      [&](const std::unique_ptr<Tensor>& part) {
        size += part->size();
        parts.push_back(std::move(*part));
      },
      [&] { source.stop(); });

  const auto columns = static_cast<std::int64_t>(std::max<std::size_t>(layout.columns, 1));
  const Shape rows{static_cast<std::int64_t>(size) / columns, columns};
  io::Document document{Tensor(layout.dtype, layout.shape.value_or(rows)), layout.column,
                        layout.header};
  std::byte* to = document.tensor.bytes();
  for (Tensor& part : parts) {
    std::memcpy(to, part.bytes(), part.byte_count());
    to += part.byte_count();
    part = Tensor(layout.dtype, {0});
  }
  if (!layout.shape) io::lay_out_rows(document);
  return document;
}

}  // namespace act
