#pragma once
#include <act/apply.hpp>
#include <act/io/io.hpp>
#include <functional>

/// Whole files and pipes, in parts on all threads: memory for a few parts at a time, however long
/// the input is. The result is the same for any number of threads. Functions throw Error for the
/// first thing that is wrong, in the order of the input.
namespace act {

/// About as many elements stay in a core's cache.
inline constexpr std::size_t usual_part = 1 << 17;

/// What an evaluator makes of a source.
class Evaluated final : public io::Source {
 public:
  /// `layout` is that of x, which may have been given another shape. `upstream` is there for a
  /// product: it fits, or, where the shape of x is not known, its rows are as long as the result's.
  /// All must outlive this.
  Evaluated(io::Source& x, io::Source* upstream, const Evaluator& evaluator, io::Layout layout);

  std::unique_ptr<io::Part> next(std::size_t elements) override;
  std::size_t step(std::size_t elements) const override;
  std::optional<Grid> grid() const override;
  Tensor columns(const Grid& grid, const Columns& wanted) const override;
  void stop() override;

 private:
  std::unique_ptr<io::Part> next_rows_of_both(std::size_t most);
  io::Rows next_rows_of_upstream(std::size_t most);
  std::unique_ptr<io::Part> next_rows_of_panels(std::size_t most);
  void fill_panels();
  /// The least number of elements of the result that can be a part.
  std::size_t unit() const;

  io::Source& x_;
  io::Source* upstream_;
  const Evaluator& evaluator_;
  bool by_panels_;
  std::unique_ptr<Panels> panels_;
  std::size_t rows_ = 0;  ///< that have come of both, or of the panels
};

/// Writes everything from the writer's head to its tail; nothing if the first part is wrong. From
/// file to file columns of large slabs are read, and written, on their own.
void write_all(io::Source& source, const io::Writer& writer, io::OutputFile& file);

/// All that a source gives.
io::Document read_all(io::Source& source);

/// Calls work() so that all that it does together runs on at most `threads` threads. Without this
/// it takes as many as there are processors.
void on_threads(std::size_t threads, const std::function<void()>& work);

/// Calls work(0) to work(count - 1), on several threads.
void for_each_in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace act
