#include "../table.hpp"

#include <act/error.hpp>
#include <act/golden/generator.hpp>
#include <act/io/io.hpp>
#include <act/plot/sampling.hpp>
#include <act/plot/ticks.hpp>
#include <act/stream.hpp>
#include <algorithm>
#include <cmath>

#include "../describe.hpp"
#include "../input.hpp"
#include "../progress.hpp"
#include "../table_formats.hpp"
#include "../terminal.hpp"
#include "commands.hpp"

namespace act::app {
namespace {

/// Nobody looks at more, and it all stands in memory as text.
constexpr double most_cells = 1e6;

void check_size(const Table& request, double rows) {
  const double columns = 1 + static_cast<double>(request.functions.size()) * (request.grad ? 2 : 1);
  if (rows * columns <= most_cells) return;
  fail("table", format_number(rows) + " rows of " + format_number(columns) + " columns",
       "expected at most 1,000,000 cells; 'act NAME FILE' evaluates any number");
}

std::vector<double> all_kinks(const Table& request) {
  std::vector<double> all;
  for (const Function& function : request.functions) {
    const auto kinks = plot::kinks({*function.activation, function.arguments});
    all.insert(all.end(), kinks.begin(), kinks.end());
  }
  return all;
}

/// The numbers that a range asks for.
std::vector<double> numbers(const Table& request) {
  const auto [from, to, step] = *request.range;
  if (step) {
    check_size(request, std::floor((to - from) / *step) + 1);
    const Tensor x = golden::range(from, to, *step);
    return {x.view<double>().begin(), x.view<double>().end()};
  }
  if (!request.points) {
    constexpr double about = 8;
    std::vector<double> x = plot::multiples(plot::round_step((to - from) / about), from, to);
    x.insert(x.end(), {from, to});
    return x;
  }
  std::vector<double> x;
  check_size(request, static_cast<double>(*request.points));
  const std::size_t intervals = *request.points - 1;
  for (std::size_t i = 0; i <= intervals; ++i) {
    const auto share = [&](std::size_t part) {
      return static_cast<double>(part) / static_cast<double>(intervals);
    };
    x.push_back(from * share(intervals - i) + to * share(i));
  }
  return x;
}

std::vector<double> numbers_and_kinks(const Table& request) {
  const std::vector<double> kinks = all_kinks(request);
  if (!request.range) return plot::usual_numbers(kinks);
  std::vector<double> x = numbers(request);
  for (const double kink : kinks) {
    if (kink >= request.range->from && kink <= request.range->to) x.push_back(kink);
  }
  return x;
}

/// In ascending order, each once.
Tensor ascending(Tensor x) {
  dispatch(x.dtype(), [&]<class T>() {
    auto elements = x.view<T>();
    std::sort(elements.begin(), elements.end());
    const auto end = std::unique(elements.begin(), elements.end());
    std::vector<T> kept(elements.begin(), end);
    x = io::tensor_of(x.dtype(), {static_cast<std::int64_t>(kept.size())}, kept);
  });
  return x;
}

Tensor read_input(const Table& request) {
  if (!request.values.empty()) return parse_values(request.values, request.dtype).tensor;
  Progress progress(true, total_size({*request.input}));
  Input input(*request.input, {}, progress);
  input.begin({.dtype = request.dtype});
  return read_all(*input.source).tensor;
}

Tensor x_of(const Table& request) {
  if (request.values.empty() && !request.input) {
    const auto x = numbers_and_kinks(request);
    const Tensor exact = io::tensor_of(DType::float64, {static_cast<std::int64_t>(x.size())}, x);
    return ascending(exact.cast(request.dtype.value_or(DType::float32)));
  }
  Tensor x = read_input(request);
  x.reshape({static_cast<std::int64_t>(x.size())});
  return is_integer(x.dtype()) ? x.cast(DType::float32) : x;
}

/// Columns of one dtype and length, and their names.
struct Columns {
  std::vector<std::string> names{"x"};
  std::vector<Tensor> tensors;
};

Columns columns_of(const Table& request) {
  Columns columns;
  columns.tensors.push_back(x_of(request));
  const Tensor x = columns.tensors.front();
  check_size(request, static_cast<double>(x.size()));
  for (const Function& function : request.functions) {
    const Call call{*function.activation, function.arguments};
    columns.names.push_back(call_text(*function.activation, function.arguments));
    columns.tensors.push_back(apply(call, x));
    if (!request.grad) continue;
    columns.names.push_back(call_text(*function.activation, function.arguments, true));
    columns.tensors.push_back(derivative(call, x));
  }
  return columns;
}

Rows cells(const Columns& columns) {
  Rows rows(columns.tensors.front().size() + 1);
  rows.front() = columns.names;
  for (const Tensor& column : columns.tensors) {
    dispatch(column.dtype(), [&]<class T>() {
      auto row = rows.begin() + 1;
      for (const T element : column.view<T>()) (row++)->push_back(format_number(element));
    });
  }
  return rows;
}

/// A matrix with the columns of the table, without their names.
std::string npy(const Columns& columns) {
  const Tensor& x = columns.tensors.front();
  const auto width = static_cast<Eigen::Index>(columns.tensors.size());
  Tensor matrix(x.dtype(), {static_cast<std::int64_t>(x.size()), width});
  dispatch(x.dtype(), [&]<class T>() {
    auto elements = matrix.view<T>();
    for (Eigen::Index c = 0; c < width; ++c) {
      const auto column = columns.tensors[static_cast<std::size_t>(c)].view<T>();
      for (Eigen::Index r = 0; r < column.size(); ++r) elements[r * width + c] = column[r];
    }
  });
  return io::render({std::move(matrix)}, io::Format::npy, {});
}

std::string data(const Columns& columns, io::Format format) {
  switch (format) {
    case io::Format::npy:
      return npy(columns);
    case io::Format::csv:
      return delimited(cells(columns), ',');
    case io::Format::tsv:
      return delimited(cells(columns), '\t');
    case io::Format::json:
      return json(cells(columns));
  }
  __builtin_unreachable();
}

std::string text(const Table& request) {
  const Columns columns = columns_of(request);
  switch (request.layout) {
    case Table::Layout::aligned:
      return aligned(cells(columns), 0);
    case Table::Layout::markdown:
      return markdown(cells(columns));
    case Table::Layout::data:
      return data(columns, request.format);
  }
  __builtin_unreachable();
}

}  // namespace

void table(const Table& request) {
  if (request.layout == Table::Layout::data && request.format == io::Format::npy) {
    refuse_terminal("NPY", request.output, "use -o FILE, or --to json");
  }
  io::write_file(request.output, text(request));
}

}  // namespace act::app
