#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <act/error.hpp>
#include <act/in_order.hpp>
#include <act/stream.hpp>
#include <algorithm>

namespace act {
namespace {

io::Layout result_layout(io::Layout layout, const Evaluator& evaluator) {
  layout.dtype = evaluator.dtype();
  if (layout.shape) {
    layout.shape = evaluator.shape();
  } else {
    layout.columns = static_cast<std::size_t>(evaluator.shape()[0]);
  }
  return layout;
}

class EvaluatedPart final : public io::Part {
 public:
  EvaluatedPart(std::unique_ptr<io::Part> x, std::unique_ptr<io::Part> upstream,
                const Evaluator& evaluator)
      : x_(std::move(x)), upstream_(std::move(upstream)), evaluator_(evaluator) {}

  Tensor tensor() override {
    Tensor x = x_->tensor();
    if (!upstream_) return evaluator_(std::move(x), nullptr);
    const Tensor upstream = upstream_->tensor();
    return evaluator_(std::move(x), &upstream);
  }

 private:
  std::unique_ptr<io::Part> x_;
  std::unique_ptr<io::Part> upstream_;
  const Evaluator& evaluator_;
};

/// Rows of the results of panels.
class PanelRows final : public io::Part {
 public:
  PanelRows(const Panels& panels, std::size_t first, std::size_t count)
      : panels_(panels), first_(first), count_(count) {}

  Tensor tensor() override { return panels_.results(first_, count_); }

