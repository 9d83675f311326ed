#pragma once
#include <act/apply.hpp>
#include <act/io/io.hpp>
#include <functional>

/// Whole files and pipes, in parts on all threads: memory for a few parts at a time, however long
/// the input is. The result is the same for any number of threads.
namespace act {

/// Reads `x`, evaluates and writes to `file` everything from the writer's head to its tail.
/// `upstream` is there for a product; its shape is known, as that of x is. Throws Error for the
/// first thing that is wrong, in the order of the input.
void transform(io::Source& x, io::Source* upstream, const Evaluator& evaluator,
               const io::Writer& writer, io::OutputFile& file);

/// All that a source gives.
io::Document read_all(io::Source& source);

/// Calls work() so that all that it does together runs on at most `threads` threads. Without this
/// it takes as many as there are processors.
void on_threads(std::size_t threads, const std::function<void()>& work);

/// Calls work(0) to work(count - 1), on several threads.
void for_each_in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace act