 private:
  const Panels& panels_;
  std::size_t first_;
  std::size_t count_;
};

/// How many slabs a part of about `elements` elements has.
std::size_t slabs_of(std::size_t elements, std::size_t slab) {
  return std::max<std::size_t>(elements / std::max<std::size_t>(slab, 1), 1);
}

/// How many columns of `grid` to take at once; 0: the whole is better.
std::size_t columns_at_once(const Grid& grid, std::size_t element_size) {
  constexpr std::size_t small_slab = std::size_t{32} << 20;  // bytes
  constexpr std::size_t least_row = std::size_t{16} << 10;   // what is worth a call of the system
  constexpr std::size_t usual_row = 8 * least_row - 64;
  constexpr std::size_t most = std::size_t{32} << 20;  // of a thread's columns
  const std::size_t row = std::min(usual_row, most / grid.rows);
  const std::size_t count = std::min(row / element_size, grid.columns);
  const bool pays = grid.slab() * element_size >= small_slab && count * element_size >= least_row;
  return pays ? count : 0;
}

void write_columns(const io::Source& source, const Grid& grid, std::size_t at_once,
                   const io::Writer& writer, io::OutputFile& file) {
  const std::size_t elements = element_count(*source.layout().shape);
  const std::size_t pieces = (grid.columns + at_once - 1) / at_once;  // of a slab
  file.write(writer.head());
  tbb::parallel_for(std::size_t{0}, elements / grid.slab() * pieces, [&](std::size_t i) {
    const std::size_t first = i % pieces * at_once;
    const Columns columns{i / pieces, first, std::min(at_once, grid.columns - first)};
    const Tensor part = source.columns(grid, columns);
    const std::string_view bytes(reinterpret_cast<const char*>(part.bytes()), part.byte_count());
    const std::size_t row = bytes.size() / grid.rows;
    for (std::size_t k = 0; k < grid.rows; ++k) {
      file.write_at(*writer.place_of(columns.start(grid, k)), bytes.substr(k * row, row));
    }
  });
}

}  // namespace

Evaluated::Evaluated(io::Source& x, io::Source* upstream, const Evaluator& evaluator,
                     io::Layout layout)
    : Source(result_layout(std::move(layout), evaluator)),
      x_(x),
      upstream_(upstream),
      evaluator_(evaluator),
      by_panels_(layout_.shape && evaluator.has_panels()) {}

std::size_t Evaluated::unit() const {
  return by_panels_ ? evaluator_.result_grid().columns : evaluator_.result_slab();
}

std::size_t Evaluated::step(std::size_t elements) const {
  return slabs_of(elements, unit()) * unit();
}

std::unique_ptr<io::Part> Evaluated::next(std::size_t elements) {
  if (upstream_ != nullptr && !layout_.shape) {
    return next_rows_of_both(slabs_of(elements, layout_.columns));
  }
  if (by_panels_) return next_rows_of_panels(slabs_of(elements, unit()));
  const std::size_t slabs = slabs_of(elements, unit());
  auto x = x_.next(slabs * evaluator_.slab());
  if (!x) return nullptr;
  auto upstream =
      upstream_ != nullptr ? upstream_->next(slabs * evaluator_.upstream_slab()) : nullptr;
  return std::make_unique<EvaluatedPart>(std::move(x), std::move(upstream), evaluator_);
}

io::Rows Evaluated::next_rows_of_upstream(std::size_t most) {
  const auto& shape = upstream_->layout().shape;
  if (!shape) return upstream_->next_rows(most);
  const std::size_t columns = element_count({shape->begin() + 1, shape->end()});
  const std::size_t count = std::min(most, static_cast<std::size_t>(shape->front()) - rows_);
  // Asked for more than there is, it looks whether it has ended.
  return {upstream_->next(std::max<std::size_t>(count, 1) * columns), count};
}

std::unique_ptr<io::Part> Evaluated::next_rows_of_both(std::size_t most) {
  io::Rows x = x_.next_rows(most);
  io::Rows upstream = next_rows_of_upstream(std::max<std::size_t>(x.count, 1));
  if (upstream.count != x.count) {
    const std::size_t both = rows_ + std::min(x.count, upstream.count);
    fail("",
         std::string("upstream ") + (upstream.count < x.count ? "ends" : "goes on") + " after " +
             count_of(both, "row"),
         "expected as many as the input has");
  }
  if (!x.part) return nullptr;
  rows_ += x.count;
  return std::make_unique<EvaluatedPart>(std::move(x.part), std::move(upstream.part), evaluator_);
}

void Evaluated::fill_panels() {
  struct Rows {
    std::unique_ptr<io::Part> part;
    std::size_t first = 0;
    explicit operator bool() const { return part != nullptr; }
  };
  panels_ = evaluator_.panels();
  const std::size_t columns = evaluator_.grid()->columns;
  const std::size_t at_once = slabs_of(usual_part, columns);
  std::size_t row = 0;
  run_in_order<Rows, bool>(
      [&] {
        Rows rows{x_.next(at_once * columns), row};
        row += at_once;
        return rows;
      },
      [&](const Rows& rows) {
        panels_->put(rows.first, rows.part->tensor());
        return true;
      },
      [](bool) {}, [&] { x_.stop(); });
  panels_->evaluate();
}

std::unique_ptr<io::Part> Evaluated::next_rows_of_panels(std::size_t most) {
  if (!panels_) fill_panels();
  const std::size_t first = rows_;
  const std::size_t count = std::min(most, evaluator_.result_grid().rows - first);
  if (count == 0) return nullptr;
  rows_ += count;
  return std::make_unique<PanelRows>(*panels_, first, count);
}

std::optional<Grid> Evaluated::grid() const {
  if (upstream_ != nullptr || !x_.has_columns() || !evaluator_.grid()) return {};
  return evaluator_.result_grid();
}

Tensor Evaluated::columns(const Grid&, const Columns& wanted) const {
  return evaluator_.columns(x_.columns(*evaluator_.grid(), wanted), wanted.count);
}

void Evaluated::stop() {
  x_.stop();
  if (upstream_ != nullptr) upstream_->stop();
}

void write_all(io::Source& source, const io::Writer& writer, io::OutputFile& file) {
  const auto grid = source.grid();
  if (grid && file.has_places() && writer.place_of(0)) {
    const std::size_t at_once = columns_at_once(*grid, info(source.layout().dtype).size);
    if (at_once > 0) {
      write_columns(source, *grid, at_once, writer, file);
      return;
    }
  }
  struct Placed {
    std::unique_ptr<io::Part> part;
    std::size_t start = 0;
    explicit operator bool() const { return part != nullptr; }
  };
  std::size_t at = 0;
  bool begun = false;
  const auto begin = [&] {
    if (!begun) file.write(writer.head());
    begun = true;
  };
  run_in_order<Placed, io::Bytes>(
      [&] {
        Placed placed{source.next(usual_part), at};
        at += source.step(usual_part);
        return placed;
      },
      [&](const Placed& placed) { return writer.body(placed.part->tensor(), placed.start); },
      [&](const io::Bytes& bytes) {
        begin();
        file.write(bytes.view());
      },
      [&] { source.stop(); });
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
  run_in_order<Part, std::unique_ptr<Tensor>>(
      [&] { return source.next(usual_part); },
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
    to = std::copy_n(part.bytes(), part.byte_count(), to);
    part = Tensor(layout.dtype, {0});
  }
  if (!layout.shape) io::lay_out_rows(document);
  return document;
}

}  // namespace act
